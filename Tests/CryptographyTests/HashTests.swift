import Cryptography
import Testing

@Suite struct HashTests {
  private static let sha256 = vectorRows("fips180").filter { $0[0] == "SHA256" }
  private static let hmac = vectorRows("rfc4231").filter { $0[0] == "SHA256" }

  @Test func allVectorsAreRead() {
    #expect(HashTests.sha256.count == 5)
    #expect(HashTests.hmac.count == 6)
  }

  @Test("FIPS 180-4 examples", arguments: HashTests.sha256)
  func hashes(row: [String]) throws {
    let repeats = try #require(Int(row[2]))
    #expect(hex(SHA256.hash(Array(String(repeating: unquoted(row[1]), count: repeats).utf8))) == row[3])
  }

  @Test("RFC 4231", arguments: HashTests.hmac)
  func codes(row: [String]) {
    let (key, message, code) = (bytes(hex: row[1]), bytes(hex: row[2]), bytes(hex: row[3]))
    #expect(HMACSHA256.code(key: key, message: message) == code)
    #expect(HMACSHA256.isValid(code, key: key, message: message))
    #expect(!HMACSHA256.isValid(code, key: key, message: message + [0]))
    #expect(!HMACSHA256.isValid(code, key: key + [1], message: message))
    #expect(!HMACSHA256.isValid(Array(code.dropLast()), key: key, message: message))
    #expect(!HMACSHA256.isValid([], key: key, message: message))
  }

  @Test(
    arguments: [
      ([], [], true), ([1], [1], true), ([1], [2], false), ([1], [], false), ([], [1], false), ([1, 2], [1], false), ([0], [0, 0], false),
    ] as [([UInt8], [UInt8], Bool)])
  func comparison(left: [UInt8], right: [UInt8], same: Bool) { #expect(constantTimeEquals(left, right) == same) }

  @Test(arguments: [("", "", true), ("123456", "123456", true), ("123456", "123457", false), ("123456", "12345", false)])
  func comparisonOfTexts(left: String, right: String, same: Bool) { #expect(constantTimeEquals(left, right) == same) }

  @Test("Texts are compared as bytes, not as Swift compares them")
  func unicode() { #expect(!constantTimeEquals("\u{E9}", "e\u{301}")) }
}
