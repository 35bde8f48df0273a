import Access
import HTML

/// Whom to ask: the LPSE's helpdesk, as far as the operator named it.
enum Helpdesk {
  /// Words that lead to the page which says whom to ask, and what to have ready.
  static func link(_ words: String) -> HTML { "<a href=\"\(Paths.forgottenPassword)\">\(words)</a>" }

  static func view(_ frame: Frame) -> HTML {
    let t = frame.t
    let mail = ExternalLink("mailto:" + frame.settings.helpdeskEmail)
    let phone = ExternalLink("tel:" + frame.settings.helpdeskPhone.filter { $0.isASCII && ($0.isNumber || $0 == "+") })
    return """
      <dl class="fakta">
      <dt>\(t("Petugas", "Office"))</dt><dd>Helpdesk \(frame.portal.lpseName)</dd>
      \(mail.map { "<dt>\(t("Email", "E-mail"))</dt><dd><a href=\"\($0)\">\(frame.settings.helpdeskEmail)</a></dd>\n" as HTML })\
      \(phone.map { "<dt>\(t("Telepon", "Telephone"))</dt><dd><a href=\"\($0)\">\(frame.settings.helpdeskPhone)</a></dd>\n" as HTML })</dl>

      """
  }
}
