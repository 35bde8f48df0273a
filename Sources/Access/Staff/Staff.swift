public import Database

/// Somebody signed in whose roles allow an act: the only key to the consoles, made here alone.
///
/// It is good for one request. What is done looks at the roles again, in its own transaction.
public final class Staff: Sendable {
  public let visit: SignedIn

  /// - Returns: nil if the roles allow none of the acts.
  public init?(_ visit: SignedIn, forAnyOf acts: Set<StaffAct>) {
    guard !visit.account.acts.isDisjoint(with: acts) else { return nil }
    self.visit = visit
  }

  /// The account as it was when the request came.
  public var account: Account { visit.account }
  /// What its roles allow, for what a page offers; each act asks again.
  public var acts: Set<StaffAct> { account.acts }

  func note(_ reason: ActReason) -> StaffNote { StaffNote(by: [account], reason: reason.text) }

  /// Both accounts, as they are in this transaction, if the act may be done by the one to the other, whose lock is then held.
  func subject(
    _ userID: UserID, of act: StaffAct, in transaction: Transaction
  ) throws(DatabaseError) -> Result<(own: Account, user: Account), StaffRefusal> {
    guard let own = try Accounts.find(id: account.id, in: transaction), own.acts.contains(act) else { return .failure(.notPermitted) }
    try transaction.serialise(on: userID.lock)
    let user = try Accounts.find(userID, in: transaction)
    guard own.looksAfter(user) else { return .failure(.otherLPSE) }
    guard let user else { return .failure(.unknownUser) }
    guard own.id != user.id || act == .findUsers else { return .failure(.ownAccount) }
    return .success((own, user))
  }
}

/// Why an act was not done.
public enum StaffRefusal: Error, Sendable, Equatable {
  /// The roles do not allow it.
  case notPermitted
  /// The user is looked after by the staff of another LPSE.
  case otherLPSE
  /// Nobody helps himself.
  case ownAccount
  /// The account is one of the staff's, whose address an operator changes, whose way in the Admin PPE closes, and nobody else.
  case staffAccount
  case unknownUser

  /// Whether it is a matter of rights, which is noted.
  public var isForbidden: Bool { self != .unknownUser }
}

/// Why a member of staff does something; the user reads it.
public struct ActReason: Sendable, Equatable {
  /// Characters.
  public static let longest = 300
  public let text: String

  /// - Parameter typed: the ends of its lines become spaces.
  /// - Returns: nil unless there are 5 to 300 characters, without control characters.
  public init?(_ typed: String) {
    let text = typed.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    guard (5...ActReason.longest).contains(text.count), !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
    else { return nil }
    self.text = text
  }
}

extension Access {
  /// Notes in the access log of whoever asked that it was refused; once a minute, so that nobody fills the log by asking.
  public func noteRefusal(of visit: SignedIn, from client: Client) async throws(AccessError) {
    let account = visit.account
    try await transact { transaction in
      try transaction.serialise(on: account.lock)
      let latest = try transaction.row(
        """
        SELECT 1 FROM access_log WHERE account_id = \(account.id) AND event = \(AccessEvent.actRefused.rawValue)
          AND at > \(transaction.now - 60_000)
        """)
      if latest == nil { try AccessLog.append(.actRefused, by: .page, account: account.id, from: client, in: transaction) }
    }
  }

  /// Does something to a user that another domain knows how to do, in one transaction with its entry in the user's log.
  /// - Parameter body: is given the account of the member of staff and the user's; says what came of it, and what is logged; nothing is, if
  ///   nothing was changed.
  public func act<Outcome: Sendable>(
    _ act: StaffAct, on userID: UserID, because reason: ActReason, by staff: Staff, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, _ user: Account, Transaction) throws -> (Outcome, AccessEvent?)
  ) async throws(AccessError) -> Result<Outcome, StaffRefusal> {
    try await transact { try staff.carryOut(act, on: userID, because: reason, from: client, body, in: $0) }
  }

  /// The same for what is sensitive: for both factors of the member of staff once more.
  public func act<Outcome: Sendable>(
    _ act: StaffAct, on userID: UserID, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client,
    _ body: @escaping @Sendable (_ own: Account, _ user: Account, Transaction) throws -> (Outcome, AccessEvent?)
  ) async throws(AccessError) -> Result<Result<Outcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) {
      try staff.carryOut(act, on: userID, because: reason, from: client, body, in: $0)
    }
  }
}

extension Staff {
  fileprivate func carryOut<Outcome>(
    _ act: StaffAct, on userID: UserID, because reason: ActReason, from client: Client,
    _ body: (_ own: Account, _ user: Account, Transaction) throws -> (Outcome, AccessEvent?), in transaction: Transaction
  ) throws -> Result<Outcome, StaffRefusal> {
    switch try subject(userID, of: act, in: transaction) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let (own, user)):
      let (outcome, event) = try body(own, user, transaction)
      if let event {
        try AccessLog.append(event, by: .staff, account: user.id, from: client, note: note(reason), in: transaction)
      }
      return .success(outcome)
    }
  }
}
