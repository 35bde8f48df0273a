import Cryptography
public import Database

/// What whoever holds the link does with a registration. `Directory` knows what is registered; here is who may change it.
extension Access {
  /// Whose registration a link opens. Only looks: programs that check mail open links too.
  /// - Returns: nil if the link is no good (any more).
  public func applicant(_ token: RecoveryToken) async throws(AccessError) -> Applicant? {
    try await read { try Applicants.find(token, in: $0) }
  }

  /// Changes what is registered, in one transaction with a look at the link.
  /// - Parameter body: says what came of it, and whether anything was changed.
  /// - Returns: nil if the link is no good any more.
  public func changeRegistration<Outcome: Sendable>(
    _ token: RecoveryToken, _ body: @escaping @Sendable (Applicant, Transaction) throws -> (Outcome, isDone: Bool)
  ) async throws(AccessError) -> Outcome? {
    try await transact { transaction in
      guard let applicant = try Applicants.find(token, in: transaction) else { return nil }
      let (outcome, isDone) = try body(applicant, transaction)
      if isDone { try Applicants.keep(applicant.id, for: Applicant.draftLifetime, in: transaction) }
      return outcome
    }
  }

  /// Saves user ID and password of the account to be; of the password only its hash is kept.
  /// - Parameters:
  ///   - password: nil keeps the one that was saved with the same user ID.
  ///   - version: of the page on which they were typed.
  ///   - look: whether the registration can still be changed, and whether there is a record under that user ID, which is somebody's.
  ///   - saved: does what the other domain has to do once they are saved, in the same transaction.
  public func saveAccount(
    of token: RecoveryToken, userID: UserID, password: String?, version: Int64, from client: Client,
    _ look: @escaping @Sendable (Applicant, Transaction) throws -> (isOpen: Bool, isRecorded: Bool),
    saved: @escaping @Sendable (Applicant, Transaction) throws -> Void
  ) async throws(AccessError) -> ApplicantAccountOutcome {
    guard try await applicant(token) != nil else { return .dead }
    var hash: String?
    if let password {
      if let fault = try ruleFault(of: password, for: userID) { return .refused(fault) }
      hash = try await hashed(password, for: client.network)
    }
    let chosen = hash
    return try await transact { transaction in
      try transaction.serialise(on: userID.lock)
      guard let applicant = try Applicants.find(token, in: transaction) else { return .dead }
      let (isOpen, isRecorded) = try look(applicant, transaction)
      guard isOpen else { return .notOpen }
      guard applicant.version == version else { return .stale }
      guard chosen != nil || (applicant.hasPassword && applicant.userID == userID) else { return .passwordMissing }
      guard try !Applicants.isUsedUp(applicant.id, in: transaction) else { return .tooManyTaken }
      guard try !isRecorded && !Applicants.isTaken(userID, byOtherThan: applicant.id, in: transaction) else {
        try Applicants.countTaken(applicant.id, in: transaction)
        return .userIDTaken
      }
      let isSaved = try transaction.run(
        """
        UPDATE registrations SET user_id = \(userID.text), password_hash = coalesce(\(chosen), password_hash), version = version + 1
        WHERE id = \(applicant.id) AND version = \(version)
        """)
      guard isSaved == 1 else { return .stale }
      try saved(applicant, transaction)
      try Applicants.keep(applicant.id, for: Applicant.draftLifetime, in: transaction)
      return .saved
    }
  }

  /// Sends a registration in, and a receipt with a link of its own.
  /// - Parameter body: does what the other domain has to do, in the same transaction, or has written nothing and refuses.
  public func sendIn<Refusal>(
    _ token: RecoveryToken, language: Language, from client: Client, linkingTo page: @escaping @Sendable (RecoveryToken) -> String,
    _ body: @escaping @Sendable (Applicant, UserID, Transaction) throws -> Refusal?
  ) async throws(AccessError) -> SendingOutcome<Refusal> {
    let sealing = sealing
    return try await transact { transaction in
      guard let applicant = try Applicants.find(token, in: transaction) else { return .dead }
      guard let userID = applicant.userID, applicant.hasPassword else { return .accountMissing }
      try transaction.serialise(on: userID.lock)
      try transaction.serialise(on: applicant.email.lock)
      guard try !Applicants.isTaken(userID, byOtherThan: applicant.id, in: transaction) else { return .accountMissing }
      guard try !EmailChanges.isTaken(applicant.email, byOtherThan: "", in: transaction) else { return .emailTaken }
      if let refusal = try body(applicant, userID, transaction) { return .refused(refusal) }
      try transaction.run("UPDATE registrations SET language = \(language.rawValue) WHERE id = \(applicant.id)")
      try Applicants.keepForGood(applicant.id, in: transaction)
      try Applicants.tell(
        applicant, .registrationReceived, linkingTo: page, askedBy: client, note: nil, sealedBy: sealing, in: transaction)
      return .sent
    }
  }
}

extension Applicants {
  /// Sends a mail with a link of its own to an applicant.
  static func tell(
    _ applicant: Applicant, _ purpose: MailLink.Purpose, linkingTo page: (RecoveryToken) -> String, askedBy client: Client,
    note: StaffNote?, sealedBy sealing: Sealing, in transaction: Transaction
  ) throws {
    let token = RecoveryToken.random()
    try Applicants.note(token, to: applicant.id, at: applicant.email, from: "", in: transaction)
    let link = MailLink(
      purpose, address: page(token), expiresAt: transaction.instant.adding(seconds: Applicant.linkLifetime), askedBy: client, for: note)
    let language = try Applicants.language(of: applicant.id, in: transaction)
    try Outbox.add(
      link, to: MailRecipient(account: nil, address: applicant.email, language: language), sealedBy: sealing, in: transaction)
  }

  /// Whether an applicant has hit upon so many user IDs of others that more would be a search for them: a sign-in begins with one.
  fileprivate static func isUsedUp(_ id: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM registrations WHERE id = \(id) AND refusals >= \(Applicant.takenUserIDs) AND refused_at > \(transaction.now - 86_400_000)
      """) != nil
  }

  fileprivate static func countTaken(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    let dayAgo = transaction.now - 86_400_000
    try transaction.run(
      """
      UPDATE registrations SET refusals = CASE WHEN refused_at > \(dayAgo) THEN refusals + 1 ELSE 1 END, refused_at = \(transaction.now)
      WHERE id = \(id)
      """)
  }
}
