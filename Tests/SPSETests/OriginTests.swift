import Testing

@testable import spse

@Suite struct OriginTests {
  /// Phones name the portal as their browser does; an origin in another form would be another portal to them.
  @Test(arguments: [
    ("https://spse.contoh.go.id", "https://spse.contoh.go.id"), ("https://spse.contoh.go.id/", "https://spse.contoh.go.id"),
    ("https://spse.contoh.go.id:443", "https://spse.contoh.go.id"), ("https://spse.contoh.go.id:8443", "https://spse.contoh.go.id:8443"),
    ("http://localhost:80", "http://localhost"), ("http://localhost:9000", "http://localhost:9000"),
  ])
  func `An origin is kept as browsers write it`(given: String, kept: String) {
    #expect(Origin.parse(given) == kept)
  }

  @Test(arguments: [
    "http://spse.contoh.go.id", "ftp://localhost", "https://", "https://:443", "https://a/b", "https://a b", "spse.contoh.go.id",
  ])
  func `What is no origin, or not encrypted, is refused`(given: String) {
    #expect(Origin.parse(given) == nil)
  }
}
