import Pictures
import Testing

@Suite("QR codes") struct QRPictureTests {
  /// Version 1-M of the text "SPSE" in byte mode with mask 0, made by an independent program (python-qrcode 8.2).
  private static let known = [
    "#######..#..#.#######",
    "#.....#.##.#..#.....#",
    "#.###.#...#...#.###.#",
    "#.###.#..#.##.#.###.#",
    "#.###.#.#..##.#.###.#",
    "#.....#....#..#.....#",
    "#######.#.#.#.#######",
    "..........#..........",
    "#.#.#.#...#.#...#..#.",
    "....#..#...#.#.#.#...",
    "##.######..#.###..###",
    "...#.#...#####.##...#",
    "####.##....#.###.##.#",
    "........##....#..#...",
    "#######..##.#...##.##",
    "#.....#..#....#....#.",
    "#.###.#.##..#.#.#.###",
    "#.###.#....#.#.#...#.",
    "#.###.#.##.#.###.##.#",
    "#.....#..#####.###.#.",
    "#######.#..#.###..###",
  ]

  @Test func matchesAnIndependentEncoder() throws {
    let picture = try QRPicture("SPSE")
    #expect(picture.level == .medium)
    #expect(picture.matrix.map { row in String(row.map { $0 ? "#" : "." }) } == Self.known)
  }

  @Test(arguments: [(1, 21), (14, 21), (15, 25), (26, 25), (180, 53), (331, 69)])
  func sizeFollowsLengthAtLevelM(bytes: Int, size: Int) throws {
    let picture = try QRPicture(String(repeating: "a", count: bytes))
    #expect(picture.level == .medium)
    #expect(picture.size == size)
    #expect(picture.matrix.count == size && picture.matrix.allSatisfy { $0.count == size })
    #expect(picture.side == size + 8)
  }

  @Test func longContentsTakeLevelL() throws {
    #expect(try QRPicture(String(repeating: "a", count: 332)).level == .low)
    #expect(try QRPicture(String(repeating: "a", count: 2953)).size == 177)
  }

  @Test func refusesWhatHasNoCode() {
    #expect(throws: QRPictureError.empty) { try QRPicture("") }
    #expect(throws: QRPictureError.tooLong(bytes: 2954)) { try QRPicture(String(repeating: "a", count: 2954)) }
    #expect(throws: QRPictureError.tooLong(bytes: 4000)) { try QRPicture(String(repeating: "é", count: 2000)) }
  }

  @Test func pathDrawsExactlyTheDarkModules() throws {
    let picture = try QRPicture("otpauth://totp/LPSE%20Contoh:DIN?secret=JBSWY3DPEHPK3PXP&issuer=LPSE%20Contoh")
    var drawn = Array(repeating: Array(repeating: false, count: picture.side), count: picture.side)
    for run in picture.path.split(separator: "M") {
      let numbers = run.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
      #expect(run.hasSuffix("z") && numbers.count == 5)
      for column in numbers[0]..<(numbers[0] + numbers[2]) { drawn[numbers[1]][column] = true }
    }
    for row in 0..<picture.side {
      for column in 0..<picture.side {
        let inside = (4..<4 + picture.size).contains(row) && (4..<4 + picture.size).contains(column)
        #expect(drawn[row][column] == (inside && picture.matrix[row - 4][column - 4]))
      }
    }
  }
}
