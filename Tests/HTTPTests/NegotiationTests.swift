import HTTP
import Testing

/// RFC 9110 §12 and §8.
@Suite struct NegotiationTests {
  @Test(arguments: [
    ("gzip", true), ("GZip", true), ("x-gzip", true), ("deflate, gzip;q=0.001", true), ("*", true), ("br, *;q=0.1", true),
    ("gzip ; q=1", true),
    ("gzip;q=0", false), ("gzip;q=0.000", false), ("gzip;q=0, *", false), ("*;q=0", false), ("identity", false), ("br", false), ("", false),
    ("gzip;q=2", false), ("gzip;q=x", false), ("gzipped", false),
  ])
  func encoding(field: String, allowsGzip: Bool) {
    #expect(AcceptEncoding(field).allowsGzip == allowsGzip)
  }

  @Test func noEncodingFieldMeansIdentity() { #expect(!AcceptEncoding(nil).allowsGzip) }

  @Test(arguments: [
    ("en", "en"), ("id", "id"), ("en-GB,id;q=0.9", "en"), ("id;q=0.2,en;q=0.8", "en"), ("fr, de;q=0.9, id;q=0.1", "id"), ("EN-us", "en"),
    ("en;q=0, id;q=0.1", "id"), ("zh-Hant-TW, en-x-y;q=0.5", "en"), ("en;q=0.5, id;q=0.5", "en"),
  ])
  func language(field: String, best: String) {
    #expect(AcceptLanguage(field).best(of: ["id", "en"]) == best)
  }

  @Test(
    "Without a wanted language the caller's own default counts",
    arguments: [nil, "", "*", "fr", "en;q=0", "indonesia", "e", ",;,=", "en;q=9"])
  func noLanguage(field: String?) { #expect(AcceptLanguage(field).best(of: ["id", "en"]) == nil) }

  @Test func readsAtMost32Languages() {
    let field = (0..<100_000).map { "x\($0)" }.joined(separator: ",")
    #expect(AcceptLanguage(field).ranges.count == 32)
  }

  @Test(
    arguments: [
      ("text/html", "text/html", nil), ("Text/HTML; Charset=UTF-8", "text/html", "utf-8"), ("a/b; x=y ;charset=\"q\"", "a/b", "q"),
      ("a/b;charset=x;charset=y", "a/b", "x"),
    ] as [(String, String, String?)])
  func mediaType(text: String, essence: String, charset: String?) throws {
    let type = try #require(MediaType(text))
    #expect(type.essence == essence)
    #expect(type.charset == charset)
  }

  @Test(arguments: ["", "text", "text/", "/html", "text/html/x", "te xt/html", "text/ht\u{7F}ml", ";", "text,html/x"])
  func noMediaType(text: String) { #expect(MediaType(text) == nil) }

  @Test(arguments: [
    ("text/css", true), ("application/json", true), ("application/problem+json", true), ("image/svg+xml", true), ("image/png", false),
    ("application/octet-stream", false),
  ])
  func compressible(type: String, isCompressible: Bool) { #expect(MediaType(type)?.isCompressible == isCompressible) }

  @Test(arguments: ["\"a\"", "W/\"a\"", "\"\"", "\"a,b\""])
  func entityTag(text: String) { #expect(EntityTag(text)?.text == text) }

  @Test(arguments: ["", "a", "\"a", "a\"", "w/\"a\"", "\"a\"b\"", "\"a b\"", "\"", "W/a", "\"a\u{7F}\""])
  func noEntityTag(text: String) { #expect(EntityTag(text) == nil) }

  @Test(
    "Weak comparison: RFC 9110 §8.8.3.2",
    arguments: ["\"v1\"", "W/\"v1\"", "*", " * ", "\"v0\", \"v1\"", "\"v0\" ,W/\"v1\",\"v2\"", "\"a,b\", \"v1\""])
  func matches(field: String) throws { #expect(try #require(EntityTag("W/\"v1\"")).isMatched(byNoneMatch: field)) }

  @Test(arguments: ["", "v1", "\"V1\"", "\"v1", "\"v\"1\"", "\"x\", v1", "**", "\"v11\""])
  func doesNotMatch(field: String) throws { #expect(!(try #require(EntityTag("\"v1\"")).isMatched(byNoneMatch: field))) }
}
