/// The parts of a message that a signature can cover, and the text that is signed (RFC 9421 §2).
public struct SignedMessage: Sendable {
  /// What the derived components are taken from.
  public enum Subject: Sendable {
    /// - Parameters:
    ///   - scheme: `https` or `http`, as the client used it.
    ///   - authority: host and port, as the client used them.
    ///   - path: percent-encoded.
    ///   - query: without `?`.
    case request(method: String, scheme: String, authority: String, path: String, query: String)
    case response(Status)
  }

  public let subject: Subject
  public let headers: Headers

  public init(_ subject: Subject, headers: Headers) {
    self.subject = subject
    self.headers = headers
  }

  /// A request as its client addressed it. The origin is ours to say: behind a proxy, `Host` may be anything.
  public init(_ request: Request, scheme: String, authority: String) {
    self.init(
      .request(method: request.method.rawValue, scheme: scheme, authority: authority, path: request.path, query: request.query),
      headers: request.headers)
  }

  /// The bytes that the signature is over (RFC 9421 §2.5).
  /// - Throws: `SignatureError.missingComponent`, `.unsupportedComponent` or `.unsafeComponent`.
  public func signatureBase(for input: SignatureInput) throws(SignatureError) -> [UInt8] {
    var base = ""
    for component in input.components {
      let value = component.hasPrefix("@") ? try derived(component) : try field(component)
      guard value.utf8.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) }) else { throw .unsafeComponent(component) }
      base += "\"" + component + "\": " + value + "\n"
    }
    return Array((base + "\"@signature-params\": " + input.parameters).utf8)
  }

  /// RFC 9421 §2.1: each value without the spaces around it, joined with a comma and a space.
  private func field(_ name: String) throws(SignatureError) -> String {
    let values = headers.all(name)
    guard !values.isEmpty else { throw .missingComponent(name) }
    return values.map { String(Substring(FieldList.trimmed($0.utf8[...]))) }.joined(separator: ", ")
  }

  /// RFC 9421 §2.2
  private func derived(_ name: String) throws(SignatureError) -> String {
    switch (subject, name) {
    case (.request(let method, _, _, _, _), "@method"): method
    case (.request(_, let scheme, _, _, _), "@scheme"): scheme.lowercased()
    case (.request(_, let scheme, let authority, _, _), "@authority"): SignedMessage.normalised(authority, scheme: scheme)
    case (.request(_, _, _, let path, _), "@path"): path.isEmpty ? "/" : path
    case (.request(_, _, _, _, let query), "@query"): "?" + query
    case (.request(_, let scheme, let authority, let path, let query), "@target-uri"):
      scheme.lowercased() + "://" + SignedMessage.normalised(authority, scheme: scheme) + (path.isEmpty ? "/" : path)
        + (query.isEmpty ? "" : "?" + query)
    case (.response(let status), "@status"): String(status.code)
    default: throw .unsupportedComponent(name)
    }
  }

  /// Lower case, without the scheme's own port (RFC 9421 §2.2.3, RFC 9110 §4.2.3).
  private static func normalised(_ authority: String, scheme: String) -> String {
    let lowered = authority.lowercased()
    let usual = scheme.lowercased() == "https" ? ":443" : ":80"
    return lowered.hasSuffix(usual) ? String(lowered.dropLast(usual.utf8.count)) : lowered
  }
}
