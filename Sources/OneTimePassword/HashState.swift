/// A hash that has taken in whole blocks, and can go on from there any number of times.
///
/// An enum rather than a protocol: the module also runs under Embedded Swift, which has no existential types.
enum HashState: Sendable {
  case sha1(SHA1State)
  case sha256(SHA256State)
  case sha512(SHA512State)

  init(_ algorithm: HashAlgorithm) {
    switch algorithm {
    case .sha1: self = .sha1(SHA1State())
    case .sha256: self = .sha256(SHA256State())
    case .sha512: self = .sha512(SHA512State())
    }
  }

  /// The hash of what was taken in before, followed by `tail`.
  /// - Parameter taken: how many bytes were taken in before; a multiple of the block length.
  func finished(_ tail: [UInt8], after taken: Int) -> [UInt8] {
    switch self {
    case .sha1(var state):
      let message = PaddedMessage(tail, after: taken, blockByteCount: 64)
      for index in 0..<message.blockCount { state.take(message.words32(ofBlock: index)) }
      return state.bytes
    case .sha256(var state):
      let message = PaddedMessage(tail, after: taken, blockByteCount: 64)
      for index in 0..<message.blockCount { state.take(message.words32(ofBlock: index)) }
      return state.bytes
    case .sha512(var state):
      let message = PaddedMessage(tail, after: taken, blockByteCount: 128)
      for index in 0..<message.blockCount { state.take(message.words64(ofBlock: index)) }
      return state.bytes
    }
  }

  /// The state after one more block.
  /// - Parameter block: exactly one block of bytes.
  func taking(block: [UInt8]) -> HashState {
    // Only whole blocks are read, so the padding behind them plays no part.
    switch self {
    case .sha1(var state):
      state.take(PaddedMessage(block, after: 0, blockByteCount: 64).words32(ofBlock: 0))
      return .sha1(state)
    case .sha256(var state):
      state.take(PaddedMessage(block, after: 0, blockByteCount: 64).words32(ofBlock: 0))
      return .sha256(state)
    case .sha512(var state):
      state.take(PaddedMessage(block, after: 0, blockByteCount: 128).words64(ofBlock: 0))
      return .sha512(state)
    }
  }
}
