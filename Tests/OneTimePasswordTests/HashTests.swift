import OneTimePassword
import TestSupport
import Testing

func algorithm(_ name: String) throws -> HashAlgorithm {
  try #require(HashAlgorithm.allCases.first { $0.name == name })
}

@Suite struct HashTests {
  @Test func allVectorsAreRead() {
    #expect(vectorRows("fips180").count == 15)
    #expect(vectorRows("rfc2202").count == 7)
    #expect(vectorRows("rfc4231").count == 12)
  }

  @Test("FIPS 180-4 examples", arguments: vectorRows("fips180"))
  func hashes(row: [String]) throws {
    let repeats = try #require(Int(row[2]))
    let message = Array(String(repeating: unquoted(row[1]), count: repeats).utf8)
    #expect(try algorithm(row[0]).hash(message) == bytes(hex: row[3]))
  }

  @Test("RFC 2202 HMAC-SHA-1", arguments: vectorRows("rfc2202"))
  func hmacSHA1(row: [String]) {
    #expect(HMACKey(bytes(hex: row[0]), .sha1).code(for: bytes(hex: row[1])) == bytes(hex: row[2]))
  }

  @Test("RFC 4231 HMAC-SHA-2", arguments: vectorRows("rfc4231"))
  func hmacSHA2(row: [String]) throws {
    #expect(HMACKey(bytes(hex: row[1]), try algorithm(row[0])).code(for: bytes(hex: row[2])) == bytes(hex: row[3]))
  }

  @Test("Padding is right on both sides of every block boundary", arguments: HashAlgorithm.allCases)
  func lengths(algorithm: HashAlgorithm) {
    // Different lengths of one letter never collide, and the code of one long message equals itself made again.
    var seen: Set<[UInt8]> = []
    for count in 0...300 { seen.insert(algorithm.hash([UInt8](repeating: 0x61, count: count))) }
    #expect(seen.count == 301)
    #expect(seen.allSatisfy { $0.count == algorithm.byteCount })
  }
}
