/// One HTTP answer as a value.
public struct Response: Sendable {
  public var status: Status
  public var headers: Headers
  public var body: Body

  /// What is sent after the header.
  public enum Body: Sendable {
    case bytes([UInt8])
    /// The same content ready in two encodings, made once and sent many times; the server picks by `Accept-Encoding`.
    case encoded(identity: [UInt8], gzip: [UInt8])
  }

  public init(_ status: Status, headers: Headers = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = .bytes(body)
  }

  /// A text answer in UTF-8.
  public static func text(_ status: Status, _ text: String, type: String = "text/plain; charset=utf-8") -> Response {
    Response(status, headers: ["Content-Type": type], body: Array(text.utf8))
  }

  /// "See other" (RFC 9110 §15.4.4): after a POST, and wherever the reader belongs on another page of ours.
  public static func redirect(to path: Path) -> Response { Response(.seeOther, headers: ["Location": path.text]) }
}

/// Status codes that we send (RFC 9110 §15).
public struct Status: Sendable, Equatable, ExpressibleByIntegerLiteral {
  public let code: Int
  public init(integerLiteral value: Int) { code = value }
  public init(_ code: Int) { self.code = code }

  public static let ok: Status = 200
  public static let created: Status = 201
  public static let noContent: Status = 204
  public static let partialContent: Status = 206
  public static let seeOther: Status = 303
  public static let notModified: Status = 304
  public static let badRequest: Status = 400
  public static let unauthorized: Status = 401
  public static let forbidden: Status = 403
  public static let notFound: Status = 404
  public static let methodNotAllowed: Status = 405
  public static let conflict: Status = 409
  public static let gone: Status = 410
  public static let contentTooLarge: Status = 413
  public static let unsupportedMediaType: Status = 415
  public static let rangeNotSatisfiable: Status = 416
  public static let unprocessableContent: Status = 422
  public static let tooManyRequests: Status = 429
  public static let headerFieldsTooLarge: Status = 431
  public static let internalServerError: Status = 500
  public static let notImplemented: Status = 501
  public static let serviceUnavailable: Status = 503
}
