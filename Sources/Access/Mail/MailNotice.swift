/// What a mail is about. Its words are made when it is delivered, in its recipient's language.
public enum MailNotice: Sendable, Equatable {
  /// A change that stands in the account's access log (`AccessEvent.isTold`).
  case logged(LogEntry)
  /// The same of another mail address, to both, or of one that is proposed; only the reader of the old one may say "Bukan saya".
  case emailChanged(LogEntry, from: EmailAddress, to: EmailAddress)
  /// What the reader, of the staff, had proposed for another account has ended, as that account's log says.
  case proposalEnded(LogEntry, of: UserID)
  /// A link that somebody has asked for.
  case link(MailLink)
}

/// A link for whoever reads an account's mail. It may be a key, so it is kept sealed, and only until it is delivered.
public struct MailLink: Sendable, Equatable, Codable {
  public let purpose: Purpose
  /// Absolute, at the portal's own origin. It opens a page, and does nothing by itself: programs that check mail open links too.
  public let address: String
  /// In milliseconds since 1970: after that the mail is of no use, and is given up.
  public let expiresAt: Int64
  /// Where it was asked for.
  public let askedFrom: String
  /// By which browser.
  public let browser: String
  /// The address that an account is to get; nil where none is.
  public let newEmail: String?
  /// Of the member of staff who asked for it; nil if a browser did that nobody knows.
  public let note: StaffNote?

  /// What the link leads to; the words for each stand in `Website/Mails`.
  public enum Purpose: String, Sendable, CaseIterable, Codable {
    /// "Konfirmasi Permintaan Reset TOTP".
    case resetTOTP = "reset-totp"
    /// "Lupa Password".
    case resetPassword = "reset-password"
    /// "Ganti Email", to the address that the account has.
    case oldEmail = "old-email"
    /// The same, to the address that it is to get.
    case newEmail = "new-email"
    /// In its place, where another account has that address: there is nothing to confirm.
    case emailTaken = "email-taken"
    /// To an address that the staff have proposed: a link by which its mailbox is proven.
    case proposedEmail = "proposed-email"
    /// To the same, once proven, where the staff have refused it after all; leads nowhere but to the sign-in.
    case proposalRefused = "proposal-refused"
    /// To the owner of an account that the staff have made: a link that sets the first password.
    case newAccount = "new-account"
    /// The same, where the account is one of the staff, or was made with roles and without a decree.
    case newStaffAccount = "new-staff-account"
    /// To the former address of such an account, which has got another before anybody has activated it.
    case accountMoved = "account-moved"
    /// To whoever has sent the form of an official; both lead to its receipt.
    case formApproved = "form-approved"
    case formRefused = "form-refused"
    /// To whoever wants to register a supplier: opens the registration. What comes of it is told by the others.
    case registration
    /// In its place, where the address belongs to an account: leads to the sign-in.
    case registrationKnown = "registration-known"
    case registrationReceived = "registration-received"
    case registrationReturned = "registration-returned"
    case registrationRejected = "registration-rejected"
    case registrationApproved = "registration-approved"
  }

  public init(
    _ purpose: Purpose, address: String, expiresAt: Instant, askedBy client: Client, newEmail: EmailAddress? = nil,
    for note: StaffNote? = nil
  ) {
    self.purpose = purpose
    self.address = address
    self.expiresAt = expiresAt.milliseconds
    askedFrom = client.address
    browser = client.browser
    self.newEmail = newEmail?.text
    self.note = note
  }
}

extension MailNotice {
  /// The change in the access log that it tells of; nil for a link.
  public var entry: LogEntry? {
    switch self {
    case .logged(let entry), .emailChanged(let entry, _, _), .proposalEnded(let entry, _): entry
    case .link: nil
    }
  }
}

/// Whom a mail goes to.
public struct MailRecipient: Sendable, Equatable {
  /// The account that it is about; nil for somebody who has none yet.
  public let account: String?
  public let address: EmailAddress
  public let language: Language

  public init(account: String?, address: EmailAddress, language: Language) {
    self.account = account
    self.address = address
    self.language = language
  }

  /// The owner of an account, at the account's own address.
  public init(_ account: Account) { self.init(account: account.id, address: account.email, language: account.language) }
}

/// A mail that is to be delivered now.
public struct OutgoingMail: Sendable, Equatable {
  /// 32 hexadecimal digits, and the same at every attempt: whoever receives it twice can tell.
  public let id: String
  public let recipient: EmailAddress
  public let language: Language
  /// Whose account it is about; nil for somebody who has none yet.
  public let userID: UserID?
  /// The name to greet; empty for somebody who has no account yet.
  public let name: String
  public let createdAt: Instant
  /// Counted from 1.
  public let attempt: Int
  /// Nil if the sealing-key file does not open it, or it is of a newer program.
  public let notice: MailNotice?
}
