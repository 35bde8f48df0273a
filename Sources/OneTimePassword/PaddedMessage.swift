/// The end of a message as blocks of big-endian words, padded as FIPS 180-4 §5.1 says, without a copy.
struct PaddedMessage {
  private let bytes: [UInt8]
  private let bitCount: UInt64
  private let blockByteCount: Int

  /// How many blocks the bytes and their padding fill.
  let blockCount: Int

  /// - Parameters:
  ///   - bytes: what is still to be hashed.
  ///   - taken: how many bytes were hashed before, in whole blocks.
  ///   - blockByteCount: 64 for SHA-1 and SHA-256, 128 for SHA-512.
  init(_ bytes: [UInt8], after taken: Int, blockByteCount: Int) {
    self.bytes = bytes
    self.blockByteCount = blockByteCount
    bitCount = UInt64(taken + bytes.count) * 8
    // One byte marks the end; the length stands in the last eighth of the block.
    blockCount = (bytes.count + 1 + blockByteCount / 8 + blockByteCount - 1) / blockByteCount
  }

  func words32(ofBlock index: Int) -> InlineArray<16, UInt32> {
    InlineArray { word in
      var value: UInt32 = 0
      for offset in 0..<4 { value = value << 8 | UInt32(byte(at: index * 64 + word * 4 + offset)) }
      return value
    }
  }

  func words64(ofBlock index: Int) -> InlineArray<16, UInt64> {
    InlineArray { word in
      var value: UInt64 = 0
      for offset in 0..<8 { value = value << 8 | UInt64(byte(at: index * 128 + word * 8 + offset)) }
      return value
    }
  }

  private func byte(at position: Int) -> UInt8 {
    if position < bytes.count { return bytes[position] }
    if position == bytes.count { return 0x80 }
    let fromEnd = blockCount * blockByteCount - 1 - position
    return fromEnd < 8 ? UInt8(truncatingIfNeeded: bitCount >> UInt64(fromEnd * 8)) : 0
  }
}
