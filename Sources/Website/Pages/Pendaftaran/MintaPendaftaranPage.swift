/// The form that begins a registration, or goes on with it: a mail address and a captcha.
struct MintaPendaftaranPage: Sendable, Equatable {
  /// As `CaptchaChallenge.text` has it.
  var captcha: String
  var email = ""
  var code = ""
  var message: Message?
  /// The reader has asked for another code.
  var hasNewCode = false

  enum Message: Sendable, Equatable {
    case emailMissing
    case emailMalformed
    case codeMissing
    /// Wrong, answered before, or too old: the same words for all.
    case codeRefused
    /// The form had no token, or an old one.
    case stale
  }

  /// In the address after the POST.
  static let sent = "terkirim"
}
