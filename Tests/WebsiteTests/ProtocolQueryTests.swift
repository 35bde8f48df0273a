import Foundation
import HTTP
import TestSupport
import Testing
import Website

@Suite struct ProtocolQueryTests {
  @Test(arguments: ["abc", "", "26", "-1", "1.5"]) func `A wait that is no number from 0 to 25 is malformed`(wait: String) async throws {
    let house = try await TestAccess(.sqlite)
    let website = Website(
      access: house.access, settings: WebsiteSettings(version: "test"), bootstrap: [],
      effects: WebsiteEffects(
        authenticate: { $0 }, randomBytes: { [UInt8](repeating: 7, count: $0) }, hash: { String($0.count, radix: 16) },
        compress: { _ in [] }, report: { _, _ in }))
    var request = Request(method: .get, path: "/eproc4/authenticator/v1/sign-ins", query: "wait=" + wait)
    // A signature that can be parsed, by a key that nobody knows: the query is read before it is believed.
    request.headers["Signature-Input"] =
      "sig=(\"@method\" \"@target-uri\");created=1795500000;nonce=\"0123456789abcdef\";"
      + "keyid=\"\(String(repeating: "k", count: 43))\";alg=\"ecdsa-p256-sha256\""
    request.headers["Signature"] = "sig=:\(Data(repeating: 1, count: 64).base64EncodedString()):"
    let response = await website.application().respond(to: request)
    #expect(response.status.code == 400)
  }
}
