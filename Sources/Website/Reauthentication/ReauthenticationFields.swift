import Access
import HTML
import HTTP

/// The fields for both factors once more, before what a session alone must not do.
enum ReauthenticationFields {
  static func view(_ message: ReauthenticationMessage?, typedCode: String, _ t: Wording) -> HTML {
    """
    \(PasswordField.view(label: t("Password Anda sekarang", "Your present password"), isWrong: message?.isAboutPassword ?? false, t))
    \(CodeForm.field(typed: typedCode, isWrong: message?.isAboutCode ?? false, hint: t("Dari aplikasi authenticator Anda. Setiap kode berlaku satu kali: yang tadi dipakai untuk masuk tidak berlaku lagi.", "From your authenticator app. Each code works once: the one you signed in with does not work again."), t))
    """
  }

  /// - Throws: what is missing or cannot be one.
  static func read(_ form: Form) throws(ReauthenticationMessage) -> Reauthentication {
    let password = form[PasswordField.name] ?? ""
    guard (1...LoginPage.longestPassword).contains(password.utf8.count) else { throw .passwordMissing }
    switch TypedCode(.trusted(form)) {
    case .code(let code): return Reauthentication(password: password, code: code)
    case .refused(let message, _): throw .code(message)
    }
  }
}
