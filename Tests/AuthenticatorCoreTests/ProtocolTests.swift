import AuthenticatorCore
import Cryptography
import HTTP
import Testing

/// The client's side of docs/protocol.md.
@Suite struct ProtocolTests {
  private static let nonce = Array(1...18) as [UInt8]

  @Test("The page's example: key ID, digest, base and signature")
  func example() throws {
    let x = try #require(Cryptography.Base64.urlDecode("N3M4UEenuGqdGnOqL7fd2k4snezhtdGqoGauCmagQHQ"))
    let y = try #require(Cryptography.Base64.urlDecode("y6FmS0Sz1hZBycUB38CtFos7tq-1LzbC29jNEl_nXUU"))
    let key = try #require(DevicePublicKey(point: [4] + x + y))
    #expect(key.id == "sIll4KwUOn32lDd9yzTPdnGnVVzo-0A3ATD_uEdbExU")
    let body =
      #"{"decision":"approve","signIn":"8cfc0c0532296c3f72fc1aaa719ee655","origin":"https://spse.contoh.go.id","number":"529399"}"#
    let nonce = try #require(Cryptography.Base64.urlDecode("1k7m3QXyq0bTn5cRzW2uVh8s"))
    let target = "https://spse.contoh.go.id/eproc4/authenticator/v1/sign-ins/8cfc0c0532296c3f72fc1aaa719ee655/decision"
    let request = AuthenticatorCore.SignedRequest(
      method: "POST", target: target, body: Array(body.utf8), created: 1_795_516_176, nonce: nonce, keyID: key.id)
    #expect(request.contentDigest == "sha-256=:7DQyS4VauYtNYgCn80omxwsOU9ngAMi1ex3gY2hkiiA=:")
    let parameters =
      #"("@method" "@target-uri" "content-digest");created=1795516176;nonce="1k7m3QXyq0bTn5cRzW2uVh8s";keyid="\#(key.id)";alg="ecdsa-p256-sha256""#
    #expect(request.signatureInput == "sig=" + parameters)
    let lines = [
      #""@method": POST"#, #""@target-uri": \#(target)"#, #""content-digest": sha-256=:7DQyS4VauYtNYgCn80omxwsOU9ngAMi1ex3gY2hkiiA=:"#,
      #""@signature-params": \#(parameters)"#,
    ]
    #expect(String(decoding: request.signatureBase, as: UTF8.self) == lines.joined(separator: "\n"))
    let signature = try #require(
      Cryptography.Base64.decode("S5OT+A5HkTX71AnCgCFP4B8qaRp9Y6pIRl5GzzjJoRTI2N65QHOkH4BPuhz5u1llRoqlwodhOWCAnJ1JO4iKXQ=="))
    #expect(try #require(P256PublicKey(x: x, y: y)).isValidSignature(signature, for: request.signatureBase))
    #expect(
      AuthenticatorCore.SignedRequest.field(signature)
        == "Signature: sig=:S5OT+A5HkTX71AnCgCFP4B8qaRp9Y6pIRl5GzzjJoRTI2N65QHOkH4BPuhz5u1llRoqlwodhOWCAnJ1JO4iKXQ==:".dropFirst(11))
  }

  @Test("The server's own reader builds the same base", arguments: [nil, "{}"] as [String?])
  func serversSide(body: String?) throws {
    let request = AuthenticatorCore.SignedRequest(
      method: body == nil ? "GET" : "POST", target: "https://x.id/eproc4/authenticator/v1/sign-ins?wait=25&version=a%2Fb",
      body: body.map { Array($0.utf8) }, created: 1, nonce: Self.nonce, keyID: "k")
    var headers: Headers = ["Signature-Input": request.signatureInput]
    if let digest = request.contentDigest { headers.add("Content-Digest", digest) }
    let message = SignedMessage(
      .request(
        method: body == nil ? "GET" : "POST", scheme: "https", authority: "x.id", path: "/eproc4/authenticator/v1/sign-ins",
        query: "wait=25&version=a%2Fb"), headers: headers)
    let input = try #require(try SignatureInput.parse(request.signatureInput).first)
    #expect(input.nonce?.count == 24)
    #expect(try message.signatureBase(for: input) == request.signatureBase)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 32, 64]) func base64HasItsTwoForms(count: Int) throws {
    let bytes = RandomBytes.generate(count)
    #expect(AuthenticatorCore.SignedRequest.field(bytes) == "sig=:\(Cryptography.Base64.encode(bytes)):")
    let request = AuthenticatorCore.SignedRequest(method: "GET", target: "x", body: nil, created: 0, nonce: bytes, keyID: "k")
    #expect(request.signatureInput.contains("nonce=\"\(Cryptography.Base64.urlEncode(bytes))\""))
  }

  @Test(arguments: [0, 64, 66]) func aPointOfAnotherFormIsNoKey(count: Int) {
    #expect(DevicePublicKey(point: Array(repeating: 4, count: count)) == nil)
    #expect(DevicePublicKey(point: Array(repeating: 2, count: 65)) == nil)
  }

  @Test(
    "Times of the protocol",
    arguments: [
      ("1970-01-01T00:00:00.000Z", 0), ("2026-11-24T04:30:00.250Z", 1_795_494_600_250), ("2000-02-29T23:59:59.999Z", 951_868_799_999),
      ("1969-12-31T23:59:59.999Z", -1), ("0000-01-01T00:00:00.000Z", -62_167_219_200_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ]) func times(text: String, milliseconds: Int64)
  {
    #expect(Timestamp.milliseconds(text) == milliseconds)
  }

  @Test(arguments: [
    "", "2026-11-24", "2026-11-24T04:30:00Z", "2026-11-24T04:30:00.000+07:00", "2026-13-01T00:00:00.000Z", "2026-02-29T00:00:00.000Z",
    "1900-02-29T00:00:00.000Z", "2026-11-24T24:00:00.000Z", "2026-11-24T04:60:00.000Z", "2026-11-24 04:30:00.000Z",
    "٢026-11-24T04:30:00.000Z",
    "2026-00-10T00:00:00.000Z", "2026-11-00T00:00:00.000Z", "2026-11-24T04:30:00.000Z ",
  ]) func whatIsNoTime(text: String) {
    #expect(Timestamp.milliseconds(text) == nil)
  }

  @Test func theClockIsCorrectedByHalfOfTheWay() {
    let clock = ClockCorrection(serverTime: 10_000, before: 4_000, after: 5_000)
    #expect(clock.milliseconds == 5_500)
    #expect(clock.corrected(4_500) == 10_000)
  }

  @Test(
    "More than 30 seconds are named, to either side",
    arguments: [(30_000, false), (30_001, true), (-30_000, false), (-30_001, true), (.min, true)] as [(Int64, Bool)])
  func notable(milliseconds: Int64, isNotable: Bool) {
    #expect(ClockCorrection(milliseconds: milliseconds).isNotable == isNotable)
  }

  @Test func clocksBeyondAnyCalendarAreNoTrouble() {
    #expect(ClockCorrection(serverTime: .max, before: .min, after: .min).milliseconds == .max)
    #expect(ClockCorrection(serverTime: .min, before: .max, after: .max).milliseconds == .min)
    #expect(ClockCorrection(milliseconds: .max).corrected(1) == .max)
    #expect(ClockCorrection(milliseconds: .min).corrected(-1) == .min)
  }
}
