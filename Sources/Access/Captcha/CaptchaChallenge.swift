/// A "kode keamanan" that a page shows: six digits, and the number that their picture and their sound are drawn from. It is a nuisance to robots
/// and never a protection; limits stand behind it.
///
/// Nothing is stored until it is answered: the page carries it sealed, for one visitor.
public struct CaptchaChallenge: Sendable, Equatable {
  /// Seconds in which it can be answered.
  public static let lifetime: Int64 = 10 * 60
  /// How many digits it has.
  public static let length = 6

  /// What the page carries: 86 characters of base64url.
  public let text: String
  public let digits: String
  /// The same picture and the same sound each time they are asked for: many different ones of the same digits would be easier to read by program.
  public let seed: UInt64
  let expiresAt: Int64

  /// Digits as they were typed: spaces and hyphens between them do not count.
  static func digits(typed: String) -> String {
    String(decoding: typed.utf8.filter { $0 != 0x20 && $0 != UInt8(ascii: "-") }, as: UTF8.self)
  }
}
