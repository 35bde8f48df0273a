/// The same numbers for the same seed, for tests of what is drawn by chance (Knuth's MMIX, turned to its better half).
public struct TestNumbers: RandomNumberGenerator {
  private var state: UInt64

  public init(_ seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state.byteSwapped ^ state
  }
}
