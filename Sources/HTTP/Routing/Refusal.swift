/// Why the server refuses a request before any handler sees it. Each becomes a page or a problem document (RFC 9457) in
/// `Application.refuse`, in the reader's language.
public enum Refusal: Sendable, Equatable {
  case notFound
  case methodNotAllowed([Method])
  /// The body is longer than the route's limit, in bytes.
  case tooLarge(limit: Int)
  case headersTooLarge
  /// The request cannot be read; the reason is for the log and never quotes what the client sent.
  case unreadable(reason: String)
  /// A method that no route of ours knows (RFC 9110 §15.6.2).
  case unsupportedMethod
  /// Too much is waiting, or the server is stopping; the client may come back after that many seconds.
  case busy(retryAfter: Int)
  case internalError

  /// The status code that belongs to the refusal.
  public var status: Status {
    switch self {
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .tooLarge: .contentTooLarge
    case .headersTooLarge: .headerFieldsTooLarge
    case .unreadable: .badRequest
    case .unsupportedMethod: .notImplemented
    case .busy: .serviceUnavailable
    case .internalError: .internalServerError
    }
  }

  /// The fields that the status demands: `Allow` (RFC 9110 §10.2.1) or `Retry-After` (§10.2.3).
  public var headers: Headers {
    switch self {
    case .methodNotAllowed(let allowed): ["Allow": allowed.map(\.rawValue).joined(separator: ", ")]
    case .busy(let seconds): ["Retry-After": String(seconds)]
    default: [:]
    }
  }
}
