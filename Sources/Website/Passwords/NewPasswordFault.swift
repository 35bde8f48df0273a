import Access
import HTTP

/// What is wrong with the two fields of a new password.
enum NewPasswordFault: Error, Sendable, Equatable {
  case missing
  /// The second field says something else than the first.
  case different
  case refused(PasswordFault)

  func notice(_ t: Wording) -> Notice {
    switch self {
    case .missing: Notice(tone: .error, title: t("Password baru belum diisi", "The new password is missing"))
    case .different:
      Notice(
        tone: .error, title: t("Kedua password baru tidak sama", "The two new passwords differ"),
        text: t("Password belum diganti. Ketik yang sama di kedua kotak.", "Nothing was changed. Type the same in both fields."))
    case .refused(let fault):
      Notice(
        tone: .error, title: NewPasswordFault.title(fault, t),
        text: t("Password belum diganti. Pilih yang lain.", "Nothing was changed. Choose another one."))
    }
  }

  private static func title(_ fault: PasswordFault, _ t: Wording) -> String {
    switch fault {
    case .tooShort:
      t(
        "Password baru terlalu pendek: paling sedikit \(PasswordRule.leastCharacters) karakter",
        "The new password is too short: at least \(PasswordRule.leastCharacters) characters")
    case .tooLong:
      t(
        "Password baru terlalu panjang: paling banyak \(PasswordRule.mostBytes) byte",
        "The new password is too long: at most \(PasswordRule.mostBytes) bytes")
    case .controlCharacters:
      t("Password baru berisi karakter yang tidak dapat diketik", "The new password has characters that cannot be typed")
    case .common: t("Password baru mudah ditebak", "The new password is easily guessed")
    case .unchanged: t("Password baru sama dengan yang lama", "The new password is the old one")
    }
  }
}

/// A new password as it was typed twice, not yet looked at by the rule.
struct TypedNewPassword: Sendable {
  let text: String

  /// - Throws: if a field is empty, or the two differ.
  init(_ form: Form) throws(NewPasswordFault) {
    let (first, again) = (form[NewPasswordFields.first] ?? "", form[NewPasswordFields.again] ?? "")
    guard !first.isEmpty else { throw .missing }
    // Scalar by scalar: what looks alike is not always hashed alike.
    guard first.unicodeScalars.elementsEqual(again.unicodeScalars) else { throw .different }
    text = first
  }

  /// How strong the one in the first field is, if that may be said: it is long enough, and nothing worse is known of it.
  static func strength(_ form: Form, _ fault: NewPasswordFault?) -> PasswordStrength? {
    let typed = form[NewPasswordFields.first] ?? ""
    guard typed.count >= PasswordRule.leastCharacters, fault == nil || fault == .different else { return nil }
    return PasswordStrength(of: typed)
  }
}
