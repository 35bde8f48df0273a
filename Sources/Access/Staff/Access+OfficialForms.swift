import Cryptography
public import Database

/// What came of making an official's account, or of bringing it in step with a decree.
public enum OfficialAccountOutcome<Refusal: Sendable & Equatable>: Sendable, Equatable {
  /// A link to a first password is on its way to the address of the form: to a new account, or to one that the staff made and nobody has opened.
  case made
  /// The account was there, and is told.
  case renewed
  /// The user ID is a supplier's, of the LPSE's staff, or of another LPSE.
  case taken
  /// Another account has the address, that of the member of staff included.
  case emailTaken
  /// What the other domain says.
  case refused(Refusal)
}

/// Whom the answer to a form is told to, and why.
public struct FormRefusalMail: Sendable {
  let email: EmailAddress
  let reason: ActReason
  let receipt: String

  /// - Parameter receipt: the absolute address of the form's receipt.
  public init(to email: EmailAddress, reason: ActReason, receipt: String) {
    (self.email, self.reason, self.receipt) = (email, reason, receipt)
  }
}

/// What staff do with the forms of officials, who may have no account yet. Forms come to the portal's own LPSE.
extension Access {
  /// Makes the account of an official, or adds the role of a new decree to the one that is there, for both factors of the member of staff once
  /// more. The address of an account that somebody has opened stays: another one takes "Ganti Email".
  /// - Parameters:
  ///   - act: by which the form lies with the member of staff.
  ///   - words: what the account's log says of it; at most 300 characters of them.
  ///   - page: the absolute address that the link to a first password leads to.
  ///   - receipt: the absolute address of the form's receipt.
  ///   - body: does what the other domain has to do, in the same transaction, or has written nothing and refuses. It is given the account of
  ///     the member of staff as it is now, and whether the official's account has the form's address already; nil if there is none.
  public func keepOfficial<Refusal>(
    _ official: NewAccount, by act: StaffAct, noting words: String, by staff: Staff, proving typed: Reauthentication, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String, receipt: String,
    _ body: @escaping @Sendable (_ own: Account, _ hasAddress: Bool?, Transaction) throws -> Refusal?
  ) async throws(AccessError) -> Result<Result<OfficialAccountOutcome<Refusal>, StaffRefusal>, ReauthenticationRefusal> {
    // Nobody knows it: the account opens by the link alone.
    let hash = try await hashed(RandomText.make())
    let sealing = sealing
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      guard let own = try staff.ownAccount(for: act, in: transaction) else { return .failure(.notPermitted) }
      try transaction.serialise(on: official.userID.lock)
      try transaction.serialise(on: official.email.lock)
      let stored = try Accounts.find(official.userID, in: transaction)
      guard own.id != stored?.id else { return .failure(.ownAccount) }
      guard own.lpse.isEmpty else { return .failure(.otherLPSE) }
      // Nobody makes himself an official, also not at an account that keeps another address.
      if official.email.isSame(as: own.email) { return .success(.emailTaken) }
      if let stored, stored.kind != .nonpenyedia || stored.isStaff || !own.looksAfter(stored) { return .success(.taken) }
      let isUnopened = try stored.map { (stored) throws(DatabaseError) in try stored.isUnopened(in: transaction) } ?? true
      if isUnopened, try EmailChanges.isTaken(official.email, byOtherThan: stored?.id ?? "", in: transaction) {
        return .success(.emailTaken)
      }
      if let refusal = try body(own, stored?.email.isSame(as: official.email), transaction) { return .success(.refused(refusal)) }
      let note = StaffNote(by: [own], reason: String(words.prefix(ActReason.longest)))
      guard isUnopened else {
        if let stored { try stored.renew(by: official, receipt: receipt, note, from: client, sealedBy: sealing, in: transaction) }
        return .success(.renewed)
      }
      let id = try official.makeOrMakeAnew(stored, passwordHash: hash, in: transaction)
      let first = FirstLink(.newAccount, page: page, formerly: stored?.email, elsewhere: receipt)
      try first.mail(to: id, at: official.email, by: own, noting: note, from: client, sealedBy: sealing, in: transaction)
      return .success(.made)
    }
  }

  /// Does something with a form that concerns no account; it is noted in the log of whoever does it.
  /// - Parameters:
  ///   - act: by which the form lies with the member of staff.
  ///   - words: what the log says of it; at most 300 characters of them.
  ///   - mail: to the form's sender, if he is told.
  ///   - body: says what came of it, and whether anything was changed; nothing is noted or told if not.
  public func answerForm<Outcome: Sendable>(
    by act: StaffAct, noting words: String, by staff: Staff, from client: Client, telling mail: FormRefusalMail? = nil,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, isDone: Bool)
  ) async throws(AccessError) -> Result<Outcome, StaffRefusal> {
    let sealing = sealing
    return try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      guard let own = try staff.ownAccount(for: act, in: transaction) else { return .failure(.notPermitted) }
      guard own.lpse.isEmpty else { return .failure(.otherLPSE) }
      let (outcome, isDone) = try body(own, transaction)
      guard isDone else { return .success(outcome) }
      let note = StaffNote(by: [own], reason: String(words.prefix(ActReason.longest)))
      try AccessLog.append(.formAnswered, by: .page, account: own.id, from: client, note: note, in: transaction)
      if let mail {
        let link = MailLink(
          .formRefused, address: mail.receipt, expiresAt: .endOfPatience(after: transaction.instant), askedBy: client,
          for: staff.note(mail.reason))
        try Outbox.add(link, to: .stranger(mail.email), sealedBy: sealing, in: transaction)
      }
      return .success(outcome)
    }
  }
}

extension Account {
  /// Adds the role of a decree. Whoever sent the form may read another mailbox than the account's, and is told there too, without its user ID.
  fileprivate func renew(
    by official: NewAccount, receipt: String, _ note: StaffNote, from client: Client, sealedBy sealing: Sealing, in transaction: Transaction
  ) throws {
    try add(official.roles, in: transaction)
    try AccessLog.append(.decreeRecorded, by: .staff, account: id, from: client, note: note, in: transaction)
    guard !email.isSame(as: official.email) else { return }
    let link = MailLink(.formApproved, address: receipt, expiresAt: .endOfPatience(after: transaction.instant), askedBy: client, for: note)
    try Outbox.add(link, to: .stranger(official.email), sealedBy: sealing, in: transaction)
  }
}

extension MailRecipient {
  /// Somebody who may have no account, and of whom no language is known.
  static func stranger(_ address: EmailAddress) -> MailRecipient {
    MailRecipient(account: nil, address: address, language: .indonesian)
  }
}

extension Instant {
  /// When a mail of no particular haste is given up.
  static func endOfPatience(after instant: Instant) -> Instant { instant.adding(seconds: Outbox.patience) }
}

extension Staff {
  /// The own account as it is in this transaction; nil if it may not do the act.
  func ownAccount(for act: StaffAct, in transaction: Transaction) throws(DatabaseError) -> Account? {
    guard let own = try Accounts.find(id: account.id, in: transaction), own.acts.contains(act) else { return nil }
    return own
  }
}
