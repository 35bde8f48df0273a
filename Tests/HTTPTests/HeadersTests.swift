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

  @Test("Only ASCII letters have a case", arguments: [("@", "`"), ("[", "{"), ("K", "\u{212A}"), ("ä", "Ä"), ("a", "ab")])
  func differs(left: String, right: String) { #expect(!Headers.same(left, right)) }
}
