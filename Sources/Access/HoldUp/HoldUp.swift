import Database

/// What the staff alone can do for somebody whose password was right.
public enum StaffRemedy: String, Sendable, CaseIterable {
  /// Switch the account on again.
  case switchingOn = "switching-on"
  /// Let another authenticator be registered: two of them take off what is there, or prove whose the account is where nothing is.
  case newPhone = "new-phone"
}

/// What is to be known of an account that lets nobody in, beside since when (`PasswordAccepted.NextStep`).
public struct HoldUp: Sendable, Equatable {
  /// Nil where nothing is closed, or the user can open it alone.
  public let remedy: StaffRemedy?
  /// Who has switched the account off, and why; nil if nobody has, or an operator has written it into the database.
  public let switchedOff: LogEntry?
  /// Since when a removal of the authenticator waits for a second member of staff; nil if none does.
  public let proposedAt: Instant?

  init(of account: Account, _ next: PasswordAccepted.NextStep, in transaction: Transaction) throws(DatabaseError) {
    let remedy = try StaffRemedy(for: account, next, in: transaction)
    self.remedy = remedy
    switchedOff = remedy == .switchingOn ? try AccessLog.latest(.accountOff, of: account.id, in: transaction) : nil
    proposedAt = remedy == .newPhone ? try Unlinkings.find(account.id, in: transaction)?.askedAt : nil
  }
}

extension StaffRemedy {
  init?(for account: Account, _ next: PasswordAccepted.NextStep, in transaction: Transaction) throws(DatabaseError) {
    switch next {
    case .switchedOff: self = .switchingOn
    case .onlyMailProven: self = .newPhone
    // Reset TOTP would be refused here: a mailbox alone proves too little.
    case .factorOff, .phoneLost:
      guard try PasswordByMail.isUnproven(account.id, in: transaction) else { return nil }
      self = .newPhone
    case .activation, .verification, .passwordBlocked, .heldByRecord: return nil
    }
  }
}
