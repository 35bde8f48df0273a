public import HTTP

/// What is written down about a request once it is over. It holds no query, header or body, so no code or token can get into a log.
public struct RequestRecord: Sendable, Equatable {
  public let reference: String
  /// As sent; nil if it is none that we know.
  public let method: Method?
  /// Percent-encoded, without the query; empty if it could not be read.
  public let path: String
  /// Nil if the client went away before it was answered.
  public let status: Int?
  /// From the first line of the request to the last byte of the answer, waiting included.
  public let milliseconds: Double
  /// Length of the answer's body as sent.
  public let bytes: Int
  public let address: String
  /// False if the client went away before the whole answer was sent.
  public let isComplete: Bool
}
