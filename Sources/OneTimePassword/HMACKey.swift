/// A secret made ready for HMAC (RFC 2104): what depends on the key alone is computed once.
///
/// Checking a code against hundreds of steps, to tell a user how wrong their clock is, takes half the work this way (RFC 2104 §4).
public struct HMACKey: Sendable {
  public let algorithm: HashAlgorithm
  private let inner: HashState
  private let outer: HashState

  /// - Parameter secret: of any length; one longer than a block is hashed first, as RFC 2104 §2 says.
  public init(_ secret: [UInt8], _ algorithm: HashAlgorithm) {
    var block = secret.count > algorithm.blockByteCount ? algorithm.hash(secret) : secret
    while block.count < algorithm.blockByteCount { block.append(0) }
    for index in block.indices { block[index] ^= 0x36 }
    let start = HashState(algorithm)
    inner = start.taking(block: block)
    for index in block.indices { block[index] ^= 0x36 ^ 0x5C }
    outer = start.taking(block: block)
    self.algorithm = algorithm
  }

  /// The authentication code of a message: 20, 32 or 64 bytes.
  public func code(for message: [UInt8]) -> [UInt8] {
    outer.finished(inner.finished(message, after: algorithm.blockByteCount), after: algorithm.blockByteCount)
  }
}
