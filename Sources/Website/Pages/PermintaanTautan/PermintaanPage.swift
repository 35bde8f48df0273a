import Access

/// The form that asks for a link by mail: "Permintaan Reset TOTP", and the same for a forgotten password.
struct PermintaanPage: Sendable, Equatable {
  let purpose: Recovery.Purpose
  /// As `CaptchaChallenge.text` has it.
  var captcha: String
  /// What was typed, or is known: to be kept.
  var kind: UserKind?
  var userID = ""
  var email = ""
  var code = ""
  /// The registered address with most of it covered, for whoever has proven the password.
  var emailHint: String?
  var message: Message?
  /// The reader has asked for another code.
  var hasNewCode = false

  enum Message: Sendable, Equatable {
    case kindMissing
    case userIDMissing
    case userIDTooLong
    case emailMissing
    case emailMalformed
    case codeMissing
    /// Wrong, answered before, or too old: the same words for all.
    case codeRefused
    /// The form had no token, or an old one.
    case stale
  }

  /// The most that is taken, in characters.
  static let longestEmail = 254
  /// In the address after the POST.
  static let sent = "terkirim"
}

extension EmailAddress {
  /// The first letter and the domain, such as `d•••@contoh.id`.
  var covered: String {
    guard let at = text.firstIndex(of: "@") else { return "" }
    return text.prefix(1) + "•••" + text[at...]
  }
}
