import HTTP
import Testing

@Suite struct HeadersTests {
  @Test func namesDifferNotByCase() {
    var headers: Headers = ["Content-Type": "a"]
    headers.add("CONTENT-TYPE", "b")
    #expect(headers["content-type"] == "a")
    #expect(headers.all("Content-type") == ["a", "b"])
    headers["content-TYPE"] = "c"
    #expect(headers.all("Content-Type") == ["c"])
    headers["Content-Type"] = nil
    #expect(headers["Content-Type"] == nil)
    #expect(Array(headers).isEmpty)
  }

  @Test func listsNameTheirWords() {
    var headers: Headers = ["Vary": "Cookie , accept-Encoding"]
    headers.add("vary", "Origin")
    for word in ["Accept-Encoding", "cookie", "ORIGIN"] { #expect(headers.lists(word, in: "Vary")) }
    for word in ["Accept", "Encoding", "Cookie, Accept-Encoding", "", "*"] { #expect(!headers.lists(word, in: "Vary")) }
    #expect(!headers.lists("Cookie", in: "Accept"))
  }

  @Test("Only ASCII letters have a case", arguments: [("@", "`"), ("[", "{"), ("K", "\u{212A}"), ("ä", "Ä"), ("a", "ab")])
  func differs(left: String, right: String) { #expect(!Headers.same(left, right)) }
}
