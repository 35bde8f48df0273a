import Cryptography
public import Database

/// What a Verifikator says to a registration that is not approved.
public enum RegistrationAnswer: String, Sendable, CaseIterable {
  /// Its applicant puts it right and sends it in once more.
  case sendBack = "kembalikan"
  /// The end of it.
  case reject = "tolak"
}

/// What staff do with registrations, whose applicants have no account yet. They come to the portal's own LPSE, and to nobody else's staff.
extension Access {
  /// Whose registration it is, for a member of staff.
  /// - Returns: nil if there is none, or it is no matter of theirs.
  public func applicant(_ id: String, for staff: Staff) async throws(AccessError) -> Applicant? {
    guard staff.account.seesRegistrations else { return nil }
    return try await read { try Applicants.find(id: id, in: $0) }
  }

  /// Notes what a Verifikator has found so far; nothing of it is told.
  public func markRegistration<Outcome: Sendable>(
    by staff: Staff, _ body: @escaping @Sendable (Transaction) throws -> Outcome
  ) async throws(AccessError) -> Result<Outcome, StaffRefusal> {
    try await transact { transaction in
      switch try staff.verifikator(in: transaction) {
      case .failure(let refusal): .failure(refusal)
      case .success: .success(try body(transaction))
      }
    }
  }

  /// Returns or rejects a registration. It is noted in the log of whoever does it, and told to the applicant with a link.
  /// - Parameters:
  ///   - number: of the registration, for the log.
  ///   - body: says what came of it, and whether anything was changed; nothing is noted or told if not.
  public func answerRegistration<Outcome: Sendable>(
    _ id: String, _ answer: RegistrationAnswer, numbered number: Int64, because reason: ActReason, by staff: Staff, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, isDone: Bool)
  ) async throws(AccessError) -> Result<Outcome, StaffRefusal> {
    let sealing = sealing
    return try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      let own: Account
      switch try staff.verifikator(in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let found): own = found
      }
      let (outcome, isDone) = try body(own, transaction)
      guard isDone else { return .success(outcome) }
      if let applicant = try Applicants.find(id: id, in: transaction) {
        try Applicants.tell(
          applicant, answer.mail, linkingTo: page, askedBy: client, note: staff.note(reason), sealedBy: sealing, in: transaction)
        try Applicants.keep(id, for: Applicant.answeredLifetime, in: transaction)
        if answer == .reject { try Applicants.end(id, in: transaction) }
      }
      let note = StaffNote(by: [own], reason: "No. \(number): " + reason.text)
      try AccessLog.append(answer.event, by: .page, account: own.id, from: client, note: note, in: transaction)
      return .success(outcome)
    }
  }

  /// Makes the account of a supplier, for both factors of the member of staff once more. It is active at once: its owner signs in with the
  /// password of the registration, and activates an authenticator.
  /// - Parameters:
  ///   - signIn: the absolute address where its owner signs in.
  ///   - body: makes the record, in the same transaction, or has written nothing and refuses. It is given the account of the member of staff as it
  ///     is now, and the user ID; and says the name of the supplier.
  public func approveRegistration<Refusal: Error & Equatable>(
    _ id: String, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client, signIn: String,
    _ body: @escaping @Sendable (_ own: Account, UserID, Transaction) throws -> Result<String, Refusal>
  ) async throws(AccessError) -> Result<Result<RegistrationApproval<Refusal>, StaffRefusal>, ReauthenticationRefusal> {
    let sealing = sealing
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      let own: Account
      switch try staff.verifikator(in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let found): own = found
      }
      guard let seen = try Applicants.find(id: id, in: transaction), let userID = seen.userID else { return .success(.gone) }
      try transaction.serialise(on: userID.lock)
      try transaction.serialise(on: seen.email.lock)
      let hash = try transaction.row("SELECT password_hash FROM registrations WHERE id = \(id) AND user_id = \(userID.text)")?.optionalText(
        0)
      guard let hash else { return .success(.gone) }
      guard try !Applicants.isTaken(userID, byOtherThan: id, in: transaction) else { return .success(.userIDTaken) }
      guard try !EmailChanges.isTaken(seen.email, byOtherThan: "", in: transaction) else { return .success(.emailTaken) }
      let name: String
      switch try body(own, userID, transaction) {
      case .failure(let refusal): return .success(.refused(refusal))
      case .success(let found): name = found
      }
      let language = try Applicants.language(of: id, in: transaction)
      let account = try NewAccount(userID: userID, kind: .penyedia, name: name, email: seen.email).insertFree(
        passwordHash: hash, in: transaction)
      try transaction.run("UPDATE accounts SET language = \(language.rawValue) WHERE id = \(account)")
      try Applicants.end(id, in: transaction)
      try Applicants.keepForGood(id, in: transaction)
      let note = staff.note(reason)
      let link = MailLink(
        .registrationApproved, address: signIn, expiresAt: transaction.instant.adding(seconds: Outbox.patience), askedBy: client, for: note)
      try Outbox.add(
        link, to: MailRecipient(account: account, address: seen.email, language: language), sealedBy: sealing, in: transaction)
      try AccessLog.append(.accountCreated, by: .staff, account: account, from: client, note: note, in: transaction)
      return .success(.made)
    }
  }

  /// Removes registrations whose time is over, and links that lead nowhere any more. To be called every few minutes.
  /// - Parameter forget: removes what the other domain has of them, in the same transaction.
  public func purgeRegistrations(_ forget: @escaping @Sendable ([String], Transaction) throws -> Void) async throws(AccessError) {
    try await transact { transaction in
      let over = try transaction.rows("SELECT id FROM registrations WHERE keep_until < \(transaction.now) ORDER BY keep_until LIMIT 200")
      let ids = try Applicants.stillOver(try over.map { try $0.text(0) }, in: transaction)
      if !ids.isEmpty {
        try forget(ids, transaction)
        try transaction.run("DELETE FROM registration_links WHERE registration_id IN (\(SQL.list(ids)))")
        try transaction.run("DELETE FROM registrations WHERE id IN (\(SQL.list(ids)))")
      }
      // A link lives longer than it counts for the limit of a day.
      try transaction.run("DELETE FROM registration_links WHERE expires_at < \(transaction.now)")
    }
  }
}

extension RegistrationAnswer {
  fileprivate var mail: MailLink.Purpose {
    switch self {
    case .sendBack: .registrationReturned
    case .reject: .registrationRejected
    }
  }

  fileprivate var event: AccessEvent {
    switch self {
    case .sendBack: .registrationReturned
    case .reject: .registrationRejected
    }
  }
}

extension Applicants {
  /// Those whose time is over still when nobody changes them, or sends them in, any more before this transaction ends.
  fileprivate static func stillOver(_ ids: [String], in transaction: Transaction) throws(DatabaseError) -> [String] {
    guard !ids.isEmpty else { return [] }
    for id in ids.sorted() { try transaction.serialise(on: Applicant.lock(id)) }
    // Holds the rows too: a link that is asked for keeps its draft without that lock.
    let rows = try transaction.rows(
      """
      UPDATE registrations SET keep_until = keep_until WHERE id IN (\(SQL.list(ids))) AND keep_until < \(transaction.now) RETURNING id
      """)
    return try rows.map { (row) throws(DatabaseError) in try row.text(0) }
  }
}

extension Account {
  /// Whether registrations of suppliers are this account's matter: they come to the portal's own LPSE, and to nobody else's staff.
  public var seesRegistrations: Bool { lpse.isEmpty && acts.contains(.verifyRegistrations) }
}

extension Staff {
  /// The own account as it is in this transaction, if it may see to registrations.
  fileprivate func verifikator(in transaction: Transaction) throws(DatabaseError) -> Result<Account, StaffRefusal> {
    guard let own = try Accounts.find(id: account.id, in: transaction), own.acts.contains(.verifyRegistrations)
    else { return .failure(.notPermitted) }
    return own.seesRegistrations ? .success(own) : .failure(.otherLPSE)
  }
}
