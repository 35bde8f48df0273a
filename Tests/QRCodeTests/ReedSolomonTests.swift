import Testing

@testable import QRCode

@Suite struct ReedSolomonTests {
  /// A block of version 1-M: "HELLO WORLD", as the ECC tutorial of thonky.com has it.
  private static let block: [UInt8] = [
    32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17, 196, 35, 39, 119, 235, 215, 231, 226, 93, 23,
  ]
  private let code = ReedSolomon()

  private func damaged(_ places: [Int]) -> [UInt8] {
    var out = Self.block
    for place in places { out[place] ^= UInt8(place * 7 % 255 + 1) }
    return out
  }

  @Test func keepsWhatIsRight() { #expect(code.correct(Self.block, correction: 10, reserve: 0) == Self.block) }

  @Test(arguments: 1...5)
  func correctsAsManyAsItCan(errors: Int) {
    let places = (0..<errors).map { $0 * 5 }
    #expect(code.correct(damaged(places), correction: 10, reserve: 0) == Self.block)
  }

  @Test func refusesMore() { #expect(code.correct(damaged([0, 4, 8, 12, 16, 20]), correction: 10, reserve: 0) == nil) }

  @Test("Codewords that protect against misreading correct nothing (ISO/IEC 18004 table 9)")
  func keepsReserve() {
    #expect(code.correct(damaged([0, 5, 10, 15]), correction: 10, reserve: 2) == Self.block)
    #expect(code.correct(damaged([0, 5, 10, 15, 20]), correction: 10, reserve: 2) == nil)
  }

  @Test("A place known to be wrong costs half of one that is not")
  func correctsErasures() {
    let places = [0, 3, 6, 9, 12, 15]
    #expect(code.correct(damaged(places + [20, 22]), correction: 10, erasures: places, reserve: 0) == Self.block)
    #expect(code.correct(damaged(places + [20, 22, 24]), correction: 10, erasures: places, reserve: 0) == nil)
    #expect(code.correct(damaged(places + [20, 22]), correction: 10, erasures: places, reserve: 1) == nil)
  }

  @Test("Erasures that are right after all do no harm")
  func bearsNeedlessErasures() {
    #expect(code.correct(damaged([1]), correction: 10, erasures: [2, 3, 4], reserve: 0) == Self.block)
  }
}
