private import Synchronization

/// An answer that many requests get. Beside it the server keeps the form in which it goes out, made once for each coding.
///
/// Such an answer has no `Request-Reference`: it is the same for everyone, and nobody has a problem to report with it.
public final class KeptResponse: Sendable {
  public let response: Response
  private let plain = Mutex<(any AnyObject & Sendable)?>(nil)
  private let compressed = Mutex<(any AnyObject & Sendable)?>(nil)

  public init(_ response: Response) { self.response = response }

  /// The server's form of the answer, made now if it has not been made. Two that come at the same time may both make it.
  /// - Parameter isCompressed: whether the client takes gzip.
  public func form<Form: AnyObject & Sendable>(isCompressed: Bool, make: () -> Form?) -> Form? {
    if let known = (isCompressed ? compressed.withLock { $0 } : plain.withLock { $0 }) as? Form { return known }
    let made = make()
    if isCompressed { compressed.withLock { $0 = made } } else { plain.withLock { $0 = made } }
    return made
  }
}
