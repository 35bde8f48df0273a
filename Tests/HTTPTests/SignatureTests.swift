import Cryptography
import HTTP
import TestSupport
import Testing

/// RFC 9421 (the parts that the phone's protocol uses), on the RFC's own examples.
@Suite struct SignatureTests {
  /// The messages of appendix B.2, and those of §2.2.
  private static let messages: [String: SignedMessage] = [
    "request": SignedMessage(
      .request(method: "POST", scheme: "https", authority: "example.com", path: "/foo", query: "param=Value&Pet=dog"),
      headers: [
        "Host": "example.com", "Date": "Tue, 20 Apr 2021 02:07:55 GMT", "Content-Type": "application/json",
        "Content-Digest": "sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:",
        "Content-Length": "18",
      ]),
    "response": SignedMessage(
      .response(.ok),
      headers: [
        "Date": "Tue, 20 Apr 2021 02:07:56 GMT", "Content-Type": "application/json",
        "Content-Digest": "sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:",
        "Content-Length": "23",
      ]),
    "www": SignedMessage(
      .request(method: "POST", scheme: "HTTPS", authority: "WWW.Example.com:443", path: "/path", query: "param=value"), headers: [:]),
    "bare": SignedMessage(.request(method: "GET", scheme: "https", authority: "www.example.com", path: "/path", query: ""), headers: [:]),
  ]

  @Test func signatureBases() throws {
    let records = vectorRecords("rfc9421")
    #expect(records.count == 6)
    for record in records {
      let name = record["name"]?.first ?? "-"
      let message = try #require(Self.messages[record["message"]?.first ?? ""])
      let input = try #require(try SignatureInput.parse(record["input"]?.first ?? "").first)
      let base = try message.signatureBase(for: input)
      #expect(String(decoding: base, as: UTF8.self) == record["base"]?.joined(separator: "\n"), "\(name)")
    }
  }

  @Test("B.2.4: ecdsa-p256-sha256") func verifies() throws {
    let record = try #require(vectorRecords("rfc9421").first { $0["name"] == ["B.2.4"] })
    let input = try #require(record["input"]?.first)
    let field = try #require(record["signature"]?.first)
    let signature = try #require(try MessageSignature.parse(["Signature-Input": input, "Signature": field]).first)
    let key = try #require(P256PublicKey(raw: bytes(hex: record["key"]?.first ?? "")))
    let message = try #require(Self.messages["response"])
    let base = try message.signatureBase(for: signature.input)
    #expect(key.isValidSignature(signature.bytes, for: base))
    let other = SignedMessage(.response(.created), headers: message.headers)
    #expect(!key.isValidSignature(signature.bytes, for: try other.signatureBase(for: signature.input)))
  }

  @Test func readsEveryParameter() throws {
    let field =
      "sig1=(\"@method\" \"date\");created=1618884473;expires=1618884773;nonce=\"a\\\"b\";alg=\"ecdsa-p256-sha256\";keyid=\"k\";tag=\"app\";x"
    let input = try #require(try SignatureInput.parse(field).first)
    #expect(input.label == "sig1")
    #expect(input.components == ["@method", "date"])
    #expect(input.created == 1_618_884_473)
    #expect(input.expires == 1_618_884_773)
    #expect(input.nonce == "a\"b")
    #expect(input.algorithm == "ecdsa-p256-sha256")
    #expect(input.keyID == "k")
    #expect(input.tag == "app")
    #expect(input.text == field)
  }

  @Test("Spaces do not change what is signed: RFC 8941 §4.1") func canonical() throws {
    let input = try #require(try SignatureInput.parse("  sig=(  \"date\"   \"host\" ); created=1;  keyid=\"k\"  ").first)
    #expect(input.parameters == "(\"date\" \"host\");created=1;keyid=\"k\"")
  }

  @Test(
    "Signature-Input that is not one (RFC 8941 §4.2)",
    arguments: [
      "", "sig", "sig=", "sig=1", "sig=\"date\"", "sig=(\"date\"", "sig=(\"date)", "sig=(date)", "sig=(\"date\"\"host\")",
      "sig=(\"date\"\t\"host\")",
      "Sig=(\"date\")", "1=(\"date\")", "sig=(\"date\"),", ",sig=(\"date\")", "sig=(\"date\") b=()", "sig=(\"Date\")", "sig=(\"da te\")",
      "sig=(\"\")",
      "sig=(\"@\")", "sig=();created=\"1\"", "sig=();created=1.5", "sig=();created=1234567890123456", "sig=();created=-", "sig=();created=",
      "sig=();nonce=abc", "sig=();nonce=1", "sig=();created=1;created=2", "sig=(), sig=()", "sig=();Created=1", "sig=();nonce=\"a\\b\"",
      "sig=();nonce=\"ä\"", "sig=();a=?2", "sig=();a=:x:",
    ])
  func unreadable(field: String) { #expect(throws: SignatureError.unreadable) { try SignatureInput.parse(field) } }

  @Test func bounds() {
    let members = (0..<17).map { "s\($0)=()" }.joined(separator: ", ")
    let items = (0..<33).map { "\"h\($0)\"" }.joined(separator: " ")
    let parameters = (0..<17).map { ";p\($0)" }.joined()
    for field in [members, "sig=(\(items))", "sig=()\(parameters)"] {
      #expect(throws: SignatureError.unreadable) { try SignatureInput.parse(field) }
    }
  }

  @Test func coversNothingTwiceAndNoParameters() {
    #expect(throws: SignatureError.duplicateComponent("date")) { try SignatureInput.parse("sig=(\"date\" \"host\" \"date\")") }
    #expect(throws: SignatureError.unsupportedComponent("\"date\";sf")) { try SignatureInput.parse("sig=(\"date\";sf)") }
    #expect(throws: SignatureError.unsupportedComponent("\"@query-param\";name=\"a\"")) {
      try SignatureInput.parse("sig=(\"@query-param\";name=\"a\")")
    }
  }

  @Test func aComponentMustBeThereAndSafe() throws {
    let message = try #require(Self.messages["request"])
    func base(_ components: String) throws -> [UInt8] {
      try message.signatureBase(for: try #require(try SignatureInput.parse("sig=(\(components))").first))
    }
    #expect(throws: SignatureError.missingComponent("x-none")) { try base("\"x-none\"") }
    #expect(throws: SignatureError.unsupportedComponent("@status")) { try base("\"@status\"") }
    #expect(throws: SignatureError.unsupportedComponent("@signature-params")) { try base("\"@signature-params\"") }
    #expect(throws: SignatureError.unsupportedComponent("@request-target")) { try base("\"@request-target\"") }
    let hostile = SignedMessage(message.subject, headers: ["Date": "x\n\"@method\": GET", "X-Text": "ü"])
    for name in ["date", "x-text"] {
      let input = try #require(try SignatureInput.parse("sig=(\"\(name)\")").first)
      #expect(throws: SignatureError.unsafeComponent(name)) { try hostile.signatureBase(for: input) }
    }
  }

  @Test("Several fields of one name are one line: §2.1") func combinesFields() throws {
    var headers: Headers = ["Cache-Control": "  max-age=60 "]
    headers.add("cache-control", "\tmust-revalidate")
    headers.add("X-Empty", "")
    let input = try #require(try SignatureInput.parse("sig=(\"cache-control\" \"x-empty\")").first)
    let base = try SignedMessage(.response(.ok), headers: headers).signatureBase(for: input)
    #expect(
      String(decoding: base, as: UTF8.self)
        == "\"cache-control\": max-age=60, must-revalidate\n\"x-empty\": \n\"@signature-params\": (\"cache-control\" \"x-empty\")")
  }

  @Test func signaturesArePairedByLabel() throws {
    #expect(try MessageSignature.parse([:]).isEmpty)
    let both = try MessageSignature.parse(["Signature-Input": "a=(\"date\"), b=(\"host\")", "Signature": "b=:AgI=:, a=:AQ==:"])
    #expect(both.map(\.input.label) == ["a", "b"])
    #expect(both.map(\.bytes) == [[1], [2, 2]])
    for (input, signature) in [("a=()", "b=:AQ==:"), ("a=()", "a=:AQ==:, b=:AQ==:"), ("a=(), b=()", "a=:AQ==:")] {
      #expect(throws: SignatureError.unpaired) { try MessageSignature.parse(["Signature-Input": input, "Signature": signature]) }
    }
    for (input, signature) in [
      ("a=()", ""), ("", "a=:AQ==:"), ("a=()", "a=AQ"), ("a=()", "a=:AQ=:"), ("a=()", "a=:AR==:"), ("a=()", "a=(:AQ==:)"),
    ] {
      #expect(throws: SignatureError.self) { try MessageSignature.parse(["Signature-Input": input, "Signature": signature]) }
    }
  }

  @Test func whatWeSignCanBeRead() throws {
    let input = try SignatureInput(
      label: "sig", components: ["@method", "@target-uri"], created: 1_700_000_000, nonce: "n", keyID: "k", algorithm: "ecdsa-p256-sha256")
    #expect(input.text == "sig=(\"@method\" \"@target-uri\");created=1700000000;nonce=\"n\";keyid=\"k\";alg=\"ecdsa-p256-sha256\"")
    #expect(throws: SignatureError.self) { try SignatureInput(label: "sig=();x", components: [], created: 1) }
    #expect(throws: SignatureError.self) { try SignatureInput(label: "sig", components: ["A"], created: 1) }
    #expect(throws: SignatureError.self) { try SignatureInput(label: "sig", components: [], created: 1, nonce: "ü") }
  }
}
