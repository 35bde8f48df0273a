import HTTP
import Testing

@Suite struct ForwardingTests {
  private static let trusted = ["10.0.0.0/8", "::1", "2001:db8:1::/48"].compactMap(NetworkRange.init)
  private let list = ForwardedAddress(trusted: trusted, field: .xForwarded)
  private let element = ForwardedAddress(trusted: trusted, field: .forwarded)

  private func address(_ reader: ForwardedAddress, peer: String = "10.0.0.1", _ headers: Headers) throws -> String {
    reader.client(peer: try #require(NetworkAddress(peer)), isSecure: false, headers: headers).address.text
  }

  @Test(arguments: [
    ("203.0.113.7", "203.0.113.7"), ("198.51.100.1, 203.0.113.7", "203.0.113.7"), ("203.0.113.7, 10.0.0.2", "203.0.113.7"),
    ("1.2.3.4,203.0.113.7 ,\t10.0.0.2, ::1", "203.0.113.7"), ("203.0.113.7:4711", "203.0.113.7"), ("[2001:db8::7]:443", "2001:db8::7"),
    ("2001:DB8:0::7", "2001:db8::7"), ("::ffff:203.0.113.7", "203.0.113.7"), ("10.0.0.3, 10.0.0.2", "10.0.0.3"),
    // What cannot be read hides what stands before it.
    ("1.2.3.4, unknown", "10.0.0.1"), ("1.2.3.4, , 10.0.0.2", "10.0.0.2"), ("1.2.3.4, 010.0.0.2", "10.0.0.1"), ("", "10.0.0.1"),
    ("1.2.3.4, [::1", "10.0.0.1"),
  ])
  func xForwardedFor(field: String, client: String) throws {
    #expect(try address(list, ["X-Forwarded-For": field]) == client)
  }

  @Test(
    "RFC 7239",
    arguments: [
      ("for=203.0.113.7", "203.0.113.7"), ("For=\"[2001:db8::7]:4711\"", "2001:db8::7"),
      ("for=1.2.3.4, for=203.0.113.7;proto=https;by=10.0.0.1", "203.0.113.7"),
      ("for=203.0.113.7, for=10.0.0.2", "203.0.113.7"), ("by=x; for = 203.0.113.7", "10.0.0.1"), ("for=unknown", "10.0.0.1"),
      ("for=1.2.3.4, for=_hidden", "10.0.0.1"), ("for=1.2.3.4, proto=https", "10.0.0.1"), ("for=\"203.0.113.\\7\"", "203.0.113.7"),
    ])
  func forwarded(field: String, client: String) throws {
    #expect(try address(element, ["Forwarded": field]) == client)
  }

  @Test(
    "A quotation mark left open does not swallow what the proxy writes behind it",
    arguments: ["for=1.2.3.4;x=\"", "for=1.2.3.4;\"", "for=\"1.2.3.4", "for=1.2.3.4;x=\"\\", "for=1.2.3.4;x\"y=\""])
  func openQuote(field: String) throws {
    #expect(try address(element, ["Forwarded": field + ", for=\"[2001:db8::7]\""]) != "1.2.3.4")
  }

  @Test("What a stranger writes about itself counts for nothing")
  func stranger() throws {
    let headers: Headers = ["X-Forwarded-For": "1.2.3.4", "Forwarded": "for=1.2.3.4;proto=https", "X-Forwarded-Proto": "https"]
    for reader in [list, element, ForwardedAddress()] {
      let peer = try #require(NetworkAddress("203.0.113.9"))
      #expect(reader.client(peer: peer, isSecure: false, headers: headers) == .init(address: peer, isSecure: false))
    }
    // The field that our proxy does not write stays what the client made of it.
    #expect(try address(list, ["Forwarded": "for=1.2.3.4"]) == "10.0.0.1")
    #expect(try address(element, ["X-Forwarded-For": "1.2.3.4"]) == "10.0.0.1")
  }

  @Test func severalFieldsAreOneList() throws {
    var headers: Headers = ["X-Forwarded-For": "1.2.3.4"]
    headers.add("x-forwarded-for", "203.0.113.7")
    #expect(try address(list, headers) == "203.0.113.7")
    #expect(try address(list, ["X-Forwarded-For": String(repeating: "1.2.3.4,", count: 10_000) + "203.0.113.7"]) == "203.0.113.7")
  }

  @Test(
    "The scheme is that of the proxy that took the client's connection",
    arguments: [
      ("203.0.113.7", "https", true), ("203.0.113.7", "http", false), ("203.0.113.7", nil, false), ("203.0.113.7", "httpsx", false),
      ("1.2.3.4, 203.0.113.7", "https, http", false), ("203.0.113.7", "http, HTTPS", true),
    ] as [(String, String?, Bool)])
  func scheme(addresses: String, schemes: String?, isSecure: Bool) throws {
    var headers: Headers = ["X-Forwarded-For": addresses]
    headers["X-Forwarded-Proto"] = schemes
    let peer = try #require(NetworkAddress("10.0.0.1"))
    #expect(list.client(peer: peer, isSecure: false, headers: headers).isSecure == isSecure)
  }

  @Test(arguments: [
    ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"), ("::", "::"), ("::1", "::1"), ("1::", "1::"),
    ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("2001:DB8::0001", "2001:db8::1"), ("::ffff:1.2.3.4", "1.2.3.4"),
    ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
    ("1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
  ])
  func addresses(text: String, canonical: String) { #expect(NetworkAddress(text)?.text == canonical) }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1.2.3.+4", "0x1.2.3.4", "1..2.3", ":", ":::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::", "::1%lo", "[::1]", "1:2:3:4:5:6:7:8::", "::1.2.3.4:5", "1.2.3.4::", "localhost",
    String(repeating: "0", count: 60),
  ])
  func noAddress(text: String) { #expect(NetworkAddress(text) == nil) }

  @Test(arguments: [
    ("10.0.0.0/8", "10.255.255.255", true), ("10.0.0.0/8", "11.0.0.0", false), ("10.0.0.0/8", "::ffff:10.1.2.3", true),
    ("10.0.0.0/8", "::10.1.2.3", false),
    ("10.1.2.3", "10.1.2.3", true), ("10.1.2.3", "10.1.2.4", false), ("0.0.0.0/0", "203.0.113.9", true),
    ("0.0.0.0/0", "2001:db8::1", false),
    ("2001:db8::/33", "2001:db8:7fff::1", true), ("2001:db8::/33", "2001:db8:8000::1", false), ("::/0", "2001:db8::1", true),
    ("2001:db8::4/126", "2001:db8::7", true), ("2001:db8::4/126", "2001:db8::8", false),
  ])
  func range(text: String, address: String, isInside: Bool) throws {
    #expect(try #require(NetworkRange(text)).contains(try #require(NetworkAddress(address))) == isInside)
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.1/8", "::1/64", "::/129", "10.0.0.0/8/8", "x/8",
  ])
  func noRange(text: String) { #expect(NetworkRange(text) == nil) }
}
