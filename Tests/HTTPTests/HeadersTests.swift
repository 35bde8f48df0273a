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

  @Test("Fields of any length stay apart", arguments: [0, 1, 255, 256, 65_535, 65_536, 70_000])
  func staysApart(length: Int) {
    var headers: Headers = ["A": "one", "": "", "Panjang": String(repeating: "ü", count: length), "Z": "two"]
    #expect(headers.count == 4)
    #expect(headers["Panjang"]?.count == length)
    #expect(headers["Z"] == "two")
    headers["PANJANG"] = nil
    #expect(headers.map { $0.name + "=" + $0.value } == ["A=one", "=", "Z=two"])
    headers["a"] = "three"
    #expect(headers.map { $0.name + "=" + $0.value } == ["=", "Z=two", "a=three"])
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
