/// One line of an account's access log.
public struct LogEntry: Sendable, Equatable {
  /// Position in the log of the whole system, from 1.
  public let sequence: Int64
  public let at: Instant
  public let event: AccessEvent
  public let way: AccessWay
  public let address: String
  public let browser: String
  /// Of a member of staff who did it; nil for everything else.
  public let note: StaffNote?

  public init(
    sequence: Int64, at: Instant, event: AccessEvent, way: AccessWay, address: String, browser: String, note: StaffNote? = nil
  ) {
    (self.sequence, self.at, self.event, self.way) = (sequence, at, event, way)
    (self.address, self.browser, self.note) = (address, browser, note)
  }
}

/// Who of the staff did something to an account, and why, as its owner reads it.
public struct StaffNote: Sendable, Equatable, Codable {
  /// The name; of two members of staff, both.
  public let by: String
  /// Whose accounts these are, for the staff alone: with a user ID begins a sign-in.
  public let userIDs: String
  public let reason: String

  public init(by: String, userIDs: String, reason: String) { (self.by, self.userIDs, self.reason) = (by, userIDs, reason) }

  init(by staff: [Account], reason: String) {
    self.init(
      by: staff.map(\.name).joined(separator: ", "), userIDs: staff.map(\.userID.text).joined(separator: ", "), reason: reason)
  }
}

/// What happened. The words for readers stand in the pages.
public enum AccessEvent: String, Sendable, CaseIterable {
  case passwordAccepted = "password-accepted"
  case passwordRefused = "password-refused"
  case signedIn = "signed-in"
  case codeRefused = "code-refused"
  case numberRefused = "number-refused"
  case signInDenied = "sign-in-denied"
  case activated
  case deviceRemoved = "device-removed"
  /// The QR for a new phone was opened on the old one.
  case transferPrepared = "transfer-prepared"
  /// A phone has read that QR and asks for the account; address and browser are that phone's.
  case transferClaimed = "transfer-claimed"
  /// "Bukan HP saya": a phone that was not the owner's had read that QR.
  case transferRefused = "transfer-refused"
  /// Moved to a new phone.
  case transferred
  case factorOff = "factor-off"
  case factorReset = "factor-reset"
  /// A link that takes the authenticator off was sent to the account's address.
  case factorResetRequested = "factor-reset-requested"
  /// A link that sets a new password was sent to the account's address.
  case passwordResetRequested = "password-reset-requested"
  /// Such a link was asked for with another address or kind than the account's, or a mail alone did not prove enough.
  case recoveryRefused = "recovery-refused"
  /// "HP saya hilang": the authenticator is off until another one is bound.
  case phoneLost = "phone-lost"
  /// A saved code took the authenticator off.
  case recoveryCodeUsed = "recovery-code-used"
  /// New saved codes in the place of the old ones.
  case recoveryCodesMade = "recovery-codes-made"
  case passwordBlocked = "password-blocked"
  case passwordChanged = "password-changed"
  /// Another mail address was asked for; two mailboxes have yet to confirm.
  case emailChangeRequested = "email-change-requested"
  /// One of the two has.
  case emailConfirmed = "email-confirmed"
  /// Nothing came of it: withdrawn, refused by one of the mailboxes, or another account was faster.
  case emailChangeWithdrawn = "email-change-withdrawn"
  case emailChanged = "email-changed"
  /// "Bukan saya" has given the account its former address back.
  case emailRestored = "email-restored"
  /// A member of staff proposed another mail address; its mailbox has to be proven, and another member to confirm.
  case emailProposed = "email-proposed"
  /// A member of staff said no to that, or took it back.
  case emailProposalRejected = "email-proposal-rejected"
  /// Nobody agreed to it in time.
  case emailProposalExpired = "email-proposal-expired"
  case accountCreated = "account-created"
  case signedOut = "signed-out"
  /// A session was ended from another one of the same account.
  case sessionEnded = "session-ended"
  /// A member of staff ended the account's waits.
  case unlocked
  /// A member of staff asked for the authenticator to be taken off; another one has to confirm.
  case removalProposed = "removal-proposed"
  /// That one, or the first, said no.
  case removalRejected = "removal-rejected"
  /// Whoever knows the password asked the staff for what keeps the account out to be put right.
  case requestSent = "request-sent"
  /// Nobody agreed to it in time.
  case removalExpired = "removal-expired"
  /// A member of staff opened a request for the account's owner.
  case requestOpened = "request-opened"
  case requestResolved = "request-resolved"
  case requestReturned = "request-returned"
  case requestRejected = "request-rejected"
  /// This account, of a member of staff or not, asked for what its roles do not allow.
  case actRefused = "act-refused"
  /// This account, of a member of staff, took a part of the users' access log along.
  case logExported = "log-exported"
  /// This account, of a member of staff, took a list of records along.
  case recordsExported = "records-exported"
  /// A member of staff recorded what a decree says, and gave the account its role.
  case decreeRecorded = "decree-recorded"
  /// A member of staff ended the term of office on record: the record keeps the account out.
  case termEnded = "term-ended"
  /// This account, of a member of staff, refused the form of an official or passed it on.
  case formAnswered = "form-answered"
  /// A member of staff or an operator gave or took roles.
  case rolesChanged = "roles-changed"
  /// A member of staff wants to give a role that another one has to confirm.
  case rolesProposed = "roles-proposed"
  /// That one, or the first, said no.
  case rolesRejected = "roles-rejected"
  /// Nobody agreed to it in time.
  case rolesExpired = "roles-expired"
  /// A member of staff or an operator switched the account off.
  case accountOff = "account-off"
  case accountOn = "account-on"
  /// This account, of a member of staff, published, changed, ended or deleted an announcement.
  case announcementChanged = "announcement-changed"
  /// This account, of a member of staff, renamed an agency, or added, renamed or removed a satker.
  case agencyChanged = "agency-changed"
  /// This account, of a member of staff, had mail tried again.
  case mailRetried = "mail-retried"
  /// This account, of a member of staff, returned the registration of a supplier.
  case registrationReturned = "registration-returned"
  case registrationRejected = "registration-rejected"
  /// The user changed a part of the own record that no document proves.
  case recordChanged = "record-changed"
  /// The user proposed a change that waits for a Verifikator.
  case recordChangeProposed = "record-change-proposed"
  /// The same of what says who the company is.
  case identityChangeProposed = "identity-change-proposed"
  /// Taken back, by the user or by "Bukan saya".
  case recordChangeWithdrawn = "record-change-withdrawn"
  /// A Verifikator has put it into the record.
  case recordChangeApproved = "record-change-approved"
  case recordChangeReturned = "record-change-returned"
  case recordChangeRejected = "record-change-rejected"
  /// A Verifikator put the copy of the user's record in step, for which nobody had asked.
  case copyMended = "copy-mended"
  /// With that, or with the answer to a request, it was given what it lacked.
  case recordCompleted = "record-completed"
  /// This account, of a member of staff, took the decree of an official along.
  case decreeTaken = "decree-taken"

  /// Whether this is a refusal or an alarm rather than a success.
  public var isFailure: Bool {
    switch self {
    case .passwordRefused, .codeRefused, .numberRefused, .signInDenied, .transferRefused, .factorOff, .passwordBlocked, .recoveryRefused,
      .actRefused:
      true
    case .passwordAccepted, .signedIn, .activated, .deviceRemoved, .transferPrepared, .transferClaimed, .transferred, .factorReset,
      .factorResetRequested, .passwordResetRequested, .phoneLost, .recoveryCodeUsed, .recoveryCodesMade, .passwordChanged, .accountCreated,
      .signedOut, .sessionEnded, .emailChangeRequested, .emailConfirmed, .emailChangeWithdrawn, .emailChanged, .emailRestored, .unlocked,
      .removalProposed, .removalRejected, .removalExpired, .requestSent, .requestOpened, .requestResolved, .requestReturned,
      .requestRejected, .logExported, .recordsExported, .decreeRecorded, .termEnded, .emailProposed, .emailProposalRejected,
      .emailProposalExpired, .formAnswered, .rolesChanged, .rolesProposed, .rolesRejected, .rolesExpired, .accountOff, .accountOn,
      .announcementChanged, .agencyChanged, .mailRetried, .registrationReturned, .registrationRejected, .recordChanged,
      .recordChangeProposed, .identityChangeProposed, .recordChangeWithdrawn, .recordChangeApproved, .recordChangeReturned,
      .recordChangeRejected, .copyMended, .recordCompleted, .decreeTaken:
      false
    }
  }

  /// Whether the account's owner is told of it by mail: whatever changes who can get in, and not what people do every day, nor attempts
  /// that failed. "Bukan saya" is told by what it does, `passwordBlocked`; an account that is made, by whoever made it.
  public var isTold: Bool {
    switch self {
    case .activated, .deviceRemoved, .transferred, .factorOff, .factorReset, .phoneLost, .recoveryCodeUsed, .recoveryCodesMade,
      .passwordBlocked, .passwordChanged, .emailChanged, .emailRestored, .unlocked, .removalProposed, .removalRejected, .removalExpired,
      .requestResolved, .requestReturned, .requestRejected, .decreeRecorded, .termEnded, .emailProposed, .emailProposalRejected,
      .emailProposalExpired, .rolesChanged, .rolesProposed, .rolesRejected, .rolesExpired, .accountOff, .accountOn, .recordChanged,
      .identityChangeProposed, .recordChangeApproved, .recordChangeReturned, .recordChangeRejected, .copyMended:
      true
    case .passwordAccepted, .passwordRefused, .signedIn, .codeRefused, .numberRefused, .signInDenied, .transferPrepared, .transferClaimed,
      .transferRefused, .accountCreated, .signedOut, .sessionEnded, .factorResetRequested, .passwordResetRequested, .recoveryRefused,
      .emailChangeRequested, .emailConfirmed, .emailChangeWithdrawn, .requestSent, .requestOpened, .actRefused, .logExported,
      .recordsExported, .formAnswered, .announcementChanged, .agencyChanged, .mailRetried, .registrationReturned, .registrationRejected,
      .recordChangeProposed, .recordChangeWithdrawn, .recordCompleted, .decreeTaken:
      false
    }
  }

  /// Whether it is the answer to a request of the owner's, its remedy without one, or the end of what the staff had proposed: told, and no
  /// change of who can get in, nor of what the record says.
  public var isAnswer: Bool {
    switch self {
    case .requestResolved, .requestReturned, .requestRejected, .recordChangeReturned, .recordChangeRejected, .copyMended, .removalRejected,
      .removalExpired, .rolesRejected, .rolesExpired, .emailProposalRejected, .emailProposalExpired:
      true
    default: false
    }
  }

  /// Whether its note names a part of the user's own record, and not who of the staff did it.
  public var isOfOwnRecord: Bool {
    switch self {
    case .recordChanged, .recordChangeProposed, .identityChangeProposed, .recordChangeWithdrawn: true
    default: false
    }
  }

  /// Whether anybody can cause it, who must not learn by its time what came of it.
  var isByAnyone: Bool { isFailure || self == .factorResetRequested || self == .passwordResetRequested }
}

/// By what it happened.
public enum AccessWay: String, Sendable, CaseIterable {
  case password
  /// A typed code of any authenticator.
  case code
  /// A saved recovery code.
  case recoveryCode = "recovery-code"
  /// The number typed or scanned on the phone.
  case approval
  /// A link in a mail to the account's address.
  case mail
  /// The phone itself, by its key.
  case device
  /// A page of the portal, by someone who was signed in or about to be.
  case page
  /// An operator at the server's command line.
  case `operator`
  /// A member of staff in a console.
  case staff
  /// Nobody: a time that was set was over.
  case time
}

/// A page of the access log.
public struct LogPage: Sendable {
  public let entries: [LogEntry]
  /// The cursor of the page with older entries; nil on the last.
  public let older: Int64?
}

/// Which entries of the log.
public enum LogFilter: String, Sendable, CaseIterable {
  case all = "semua"
  case success = "berhasil"
  case failure = "gagal"
}
