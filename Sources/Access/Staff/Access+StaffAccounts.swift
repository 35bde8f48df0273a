import Cryptography
import Database

/// An account of officials or staff that a member of staff wants to make, for the own LPSE.
public struct NewMember: Sendable {
  public let userID: UserID
  public let name: String
  public let email: EmailAddress
  public let duties: Duties

  public init(userID: UserID, name: String, email: EmailAddress, duties: Duties) {
    (self.userID, self.name, self.email, self.duties) = (userID, name, email, duties)
  }
}

/// What came of making one.
public enum NewMemberOutcome: Sendable, Equatable {
  /// A link to a first password is on its way to its owner; these roles wait for a second.
  case made(waiting: Set<Role>)
  /// The user ID is somebody's.
  case taken
  /// Another account has the address.
  case emailTaken
  /// The LPSE has nobody else who could be the second.
  case nobodyToConfirm
}

/// Accounts and roles of officials and staff, by the Admin PPE, for both factors once more.
extension Access {
  /// Makes an account; or makes one anew that the staff have made for themselves and nobody has opened: a mistyped address would otherwise be a
  /// dead end.
  /// - Parameters:
  ///   - page: the absolute address that the link to a first password leads to.
  ///   - door: the absolute address of the sign-in, for a mailbox that the account had before.
  public func makeAccount(
    _ member: NewMember, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String, door: String
  ) async throws(AccessError) -> Result<Result<NewMemberOutcome, StaffRefusal>, ReauthenticationRefusal> {
    // Nobody knows it: the account opens by the link alone.
    let hash = try await hashed(RandomText.make())
    let sealing = sealing
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      guard let own = try staff.ownAccount(for: .manageStaff, in: transaction) else { return .failure(.notPermitted) }
      try transaction.serialise(on: member.userID.lock)
      try transaction.serialise(on: member.email.lock)
      let stored = try Accounts.find(member.userID, in: transaction)
      guard own.id != stored?.id else { return .failure(.ownAccount) }
      if let stored, try !stored.canBeMadeAnew(by: own, in: transaction) { return .success(.taken) }
      if try EmailChanges.isTaken(member.email, byOtherThan: stored?.id ?? "", in: transaction) { return .success(.emailTaken) }
      let waiting = member.duties.roles.filter(\.confirms)
      guard try waiting.isEmpty || own.hasSecond(for: stored?.id, in: transaction) else { return .success(.nobodyToConfirm) }
      let new = member.account(of: own, without: waiting)
      let account = try new.makeOrMakeAnew(stored?.cleared(for: new, in: transaction), passwordHash: hash, in: transaction)
      guard let made = try Accounts.find(id: account, in: transaction) else { throw DatabaseError.shape("a new account is not there") }
      let words = made.roles.isEmpty ? reason.text : "+ " + made.roles.names + ": " + reason.text
      let first = FirstLink(.newStaffAccount, page: page, formerly: stored?.email, elsewhere: door)
      try first.mail(
        to: made.id, at: made.email, by: own, noting: StaffNote(by: [own], reason: words), from: client, sealedBy: sealing, in: transaction)
      if !waiting.isEmpty { try made.propose(waiting, by: own, because: reason.text, from: client, in: transaction) }
      return .success(.made(waiting: waiting))
    }
  }
}

extension NewMember {
  fileprivate func account(of own: Account, without waiting: Set<Role>) -> NewAccount {
    NewAccount(
      userID: userID, kind: .nonpenyedia, name: name, email: email, roles: duties.roles.subtracting(waiting), lpse: own.lpse,
      agency: duties.agency)
  }
}

extension Account {
  /// Whether the staff have made it for themselves, and it holds nothing yet.
  fileprivate func canBeMadeAnew(by own: Account, in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard kind == .nonpenyedia, own.looksAfter(self), offSince == nil, roles.allSatisfy(\.isOfStaff) else { return false }
    return try isUnopened(in: transaction)
  }

  /// The same account without what it was for until now.
  fileprivate func cleared(for new: NewAccount, in transaction: Transaction) throws(DatabaseError) -> Account? {
    try transaction.run("DELETE FROM account_roles WHERE account_id = \(id)")
    try transaction.run("UPDATE accounts SET agency = \(new.agency) WHERE id = \(id)")
    try RoleProposals.end(of: id, in: transaction)
    return try Accounts.find(id: id, in: transaction)
  }
}
