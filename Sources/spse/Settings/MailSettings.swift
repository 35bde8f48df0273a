import Access
import Mail

/// How mail is sent.
struct MailSettings {
  /// Without the password that stands in a file.
  private let server: SMTPServer
  let from: EmailAddress
  private let passwordFile: String?

  /// - Returns: nil if there is no mail server.
  /// - Throws: one line that names the setting that is wrong. The text of SPSE_SMTP_URL may hold a password, so it is not repeated.
  init?(_ values: [Setting: String], helpdesk: String, publicURL: String) throws(CommandError) {
    let address = values[.mailFrom] ?? helpdesk
    let from = EmailAddress(address)
    guard from != nil || address.isEmpty else { throw CommandError("SPSE_MAIL_FROM is “\(address)”; it must be a mail address") }
    guard let url = values[.smtpURL] else {
      for setting in [Setting.smtpPasswordFile, .smtpAuthorities, .smtpTimeLimit] where values[setting] != nil {
        throw CommandError("\(setting.rawValue) is given, but SPSE_SMTP_URL is not")
      }
      return nil
    }
    guard var server = SMTPServer(url) else { throw CommandError("SPSE_SMTP_URL must be: \(Setting.smtpURL.meaning)") }
    passwordFile = values[.smtpPasswordFile]
    switch (server.hasUser, server.password != nil, passwordFile != nil) {
    case (true, false, false):
      throw CommandError("SPSE_SMTP_URL names a user without a password; name a file with it in SPSE_SMTP_PASSWORD_FILE")
    case (true, true, true): throw CommandError("SPSE_SMTP_URL has a password, and SPSE_SMTP_PASSWORD_FILE names another; leave one out")
    case (false, _, true): throw CommandError("SPSE_SMTP_PASSWORD_FILE is given, but SPSE_SMTP_URL names no user")
    default: break
    }
    server.authorities = values[.smtpAuthorities]
    let timeLimit = values[.smtpTimeLimit] ?? Setting.smtpTimeLimit.fallback
    guard let seconds = Int(timeLimit), (1...120).contains(seconds) else {
      throw CommandError("SPSE_SMTP_TIME_LIMIT is “\(timeLimit)”; it must be: \(Setting.smtpTimeLimit.meaning)")
    }
    server.timeLimit = seconds
    server.clientName = MailSettings.host(of: publicURL)
    self.server = server
    guard let from else {
      throw CommandError("SPSE_MAIL_FROM must be a mail address, since mail is sent; there is no helpdesk's to stand in for it")
    }
    self.from = from
  }

  /// The server as it is to be used.
  /// - Throws: if a file cannot be read, or others can read the password's.
  func readyServer() throws(CommandError) -> SMTPServer {
    var server = server
    if let path = server.authorities { _ = try Files.read(path) }
    if let passwordFile { server.password = try Files.secret(passwordFile) }
    return server
  }

  /// The host of an origin, without its port; the brackets of an IPv6 address stay.
  private static func host(of origin: String) -> String {
    let authority = origin.drop { $0 != "/" }.dropFirst(2)
    if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") { return String(authority[...end]) }
    return String(authority.prefix { $0 != ":" })
  }
}
