import TestSupport
import Testing

@testable import OneTimePassword

@Suite struct HOTPTests {
  private let secret = Array("12345678901234567890".utf8)

  @Test func allVectorsAreRead() { #expect(vectorRows("rfc4226").count == 10) }

  @Test("RFC 4226 appendix D, with its intermediate values", arguments: vectorRows("rfc4226"))
  func appendixD(row: [String]) throws {
    let counter = try #require(UInt64(row[0]))
    let code = HMACKey(secret, .sha1).code(for: bigEndian(counter))
    #expect(code == bytes(hex: row[1]))
    #expect(String(truncated(code), radix: 16) == row[2])
    #expect(String(truncated(code)) == row[3])
    #expect(OneTimePassword.hotp(secret: secret, counter: counter) == row[4])
    #expect(hotp(key: HMACKey(secret, .sha1), counter: counter) == row[4])
    // Where another makes the HMAC, as a browser's own key does.
    #expect(TOTPParameters.standard.message(ofStep: Int64(counter)) == bigEndian(counter))
    #expect(Digits.six.code(from: code) == row[4])
  }

  @Test("What no HMAC is makes no code", arguments: [0, 19, 21, 48, 63, 65])
  func noAuthenticationCode(length: Int) { #expect(Digits.six.code(from: [UInt8](repeating: 0xFF, count: length)) == nil) }

  @Test("Leading zeros are kept", arguments: [(Digits.six, "000042"), (.seven, "0000042"), (.eight, "00000042")])
  func zeros(digits: Digits, text: String) { #expect(digits.text(of: 42) == text) }

  @Test("Only the last digits count", arguments: [(Digits.six, "483647"), (.seven, "7483647"), (.eight, "47483647")])
  func modulus(digits: Digits, text: String) { #expect(digits.text(of: 2_147_483_647) == text) }
}
