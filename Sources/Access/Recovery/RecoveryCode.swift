import Cryptography

/// A saved recovery code (NIST SP 800-63B-4 §3.1.2.2, §4.2.1.1): 80 random bits in Crockford's Base32, in groups that are easy to read and
/// to type.
public struct RecoveryCode: Sendable, Hashable {
  /// 16 symbols without hyphens.
  let symbols: String

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let length = 16

  static func random() -> RecoveryCode {
    // Five bits of each byte, so no symbol is likelier than another.
    let symbols = RandomBytes.generate(length).map { alphabet[Int($0 & 31)] }
    return RecoveryCode(symbols: String(decoding: symbols, as: UTF8.self))
  }

  private init(symbols: String) { self.symbols = symbols }

  /// Reads a code as a person types it: small letters, spaces and hyphens as they come, and O for 0, I or L for 1.
  /// - Returns: nil unless 16 symbols remain.
  public init?(_ typed: String) {
    var symbols: [UInt8] = []
    for byte in typed.utf8 where byte != UInt8(ascii: " ") && byte != UInt8(ascii: "-") {
      let upper = byte.isASCIILowercase ? byte - 32 : byte
      let symbol =
        switch upper {
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
        default: upper
        }
      guard Self.alphabet.contains(symbol), symbols.count < Self.length else { return nil }
      symbols.append(symbol)
    }
    guard symbols.count == Self.length else { return nil }
    self.symbols = String(decoding: symbols, as: UTF8.self)
  }

  /// `7K2M-9QXR-04HT-WB6Z`
  public var text: String {
    stride(from: 0, to: Self.length, by: 4).map { String(symbols.dropFirst($0).prefix(4)) }.joined(separator: "-")
  }

  /// What the database keeps: SHA-256 over account and code. The account is the salt, so that nobody tries one guess on all accounts; cost
  /// is not needed against 80 random bits.
  func hash(for account: String) -> [UInt8] { SHA256.hash(Array("recovery code \(symbols) of account \(account)".utf8)) }
}

extension RecoveryCode: CustomStringConvertible, CustomReflectable {
  /// Never the code: it must not get into a log by way of a string.
  public var description: String { "RecoveryCode" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}
