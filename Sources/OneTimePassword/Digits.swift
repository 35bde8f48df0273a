/// How many digits a one-time password has: RFC 4226 §5.3 asks for at least six, and more than eight are not in use.
public enum Digits: Int, Sendable, Hashable, CaseIterable {
  case six = 6
  case seven = 7
  case eight = 8

  /// The code that follows from an authentication code (RFC 4226 §5.3), where HMAC is another's, as in a browser.
  /// - Returns: nil unless it is 20, 32 or 64 bytes.
  public func code(from authenticationCode: [UInt8]) -> String? {
    guard [20, 32, 64].contains(authenticationCode.count) else { return nil }
    return text(of: truncated(authenticationCode))
  }

  /// 10 to the number of digits.
  var modulus: UInt32 {
    switch self {
    case .six: 1_000_000
    case .seven: 10_000_000
    case .eight: 100_000_000
    }
  }

  /// The last digits of a number, with leading zeros.
  func text(of number: UInt32) -> String {
    var rest = number % modulus
    var out = [UInt8](repeating: 0, count: rawValue)
    for index in out.indices.reversed() {
      out[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return String(knownUTF8: out)
  }
}
