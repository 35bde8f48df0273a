/// The anti-forgery token of one browser: in the cookie `SPSE_SESSION` and in every form (OWASP CSRF, signed double submit).
struct FormToken: Sendable, Equatable {
  /// 160 random bits in hexadecimal: the length that programs written for SPSE know.
  let text: String
  /// The browser does not have it yet: the answer must set the cookie.
  let isNew: Bool

  /// For pages that have no form.
  static let none = FormToken(text: "", isNew: false)

  static let cookieName = "SPSE_SESSION"
  static let fieldName = "authenticityToken"
}
