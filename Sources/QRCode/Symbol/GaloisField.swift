/// The field of 256 elements whose arithmetic Reed and Solomon's codes for QR use: polynomials modulo x⁸ + x⁴ + x³ + x² + 1
/// (ISO/IEC 18004 §7.5.2).
struct GaloisField {
  /// Twice around, so that the sum of two logarithms needs no reduction.
  private let powers: [UInt8]
  private let logarithms: [UInt8]

  init() {
    var powers = [UInt8](repeating: 0, count: 510)
    var logarithms = [UInt8](repeating: 0, count: 256)
    var value = 1
    for exponent in 0..<255 {
      powers[exponent] = UInt8(value)
      powers[exponent + 255] = UInt8(value)
      logarithms[value] = UInt8(exponent)
      value <<= 1
      if value > 255 { value ^= 0x11D }
    }
    self.powers = powers
    self.logarithms = logarithms
  }

  func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    guard a != 0, b != 0 else { return 0 }
    return powers[Int(logarithms[Int(a)]) + Int(logarithms[Int(b)])]
  }

  /// - Parameter divisor: not 0; a division by 0 gives 0.
  func divide(_ a: UInt8, by divisor: UInt8) -> UInt8 {
    guard a != 0, divisor != 0 else { return 0 }
    return powers[Int(logarithms[Int(a)]) + 255 - Int(logarithms[Int(divisor)])]
  }

  /// 2 to a power of 0 or more.
  func power(_ exponent: Int) -> UInt8 { powers[exponent % 255] }

  /// The value of a polynomial; the constant term comes first.
  func evaluate(_ polynomial: [UInt8], at x: UInt8) -> UInt8 {
    var value: UInt8 = 0
    for coefficient in polynomial.reversed() { value = multiply(value, x) ^ coefficient }
    return value
  }
}
