import Cryptography
import TestSupport
import Testing

@Suite struct HashTests {
  private static let sha256 = vectorRows("fips180").filter { $0[0] == "SHA256" }
  private static let hmac = vectorRows("rfc4231").filter { $0[0] == "SHA256" }
  private static let hkdf = vectorRows("rfc5869")

  @Test func allVectorsAreRead() {
    #expect(HashTests.sha256.count == 5)
    #expect(HashTests.hmac.count == 6)
    #expect(HashTests.hkdf.count == 3)
  }

  @Test("FIPS 180-4 examples", arguments: HashTests.sha256)
  func hashes(row: [String]) throws {
    let repeats = try #require(Int(row[2]))
    #expect(hexadecimal(SHA256.hash(Array(String(repeating: unquoted(row[1]), count: repeats).utf8))) == row[3])
  }

  @Test("RFC 4231", arguments: HashTests.hmac)
  func codes(row: [String]) {
    let (key, message, code) = (bytes(hex: row[1]), bytes(hex: row[2]), bytes(hex: row[3]))
    #expect(HMACSHA256.code(key: key, message: message) == code)
  }

  @Test("RFC 5869 appendix A", arguments: HashTests.hkdf)
  func derivedKeys(row: [String]) {
    let values = row.map { $0 == "-" ? [] : bytes(hex: $0) }
    let key = HKDF.derive(secret: values[0], salt: values[1], info: values[2], count: values[3].count)
    #expect(key == values[3])
    #expect(HKDF.derive(secret: values[0], salt: values[1], info: values[2], count: 16) == Array(values[3].prefix(16)))
    for count in [-1, 8161] { #expect(HKDF.derive(secret: values[0], salt: values[1], info: values[2], count: count).isEmpty) }
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
