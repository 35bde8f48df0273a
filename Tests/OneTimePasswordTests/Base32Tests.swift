import OneTimePassword
import TestSupport
import Testing

@Suite struct Base32Tests {
  private static let rows = vectorRows("rfc4648").filter { $0[0] == "BASE32" }

  @Test func allVectorsAreRead() { #expect(Base32Tests.rows.count == 7) }

  @Test("RFC 4648 section 10", arguments: Base32Tests.rows)
  func vectors(row: [String]) {
    let (plain, encoded) = (Array(unquoted(row[1]).utf8), unquoted(row[2]))
    let bare = String(encoded.prefix { $0 != "=" })
    #expect(Base32.encode(plain, padding: true) == encoded)
    #expect(Base32.encode(plain) == bare)
    #expect(Base32.decode(encoded) == plain)
    #expect(Base32.decode(bare) == plain)
    #expect(Base32.decode(encoded.lowercased()) == plain)
    #expect(Base32.decode(" " + encoded.map { "\($0) " }.joined()) == plain)
  }

  @Test("Every length comes back")
  func roundTrips() {
    for count in 0...70 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ count) }
      #expect(Base32.decode(Base32.encode(bytes)) == bytes)
      #expect(Base32.decode(Base32.encode(bytes, padding: true)) == bytes)
    }
  }

  @Test(
    "What is not Base32 is refused",
    arguments: [
      "M", "MZX", "MZXW6Y",  // no number of bytes has this length
      "MZ", "MZXW7", "MZXW6YR",  // bits left over that are not zero
      "MY=", "MY=====", "MY=======", "MZXW6YTB========", "========", "=",  // padding that completes no group
      "MY==MY==", "MY======MY",  // padding in the middle
      "M1", "M8", "M0", "M9", "M-", "MY\n", "MY\t", "MY\0", "MÝ", "ＭＹ", "M\u{131}",  // not in the alphabet
    ])
  func refusals(text: String) { #expect(Base32.decode(text) == nil) }
}
