import Cryptography
import Testing

@Suite struct SealingKeyFileTests {
  private static let key = Base64.encode([UInt8](repeating: 9, count: 32))
  private let place = SealingContext(table: "t", row: "1", column: "c")

  @Test func aNewFileWorks() throws {
    let text = SealingKeyFile.generate()
    let sealing = try SealingKeyFile.parse(text)
    #expect(sealing.currentKey == 1)
    #expect(try sealing.open(sealing.seal([1], context: place), context: place) == [1])
    #expect(SealingKeyFile.generate() != text)
  }

  @Test("Rotating keeps the old keys", arguments: ["", "\n"])
  func rotation(ending: String) throws {
    let old = String(SealingKeyFile.generate().dropLast()) + ending
    let sealed = try SealingKeyFile.parse(old).seal([1], context: place)
    let sealing = try SealingKeyFile.parse(try SealingKeyFile.rotate(old))
    #expect(sealing.currentKey == 2)
    #expect(try sealing.open(sealed, context: place) == [1])
  }

  @Test(
    "As people edit it",
    arguments: [
      ("3 \(key)\n0 \(key)", [0, 3]), ("# keys\n\n  \n255\t\(key)  \n#1 \(key)\n", [255]), ("1 \(key)\r\n2 \(key)\r\n", [1, 2]),
    ] as [(String, [UInt8])])
  func accepted(text: String, numbers: [UInt8]) throws {
    let sealing = try SealingKeyFile.parse(text)
    for number in numbers {
      let sealed = try SealingKeyFile.parse("\(number) \(Self.key)").seal([1], context: place)
      #expect(try sealing.open(sealed, context: place) == [1])
    }
    #expect(sealing.currentKey == numbers.last)
  }

  @Test(
    "The first bad line is named",
    arguments: [
      (.empty, ""), (.empty, "\n\n# nothing\n"),
      (.unreadable(line: 1), "1"), (.unreadable(line: 1), "\(key)"), (.unreadable(line: 2), "1 \(key)\nx \(key)"),
      (.unreadable(line: 1), "256 \(key)"), (.unreadable(line: 1), "-1 \(key)"), (.unreadable(line: 1), "1 \(key) \(key)"),
      (.unreadable(line: 1), "1 ????"), (.unreadable(line: 1), "1 \(key.dropLast())"),
      (.wrongKeyLength(line: 1), "1 AAAA"), (.wrongKeyLength(line: 2), "1 \(key)\n2 \(Base64.encode([UInt8](repeating: 0, count: 31)))"),
      (.repeatedNumber(line: 3), "1 \(key)\n2 \(key)\n1 \(key)"), (.repeatedNumber(line: 2), "1 \(key)\n01 \(key)"),
    ] as [(SealingKeyFileError, String)])
  func refusals(error: SealingKeyFileError, text: String) {
    #expect(throws: error) { try SealingKeyFile.parse(text) }
    #expect(throws: error) { try SealingKeyFile.rotate(text) }
  }

  @Test func numbersRunOut() {
    #expect(throws: SealingKeyFileError.noNumberLeft) { try SealingKeyFile.rotate("255 \(SealingKeyFileTests.key)") }
  }
}
