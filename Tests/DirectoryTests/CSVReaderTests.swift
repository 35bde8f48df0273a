import Testing

@testable import Directory

@Suite struct CSVReaderTests {
  /// Reads a text in pieces of a given size, so that every boundary falls everywhere.
  private func read(_ text: String, pieces: Int = 3) throws -> [CSVReader.Record] {
    var rest = Array(text.utf8)[...]
    var reader = CSVReader {
      defer { rest = rest.dropFirst(pieces) }
      return Array(rest.prefix(pieces))
    }
    var records: [CSVReader.Record] = []
    while let record = try reader.next() { records.append(record) }
    return records
  }

  @Test(arguments: [1, 2, 3, 7, 4096])
  func `Lines, quotes and ends are read as RFC 4180 writes them, wherever a piece ends`(_ pieces: Int) throws {
    let text = "\u{FEFF}a,b,c\r\n1,\"two, \"\"2\"\"\r\nlines\",3\n\n,,\r\n\"\",é,\"x\""
    let records = try read(text, pieces: pieces)
    #expect(records.map(\.fields) == [["a", "b", "c"], ["1", "two, \"2\"\r\nlines", "3"], ["", "", ""], ["", "é", "x"]])
    #expect(records.map(\.line) == [1, 2, 5, 6])
  }

  @Test func `A file of nothing, or of empty lines, has no records`() throws {
    #expect(try read("").isEmpty && read("\u{FEFF}").isEmpty && read("\r\n\n").isEmpty)
  }

  @Test(arguments: CSVReaderTests.faults)
  func `What cannot be read is told with its line`(_ text: String, _ line: Int?, _ reason: String) throws {
    guard let line else { return #expect(try read(text, pieces: 4096).count == 2) }
    let fault = #expect(throws: ImportFault.self) { try read(text, pieces: 4096) }
    #expect(fault?.line == line && fault?.reason.contains(reason) == true, "\(String(describing: fault))")
  }

  /// A text, the line that is told, or nil where nothing is wrong, and a part of the reason.
  private static let faults: [(String, Int?, String)] = [
    ("a\n1,\"open", 2, "never closed"), ("a\n\"x\"y", 2, "behind a closing quote"), ("a\nx\"y", 2, "inside a field"),
    ("a\n\"" + String(repeating: "x", count: 70_000), 2, "more than 65536 bytes"),
    ("a\n" + String(repeating: "x,", count: 20_000) + "\n", nil, ""),
    ("a\n" + String(repeating: ",", count: 70_000) + "\n", 2, "more than 65536 bytes"),
    (String(repeating: "x", count: 70_000), 1, "more than"),
  ]

  @Test func `What is not UTF-8 is refused with its line`() throws {
    var pieces: [[UInt8]] = [Array("a\n".utf8), [0x66, 0xFC, 0x72, 0x0A]]
    var reader = CSVReader { pieces.isEmpty ? [] : pieces.removeFirst() }
    _ = try reader.next()
    let fault = #expect(throws: ImportFault.self) { try reader.next() }
    #expect(fault == ImportFault(line: 2, reason: "is not text in UTF-8"))
  }
}
