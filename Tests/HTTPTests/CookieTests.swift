import HTTP
import Testing

/// RFC 6265.
@Suite struct CookieTests {
  @Test(arguments: [
    ("a=b", [("a", "b")]), ("a=b; c=d", [("a", "b"), ("c", "d")]), ("a=b;c=d", [("a", "b"), ("c", "d")]),
    (" a\t=\tb ;", [("a", "b")]), ("a=\"b\"", [("a", "b")]), ("a=\"", [("a", "\"")]), ("a=", [("a", "")]), ("a=b=c==", [("a", "b=c==")]),
    ("nothing; a=b; =x; ;", [("a", "b")]), ("a=1; A=2; a=3", [("a", "1"), ("A", "2"), ("a", "3")]), ("", []),
  ])
  func reads(field: String, pairs: [(String, String)]) {
    #expect(Cookies.parse(field).pairs.elementsEqual(pairs) { $0.name == $1.0 && $0.value == $1.1 })
  }

  @Test("A planted cookie does not hide that there are two")
  func plantedCookie() {
    var headers: Headers = ["Cookie": "__Host-session=one"]
    headers.add("Cookie", "__Host-session=two")
    let request = Request(method: .get, path: "/", headers: headers)
    #expect(request.cookies["__Host-session"] == "one")
    #expect(request.cookies.all("__Host-session") == ["one", "two"])
  }

  @Test("What was planted does not hide what can be read")
  func plantedAndUnreadable() {
    let cookies = Cookies.parse("sesi=x; sesi=12; sesi=13; nama=ü;")
    var tried: [String] = []
    let read = cookies.first("sesi") { text in
      tried.append(text)
      return Int(text)
    }
    #expect(read == 12)
    #expect(tried == ["x", "12"])
    #expect(cookies.first("nama") { Int($0) } == nil)
    #expect(cookies["nama"] == "ü")
    #expect(Cookies.parse("\u{212A}=1")["K"] == nil)
    for field in ["a=", "a", "=", ";", "a=b; =", "a=b;"] { #expect(Cookies.parse(field)["b"] == nil, "\(field)") }
  }

  @Test func readsAtMost64() {
    let field = (0..<1000).map { "c\($0)=\($0)" }.joined(separator: "; ")
    #expect(Cookies.parse(field).pairs.count == 64)
    #expect(Cookies.parse(field)["c63"] == "63")
    #expect(Cookies.parse(field)["c64"] == nil)
  }

  @Test func isWrittenWithItsAttributes() throws {
    #expect(
      try SetCookie(name: "__Host-session", value: "Zm9v", isSecure: true).text
        == "__Host-session=Zm9v; Path=/; Secure; HttpOnly; SameSite=Lax")
    #expect(
      try SetCookie(name: "bahasa", value: "en", path: "/eproc4", maxAge: 60, isHTTPOnly: false, isSecure: false, sameSite: .strict).text
        == "bahasa=en; Path=/eproc4; Max-Age=60; SameSite=Strict")
    #expect(try SetCookie(name: "a", value: "", maxAge: 0, isSecure: false).text == "a=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
  }

  @Test(arguments: ["", "a b", "a;b", "a=b", "a,b", "ä", "a\r\nSet-Cookie: x", "a\0"])
  func refusesName(name: String) {
    #expect(throws: SetCookieError.badName) { try SetCookie(name: name, value: "x", isSecure: true) }
  }

  @Test(
    "No value splits the field or ends the cookie early",
    arguments: ["a;b", "a b", "a,b", "a\"b", "a\\b", "ä", "a\r\nX: y", "a\0", "\u{7F}", String(repeating: "x", count: 4096)])
  func refusesValue(value: String) {
    #expect(throws: SetCookieError.badValue) { try SetCookie(name: "a", value: value, isSecure: true) }
  }

  @Test("What browsers would drop is not sent")
  func prefixes() {
    #expect(throws: SetCookieError.mustBeSecure) { try SetCookie(name: "__Host-a", value: "x", isSecure: false) }
    #expect(throws: SetCookieError.mustBeSecure) { try SetCookie(name: "__secure-a", value: "x", isSecure: false) }
    #expect(throws: SetCookieError.mustBeSecure) { try SetCookie(name: "a", value: "x", isSecure: false, sameSite: .none) }
    #expect(throws: SetCookieError.badPath) { try SetCookie(name: "__HOST-a", value: "x", path: "/eproc4", isSecure: true) }
    #expect(throws: SetCookieError.badPath) { try SetCookie(name: "a", value: "x", path: "/a;b", isSecure: true) }
  }

  @Test func severalAreSeveralFields() throws {
    var response = Response(.ok)
    response.set(try SetCookie(name: "a", value: "1", isSecure: true))
    response.set(try SetCookie(name: "b", value: "2", isSecure: true))
    #expect(response.headers.all("set-cookie").count == 2)
  }
}
