/// The body of an upload, which the server has put aside as it came, so that it is never in memory as a whole.
///
/// A class, though nothing in it changes: every request has room for one, and a page that waits keeps its request.
public final class SpooledBody: Sendable {
  /// Bytes.
  public let count: Int
  /// The bytes of a range within it; nil if they cannot be read any more. It may block for as long as a disk takes.
  public let read: @Sendable (_ range: Range<Int>) -> [UInt8]?

  public init(count: Int, read: @escaping @Sendable (_ range: Range<Int>) -> [UInt8]?) {
    self.count = count
    self.read = read
  }

  /// A body that is in memory, where no server has put it aside.
  public convenience init(_ bytes: [UInt8]) {
    self.init(count: bytes.count) { $0.lowerBound >= 0 && $0.upperBound <= bytes.count ? Array(bytes[$0]) : nil }
  }
}
