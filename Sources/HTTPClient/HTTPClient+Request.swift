public import HTTP

extension HTTPClient {
  /// One request.
  public struct Request: Sendable {
    /// For example `POST`.
    public var method: String
    /// Absolute, `http` or `https`, in ASCII, without user and fragment. It is sent as it stands, dots in its path included.
    public var url: String
    public var headers: Headers
    /// Nil sends none. It is sent as it is; its `Content-Type` is the caller's.
    public var body: [UInt8]?
    /// A body that is read while it is sent, in the place of `body`.
    public var source: Source?
    /// Where the body of a successful answer goes as it comes, on the client's own thread, in the place of `Response.body`; false ends the
    /// request. What it does must not take long: other requests wait meanwhile.
    public var sink: (@Sendable (_ bytes: [UInt8]) -> Bool)?
    /// Signs the request by AWS Signature Version 4. Its field `x-amz-content-sha256` must say the hash of the body.
    public var key: AWSKey?
    /// For the connection, TLS included.
    public var connectLimit: Duration = .seconds(10)
    /// For everything, the connection included.
    public var timeLimit: Duration = .seconds(30)
    /// The longest body of an answer, in bytes.
    public var sizeLimit = 1 << 20

    public init(_ method: String, _ url: String, headers: Headers = [:], body: [UInt8]? = nil) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
    }
  }

  /// A body that is read piece by piece, on the client's own thread.
  public struct Source: Sendable {
    /// Bytes.
    public let count: Int
    /// The bytes of a range within it; nil ends the request as broken. It must not take long: other requests wait meanwhile.
    public let read: @Sendable (_ range: Range<Int>) -> [UInt8]?

    public init(count: Int, read: @escaping @Sendable (_ range: Range<Int>) -> [UInt8]?) { (self.count, self.read) = (count, read) }
  }

  /// A key of Amazon S3, or of a store that speaks as it does.
  public struct AWSKey: Sendable {
    public var id: String
    public var secret: String
    public var region: String

    public init(id: String, secret: String, region: String) { (self.id, self.secret, self.region) = (id, secret, region) }
  }

  /// The answer to a request, complete.
  public struct Response: Sendable {
    public let status: Status
    public let headers: Headers
    public let body: [UInt8]
  }
}

extension HTTPClient.Request {
  /// Whether nothing in it could be read as something else: no line break in a field, no second request in the method, a URL of ours.
  var isPlausible: Bool {
    guard (1...32).contains(method.utf8.count), method.utf8.allSatisfy({ (65...90).contains($0) }) else { return false }
    guard url.utf8.count <= 8192, url.utf8.allSatisfy({ (33...126).contains($0) && $0 != UInt8(ascii: "#") }) else { return false }
    guard url.hasPrefix("https://") || url.hasPrefix("http://"), !authority.isEmpty, !authority.utf8.contains(UInt8(ascii: "@")) else {
      return false
    }
    return headers.allSatisfy { name, value in
      !name.isEmpty && name.utf8.allSatisfy(isTokenByte)
        && value.utf8.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 }
    }
  }

  private var authority: Substring { url.drop { $0 != ":" }.dropFirst(3).prefix { !"/?\\".contains($0) } }
}

/// RFC 9110 §5.6.2.
private func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case 48...57, 65...90, 97...122: true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
