import Access
import HTTP

/// A refusal of the phone's protocol as a problem document (RFC 9457); the names are listed in `docs/protocol.md`.
struct ProtocolProblem: Error {
  let status: Status
  /// Behind `urn:spse:problem:`.
  let name: String
  let indonesian: (title: String, detail: String)
  let english: (title: String, detail: String)
  var serverTime: String?
  var retryAfter: Int?
  /// For the log only.
  var cause: String?

  func response(to request: Request) -> Response {
    let words = request.acceptLanguage.best(of: ["id", "en"]) == "en" ? english : indonesian
    var response = Response.json(
      status,
      Document(
        type: "urn:spse:problem:" + name, title: words.title, status: status.code, detail: words.detail, instance: request.reference,
        serverTime: serverTime))
    response.headers["Content-Type"] = "application/problem+json"
    // RFC 9110 §15.5.2 asks a 401 for a challenge.
    if status == .unauthorized { response.headers["WWW-Authenticate"] = "Signature" }
    if let retryAfter { response.headers["Retry-After"] = String(retryAfter) }
    return response
  }

  private struct Document: Encodable {
    let type: String
    let title: String
    let status: Int
    let detail: String
    let instance: String
    let serverTime: String?
  }
}
