import Access
import HTTP

extension SignedRequest {
  /// Takes the message signature out of a request (RFC 9421 §3.2): one signature `sig`, over exactly what the protocol asks for.
  /// - Parameter origin: the portal's public origin, whatever a proxy makes of the host.
  /// - Throws: `ProtocolProblem.unsigned`, without saying what is wrong.
  init(_ request: Request, origin: String) throws(ProtocolProblem) {
    do {
      let hasBody = !request.body.isEmpty
      let expected = hasBody ? ["@method", "@target-uri", "content-digest"] : ["@method", "@target-uri"]
      guard let found = try MessageSignature.parse(request.headers).first(where: { $0.input.label == "sig" }),
        found.input.components == expected, found.input.algorithm == "ecdsa-p256-sha256", found.bytes.count == 64,
        let created = found.input.created, let nonce = found.input.nonce, (16...64).contains(nonce.utf8.count),
        let keyID = found.input.keyID, keyID.utf8.count == 43, let separator = origin.firstRange(of: "://")
      else { throw ProtocolProblem.unsigned }
      let message = SignedMessage(
        request, scheme: String(origin[..<separator.lowerBound]), authority: String(origin[separator.upperBound...]))
      var content: Content?
      if hasBody {
        guard let digest = try ContentDigest.parse(request.headers["Content-Digest"] ?? "").sha256 else { throw ProtocolProblem.unsigned }
        content = Content(body: request.body, digest: digest)
      }
      self.init(
        keyID: keyID, created: Int64(created), expires: found.input.expires.map(Int64.init), nonce: nonce,
        base: try message.signatureBase(for: found.input), signature: found.bytes, content: content)
    } catch { throw .unsigned }
  }
}
