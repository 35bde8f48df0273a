public import Database

/// What the log says of a user's act on the own record.
public struct RecordEntry: Sendable {
  let event: AccessEvent
  let part: String

  /// - Parameter part: which part of the record it is about, by a name that pages have words for.
  public init(_ event: AccessEvent, of part: String) { (self.event, self.part) = (event, part) }
}

/// What users do with their own records, which another domain keeps.
extension Access {
  /// Does something with the user's own record, in one transaction with its entry in the log.
  /// - Parameter body: is given the account as it is now; says what came of it, and what is logged; nothing is, if nothing was changed.
  /// - Returns: nil if the session has ended meanwhile.
  public func changeRecord<Outcome: Sendable>(
    of visit: SignedIn, from client: Client, _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, RecordEntry?)
  ) async throws(AccessError) -> Outcome? {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isSignedIn(visit.session, in: transaction) else { return nil }
      return try visit.changeRecord(from: client, body, in: transaction)
    }
  }

  /// Asks for what keeps the account out to be mended, after the password alone, in one transaction with its entry in the log.
  /// - Parameter body: is given the account as it is now; says what came of it, and whether anything was asked for.
  /// - Returns: nil if this browser's step is over.
  public func askAboutRecord<Outcome: Sendable>(
    of visit: PasswordAccepted, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, isAsked: Bool)
  ) async throws(AccessError) -> Outcome? {
    try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard try Sessions.isWaitingForSecondFactor(visit.session, in: transaction),
        let own = try Accounts.find(id: visit.account.id, in: transaction)
      else { return nil }
      let (outcome, isAsked) = try body(own, transaction)
      if isAsked { try AccessLog.append(.requestSent, by: .page, account: own.id, from: client, in: transaction) }
      return outcome
    }
  }

  /// How often since a moment an account has changed its own record at once, as its log has it.
  /// - Parameter moment: in milliseconds since 1970.
  public static func ownChanges(of own: Account, since moment: Int64, in transaction: Transaction) throws -> Int64 {
    let row = try transaction.row(
      """
      SELECT count(*) FROM access_log
      WHERE account_id = \(own.id) AND event = \(AccessEvent.recordChanged.rawValue) AND at > \(moment)
      """)
    return try row?.integer(0) ?? 0
  }

  /// Until when nothing is looked at that this user would prove by both factors; nil if it is. To be asked before anything costly, and decides
  /// nothing.
  public func reauthenticationWait(of visit: SignedIn, from client: Client) async throws(AccessError) -> Instant? {
    try await read { transaction in
      try SecondFactor(of: visit.account, from: client, in: transaction).throttle.waitsUntil(in: transaction)
    }
  }

  /// The same for what is sensitive: for both factors once more.
  public func changeRecord<Outcome: Sendable>(
    of visit: SignedIn, proving typed: Reauthentication, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, Transaction) throws -> (Outcome, RecordEntry?)
  ) async throws(AccessError) -> Result<Outcome, ReauthenticationRefusal> {
    try await reauthenticated(visit, by: typed, from: client) { transaction in
      guard let outcome = try visit.changeRecord(from: client, body, in: transaction) else {
        throw DatabaseError.shape("an account has gone")
      }
      return outcome
    }
  }
}

extension SignedIn {
  /// - Returns: nil if the account has gone.
  fileprivate func changeRecord<Outcome>(
    from client: Client, _ body: (_ own: Account, Transaction) throws -> (Outcome, RecordEntry?), in transaction: Transaction
  ) throws -> Outcome? {
    guard let own = try Accounts.find(id: account.id, in: transaction) else { return nil }
    let (outcome, entry) = try body(own, transaction)
    if let entry {
      let note = StaffNote(by: [own], reason: entry.part)
      try AccessLog.append(entry.event, by: .page, account: own.id, from: client, note: note, in: transaction)
    }
    return outcome
  }
}
