import HTTP
import Testing

@Suite struct PathTests {
  @Test(arguments: ["/", "/eproc4/login", "/eproc4/login?jenis=penyedia", "/a%2F%2Fb", "/a//b"])
  func ours(text: String) { #expect(Path(untrusted: text)?.text == text) }

  @Test(
    "Nothing that could lead to another site",
    arguments: [
      "", "a", "//evil.example", "///evil.example", "/\\evil.example", "\\/evil.example", "https://evil.example/", "javascript:alert(1)",
      "/\t/evil.example", "/\n/evil.example", " /a", "/a b", "/a\u{7F}", "/ä", "/a\"b", "/a'b", "/a<b", "/a`b", "/\0",
      "/" + String(repeating: "a", count: 2048),
    ])
  func foreign(text: String) { #expect(Path(untrusted: text) == nil) }

  @Test func encodesWhatIsAdded() {
    let path: Path = "/eproc4"
    #expect(path.appending(segment: "../x?y#z%").text == "/eproc4/..%2Fx%3Fy%23z%25")
    #expect(path.with("a b", "c&d=é").text == "/eproc4?a%20b=c%26d%3D%C3%A9")
    #expect(path.with("a", "1").with("b", "2").text == "/eproc4?a=1&b=2")
  }
}
