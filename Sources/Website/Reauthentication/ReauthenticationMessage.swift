import Access
import HTTP

/// What a page says where both factors once more did not suffice.
enum ReauthenticationMessage: Error, Sendable, Equatable {
  /// None, or one that is longer than any.
  case passwordMissing
  case wrongPassword
  case code(CodeMessage)
  case wait(until: Instant, seconds: Int)
  /// That was one failure too many.
  case factorOff
  case noAuthenticator
  /// The form had no token, or an old one.
  case stale

  /// - Returns: nil if the session has ended: no page, but the sign-in.
  init?(_ refusal: ReauthenticationRefusal, now: Instant) {
    switch refusal {
    case .wrongPassword: self = .wrongPassword
    case .code(.wrong): self = .code(.wrong)
    case .code(.alreadyUsed): self = .code(.alreadyUsed)
    case .code(.expired): self = .code(.expired)
    case .code(.clockOff(let seconds)): self = .code(.clockOff(seconds: seconds))
    case .code(.factorOff): self = .factorOff
    case .wait(let until): self = .wait(until: until, seconds: max(1, until.secondsLeft(from: now)))
    case .noAuthenticator: self = .noAuthenticator
    case .stale: return nil
    }
  }

  var status: Status {
    switch self {
    case .passwordMissing, .code(.missing), .code(.malformed): .unprocessableContent
    case .wrongPassword, .code: .unauthorized
    case .wait: .tooManyRequests
    case .factorOff, .noAuthenticator: .conflict
    case .stale: .forbidden
    }
  }

  /// Seconds for `Retry-After` (RFC 9110 §10.2.3).
  var retryAfter: Int? { if case .wait(_, let seconds) = self { seconds } else { nil } }

  /// A code that was looked at is used up or wrong; one that was not is still good.
  var keepsCode: Bool { self == .passwordMissing }

  var isAboutPassword: Bool { self == .passwordMissing || self == .wrongPassword }
  var isAboutCode: Bool { if case .code = self { true } else { false } }

  func notice(now: Instant, _ t: Wording) -> Notice {
    switch self {
    case .passwordMissing: Notice(tone: .error, title: t("Password Anda sekarang belum diisi", "Your present password is missing"))
    case .wrongPassword:
      Notice(
        tone: .error, title: t("Password Anda sekarang salah", "Your present password is wrong"),
        text: t("Tidak ada yang berubah. Periksa, lalu coba lagi.", "Nothing was changed. Check it and try again."))
    case .code(let message): message.notice(now: now, t)
    case .wait(let until, let seconds):
      Notice(
        tone: .error, title: t("Terlalu banyak percobaan", "Too many attempts"),
        text: t(
          "Belum ada yang diperiksa atau diubah. Coba lagi \(t.about(seconds: seconds)) lagi, pukul \(WIB(until).clock).",
          "Nothing was looked at or changed. Try again in \(t.about(seconds: seconds)), at \(WIB(until).clock)."))
    case .factorOff:
      Notice(
        tone: .error, title: t("Autentikator dimatikan", "Authenticator switched off"),
        text: t(
          "Terlalu banyak kode yang salah. Keluar, lalu masuk lagi: halaman berikutnya menunjukkan jalan untuk mendaftarkan HP.",
          "Too many wrong codes. Sign out and sign in again: the next page shows the way to register a phone."))
    case .noAuthenticator:
      Notice(
        tone: .error, title: t("Akun ini belum punya autentikator", "This account has no authenticator"),
        text: t(
          "Keluar, lalu masuk lagi untuk mendaftarkan HP. Sesudah itu coba lagi di sini.",
          "Sign out, then sign in to register a phone. After that try again here."))
    case .stale: Notice.staleForm(t)
    }
  }
}
