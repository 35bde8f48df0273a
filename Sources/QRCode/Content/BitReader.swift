/// Reads numbers of any width from bytes, the highest bit first.
struct BitReader {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var bitsLeft: Int { bytes.count * 8 - place }

  /// - Parameter width: up to 16 bits.
  /// - Returns: nil if there are fewer left.
  mutating func read(_ width: Int) -> Int? {
    guard width <= bitsLeft else { return nil }
    var value = 0
    for _ in 0..<width {
      value = value << 1 | Int(bytes[place >> 3] >> (7 - UInt8(place & 7)) & 1)
      place += 1
    }
    return value
  }
}
