/// What the operator decides about the pages.
public struct WebsiteSettings: Sendable {
  /// As shown in the footer, for example `1.0.0`.
  public var version: String
  /// Mail address of the LPSE's helpdesk; empty if there is none to show.
  public var helpdeskEmail: String
  /// Telephone number of the helpdesk, as people write it; empty if there is none to show.
  public var helpdeskPhone: String
  /// Shows on every page that accounts and data are examples.
  public var isDemonstration: Bool
  /// Everybody may read the mail that was not sent (`Paths.shownMail`): a demonstration without a mail server.
  public var showsMail: Bool

  public init(
    version: String, helpdeskEmail: String = "", helpdeskPhone: String = "", isDemonstration: Bool = false, showsMail: Bool = false
  ) {
    self.version = version
    self.helpdeskEmail = helpdeskEmail
    self.helpdeskPhone = helpdeskPhone
    self.isDemonstration = isDemonstration
    self.showsMail = showsMail
  }
}

/// What the pages need done for them; each is one verb, chosen by the program that starts the site.
public struct WebsiteEffects: Sendable {
  /// HMAC-SHA-256 under the site's own key for anti-forgery cookies, in hexadecimal.
  public var authenticate: @Sendable ([UInt8]) -> String
  /// That many bytes from the system's generator, in hexadecimal.
  public var randomText: @Sendable (_ bytes: Int) -> String
  /// A hexadecimal hash of the content, for the names of static files.
  public var hash: @Sendable ([UInt8]) -> String
  /// gzip (RFC 1952); an empty answer means that there is no compressed form.
  public var compress: @Sendable ([UInt8]) -> [UInt8]
  /// Writes a failure to the log, under the reference number that its page shows. The cause holds no values of users.
  public var report: @Sendable (_ reference: String, _ cause: String) -> Void

  public init(
    authenticate: @escaping @Sendable ([UInt8]) -> String, randomText: @escaping @Sendable (_ bytes: Int) -> String,
    hash: @escaping @Sendable ([UInt8]) -> String, compress: @escaping @Sendable ([UInt8]) -> [UInt8],
    report: @escaping @Sendable (_ reference: String, _ cause: String) -> Void
  ) {
    self.authenticate = authenticate
    self.randomText = randomText
    self.hash = hash
    self.compress = compress
    self.report = report
  }
}
