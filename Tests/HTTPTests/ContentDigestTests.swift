import Cryptography
import HTTP
import TestSupport
import Testing

/// RFC 9530.
@Suite struct ContentDigestTests {
  @Test func published() throws {
    let content = [18: "{\"hello\": \"world\"}", 19: "{\"hello\": \"world\"}\n"]
    let rows = vectorRows("rfc9530")
    #expect(rows.count == 4)
    for row in rows {
      let body = Array(try #require(content[Int(row[0]) ?? 0]).utf8)
      #expect(body.count == Int(row[0]))
      let digest = try ContentDigest.parse(row[1])
      if row[1].hasPrefix("sha-256") {
        #expect(digest.sha256 == SHA256.hash(body))
        #expect(digest.sha512 == nil)
        #expect(ContentDigest.text(sha256: SHA256.hash(body)) == row[1])
      } else {
        #expect(digest.sha256 == nil)
        #expect(digest.sha512?.count == 64)
      }
    }
  }

  @Test func severalAndUnknownAlgorithms() throws {
    let rows = vectorRows("rfc9530").map { $0[1] }
    let digest = try ContentDigest.parse("md5=:AA==:, \(rows[0]),\(rows[1])")
    #expect(digest.sha256 != nil && digest.sha512 != nil)
    #expect(try ContentDigest.parse("unixsum=:AA==:") == ContentDigest.parse("adler=:AA==:"))
  }

  @Test(arguments: [
    "", "sha-256", "sha-256=X48E", "sha-256=\"x\"", "sha-256=:AA==:", "sha-512=:AA==:",
    "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE:",
    "SHA-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:", "sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPF=:",
    "sha-256=(:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:)",
  ])
  func unreadable(field: String) { #expect(throws: SignatureError.unreadable) { try ContentDigest.parse(field) } }
}
