import HTML
import Testing

@Suite("Links out of this site") struct ExternalLinkTests {
  @Test(arguments: [
    "https://lkpp.go.id", "https://lkpp.go.id/a?b=c#d", "mailto:helpdesk@lpse.go.id", "tel:+62211234",
    "otpauth://totp/LPSE:DIN?secret=A&issuer=B",
  ])
  func accepted(text: String) throws {
    let link = try #require(ExternalLink(text))
    let markup: HTML = "<a href=\"\(link)\">\(link)</a>"
    #expect(!markup.text.contains("refused"))
    #expect(!markup.text.contains("A&i"))
  }

  @Test(arguments: [
    "", "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "data:text/html,x", "http://lkpp.go.id", "//evil.example",
    "/eproc4", "https:",
    "https://", "https:///path", "https://lkpp.go.id@evil.example/", "https://a b", "https://a\"b", "https://a\u{0}", "https://contoh.id/ñ",
    "mailto:",
    "otpauth://", "ftp://a",
  ])
  func refused(text: String) { #expect(ExternalLink(text) == nil) }

  @Test func anOriginMustBeConfigured() {
    let origins = ["http://127.0.0.1:9001"]
    #expect(ExternalLink("http://127.0.0.1:9001", origins: origins) != nil)
    #expect(ExternalLink("http://127.0.0.1:9001/#link=a", origins: origins) != nil)
    #expect(ExternalLink("http://127.0.0.1:9001/#link=a") == nil)
    #expect(ExternalLink("http://127.0.0.1:90011/", origins: origins) == nil)
    #expect(ExternalLink("http://127.0.0.1:9001.evil.example/", origins: origins) == nil)
    #expect(ExternalLink("http://127.0.0.1:9001@evil.example/", origins: origins) == nil)
    #expect(ExternalLink("javascript:alert(1)", origins: ["javascript:alert(1)"]) == nil)
    #expect(ExternalLink("http://evil.example", origins: [""]) == nil)
  }

  @Test func tooLong() { #expect(ExternalLink("https://a/" + String(repeating: "a", count: 5000)) == nil) }
}
