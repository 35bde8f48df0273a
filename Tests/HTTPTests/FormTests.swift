import HTTP
import Testing

@Suite struct FormTests {
  @Test(arguments: [
    ("", []), ("a=b", [("a", "b")]), ("a=b&c=d", [("a", "b"), ("c", "d")]), ("&&a=&&b&", [("a", ""), ("b", "")]), ("=", [("", "")]),
    ("a=b=c", [("a", "b=c")]), ("a+b=c+d", [("a b", "c d")]), ("%61%3D=%2B%26", [("a=", "+&")]), ("k=1&k=2", [("k", "1"), ("k", "2")]),
    ("n=%C3%BC+ü", [("n", "ü ü")]),
  ])
  func reads(text: String, fields: [(String, String)]) throws {
    let form = try Form.parse(Array(text.utf8))
    #expect(form.fields.elementsEqual(fields) { $0.name == $1.0 && $0.value == $1.1 })
  }

  @Test func givesTheFirstValueAndAll() throws {
    let form = try Form.parse(Array("k=1&other=x&k=2".utf8))
    #expect(form["k"] == "1")
    #expect(form.all("k") == ["1", "2"])
    #expect(form["K"] == nil)
  }

  @Test(
    "What cannot be read is refused as a whole",
    arguments: ["a=%", "a=%4", "a=%zz", "%=a", "a=%00", "%00=a", "a=%ff", "a=%C0%AF", "a=%ED%A0%80", "ok=1&a=%E2%9C"])
  func unreadable(text: String) {
    #expect(throws: FormError.unreadable) { try Form.parse(Array(text.utf8)) }
  }

  @Test("Raw bytes that are not UTF-8", arguments: [[0xFF], [0xC0, 0x80], [0x61, 0x3D, 0xE2, 0x9C], [0]] as [[UInt8]])
  func notText(bytes: [UInt8]) {
    #expect(throws: FormError.unreadable) { try Form.parse(bytes) }
  }

  @Test func boundsTheFields() throws {
    let most = Form.Limits.standard.fields
    let fields = (0..<most).map { "f\($0)=" }.joined(separator: "&")
    #expect(try Form.parse(Array(fields.utf8)).fields.count == most)
    #expect(throws: FormError.tooManyFields) { try Form.parse(Array((fields + "&g=").utf8)) }
    // Empty pieces are no fields.
    #expect(try Form.parse(Array((fields + "&&&").utf8)).fields.count == most)
  }

  @Test func boundsNamesAndValues() throws {
    let longest = String(repeating: "x", count: Form.Limits.standard.bytes)
    #expect(try Form.parse(Array("\(longest)=\(longest)".utf8)).fields.count == 1)
    #expect(throws: FormError.tooLong) { try Form.parse(Array("a=\(longest)x".utf8)) }
    #expect(throws: FormError.tooLong) { try Form.parse(Array("\(longest)x=a".utf8)) }
  }

  @Test(
    "Only forms in UTF-8 are taken",
    arguments: [
      ("application/x-www-form-urlencoded", true), ("Application/X-WWW-Form-Urlencoded; charset=UTF-8", true),
      ("application/x-www-form-urlencoded;charset=\"utf-8\"", true), ("application/x-www-form-urlencoded; charset=iso-8859-1", false),
      ("application/json", false), ("text/plain", false), ("multipart/form-data; boundary=x", false), ("", false),
    ])
  func types(type: String, isTaken: Bool) throws {
    let request = Request(method: .post, path: "/", headers: ["Content-Type": type], body: Array("a=b".utf8))
    if isTaken {
      #expect(try request.form()["a"] == "b")
    } else {
      #expect(throws: FormError.wrongType) { try request.form() }
    }
  }

  @Test func refusesTwoTypesOrNone() {
    var request = Request(method: .post, path: "/", body: Array("a=b".utf8))
    #expect(throws: FormError.wrongType) { try request.form() }
    request.headers.add("Content-Type", "application/x-www-form-urlencoded")
    request.headers.add("content-type", "application/x-www-form-urlencoded")
    #expect(throws: FormError.wrongType) { try request.form() }
  }

  @Test func anUnreadableQueryHasNoFields() {
    #expect(Request(method: .get, path: "/", query: "hal=2").queryFields["hal"] == "2")
    #expect(Request(method: .get, path: "/", query: "hal=%zz").queryFields.fields.isEmpty)
  }
}
