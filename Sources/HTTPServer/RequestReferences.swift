private import Synchronization

/// Makes the numbers by which people and logs name a request: 12 letters and digits that are easy to read out.
struct RequestReferences: ~Copyable, Sendable {
  private let count = Atomic<UInt64>(0)
  private let start: UInt64
  /// Crockford's Base32: no I, L, O or U.
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  init() {
    var random = SystemRandomNumberGenerator()
    start = random.next()
  }

  /// A different number each time; it tells nothing about how many went before.
  func next() -> String {
    // SplitMix64 from a random start: a bijection of the counter, cut to 60 bits.
    var mixed = start &+ count.wrappingAdd(0x9E37_79B9_7F4A_7C15, ordering: .relaxed).newValue
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return unsafe String(unsafeUninitializedCapacity: 12) { buffer in
      for index in 0..<12 { unsafe buffer[index] = RequestReferences.alphabet[Int(mixed >> (5 * UInt64(index)) & 31)] }
      return 12
    }
  }
}
