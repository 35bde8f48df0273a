import Cryptography
import TestSupport
import Testing

@Suite struct Base64Tests {
  private static let rows = vectorRows("rfc4648").filter { $0[0] == "BASE64" }

  @Test func allVectorsAreRead() { #expect(Base64Tests.rows.count == 7) }

  @Test("RFC 4648 section 10", arguments: Base64Tests.rows)
  func vectors(row: [String]) {
    let (plain, encoded) = (Array(unquoted(row[1]).utf8), unquoted(row[2]))
    #expect(Base64.encode(plain) == encoded)
    #expect(Base64.decode(encoded) == plain)
    #expect(Base64.urlEncode(plain) == String(encoded.prefix { $0 != "=" }))
    #expect(Base64.urlDecode(Base64.urlEncode(plain)) == plain)
  }

  @Test func alphabets() {
    #expect(Base64.encode([0xFB, 0xFF, 0xFE]) == "+//+")
    #expect(Base64.urlEncode([0xFB, 0xFF, 0xFE]) == "-__-")
  }

  @Test func everyLengthComesBack() {
    for count in 0...100 {
      let bytes = RandomBytes.generate(count)
      #expect(Base64.decode(Base64.encode(bytes)) == bytes)
      #expect(Base64.urlDecode(Base64.urlEncode(bytes)) == bytes)
    }
  }

  @Test(
    "The standard form is strict",
    arguments: [
      "Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Zm9v=", "=", "====", "Zm 9v", "Zm9v\n", "-__-", "Zm9v\0", "Zg==Zg==", "Zé==", "Zm9vZ",
    ])
  func refusals(text: String) { #expect(Base64.decode(text) == nil) }

  @Test("The form for URLs is strict", arguments: ["Z", "Zg==", "Zh", "Zm9", "+//+", "Zm 9v", "Zm9v\n", "Zm9v\0", "Zm9vZ"])
  func urlRefusals(text: String) { #expect(Base64.urlDecode(text) == nil) }
}
