import Cryptography
import TestSupport
import Testing

private let place = SealingContext(table: "authenticators", row: "17", column: "secret")
private let firstKey = [UInt8](repeating: 1, count: 32)
private let secondKey = [UInt8](repeating: 2, count: 32)

@Suite struct SealingTests {
  private let sealing: Sealing

  init() throws { sealing = try Sealing(keys: [7: firstKey], current: 7) }

  @Test("Sealed values open again", arguments: [0, 1, 20, 64, 10_000])
  func roundTrip(count: Int) throws {
    let plain = RandomBytes.generate(count)
    let sealed = try sealing.seal(plain, context: place)
    #expect(sealed.count == count + 42)
    #expect(Array(sealed.prefix(2)) == [1, 7])
    #expect(try sealing.open(sealed, context: place) == plain)
  }

  @Test("The format does not change: a value sealed by another program (key 3, bytes 0 to 31; nonce 100 to 123)")
  func knownValue() throws {
    let sealing = try Sealing(keys: [3: Array(0..<32)], current: 3)
    #expect(
      try sealing.open(
        bytes(
          hex:
            "01036465666768696a6b6c6d6e6f707172737475767778797a7b4d41ca84ca18bebabe00ac0d955b88ff6c836b41f22657b99d4550aba5b22660bd4e496b"),
        context: place) == Array("12345678901234567890".utf8))
  }

  @Test func neverTwiceTheSame() throws {
    #expect(try sealing.seal([1, 2, 3], context: place) != sealing.seal([1, 2, 3], context: place))
  }

  @Test(
    "A value moved elsewhere does not open",
    arguments: [
      SealingContext(table: "authenticators", row: "18", column: "secret"),
      SealingContext(table: "authenticators", row: "17", column: "Secret"),
      SealingContext(table: "activations", row: "17", column: "secret"),
      SealingContext(table: "authenticators1", row: "7", column: "secret"),
      SealingContext(table: "authenticators", row: "17s", column: "ecret"),
      SealingContext(table: "authenticators17", row: "", column: "secret"),
      SealingContext(table: "", row: "", column: ""),
    ])
  func moved(context: SealingContext) throws {
    let sealed = try sealing.seal([1, 2, 3], context: place)
    #expect(throws: SealingError.altered) { try sealing.open(sealed, context: context) }
  }

  @Test func everyFlippedBitIsRefused() throws {
    let sealed = try sealing.seal(Array("12345678901234567890".utf8), context: place)
    for bit in 0..<sealed.count * 8 {
      var copy = sealed
      copy[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SealingError.self) { try sealing.open(copy, context: place) }
    }
  }

  @Test func everyOtherLengthIsRefused() throws {
    let sealed = try sealing.seal([1, 2, 3], context: place)
    for count in 0..<42 { #expect(throws: SealingError.tooShort) { try sealing.open(Array(sealed.prefix(count)), context: place) } }
    for count in 42..<45 { #expect(throws: SealingError.altered) { try sealing.open(Array(sealed.prefix(count)), context: place) } }
    #expect(throws: SealingError.altered) { try sealing.open(sealed + [0], context: place) }
  }

  @Test func headIsChecked() throws {
    var sealed = try sealing.seal([1], context: place)
    sealed[0] = 2
    #expect(throws: SealingError.unknownVersion(2)) { try sealing.open(sealed, context: place) }
    sealed[0] = 1
    sealed[1] = 8
    #expect(throws: SealingError.unknownKey(8)) { try sealing.open(sealed, context: place) }
    // The same key under another number: the number is bound too.
    let both = try Sealing(keys: [7: firstKey, 8: firstKey], current: 7)
    #expect(throws: SealingError.altered) { try both.open(sealed, context: place) }
  }

  @Test func anotherKeyDoesNotOpen() throws {
    let sealed = try sealing.seal([1], context: place)
    let other = try Sealing(keys: [7: secondKey], current: 7)
    #expect(throws: SealingError.altered) { try other.open(sealed, context: place) }
  }

  @Test func keysRotate() throws {
    let old = try sealing.seal([1, 2, 3], context: place)
    let rotated = try Sealing(keys: [7: firstKey, 8: secondKey], current: 8)
    #expect(try rotated.open(old, context: place) == [1, 2, 3])
    #expect(rotated.needsResealing(old))
    let new = try rotated.seal([1, 2, 3], context: place)
    #expect(new[1] == 8)
    #expect(!rotated.needsResealing(new))
    #expect(rotated.needsResealing([]))
    #expect(throws: SealingError.unknownKey(8)) { try sealing.open(new, context: place) }
  }

  @Test func keysAreChecked() {
    #expect(throws: SealingError.unknownKey(1)) { try Sealing(keys: [:], current: 1) }
    #expect(throws: SealingError.unknownKey(1)) { try Sealing(keys: [2: firstKey], current: 1) }
    for count in [0, 16, 31, 33, 64] {
      #expect(throws: SealingError.wrongKeyLength(1)) { try Sealing(keys: [1: [UInt8](repeating: 0, count: count)], current: 1) }
    }
  }
}
