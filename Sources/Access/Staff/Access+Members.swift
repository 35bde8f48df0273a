import Database

/// An account of officials or staff, for whoever manages them.
public struct Member: Sendable, Equatable {
  public let account: Account
  /// Roles that wait for a second member of staff.
  public let waiting: Set<Role>
  /// Somebody has had an authenticator for it.
  public let isActivated: Bool
}

/// Which of them.
public struct MemberSearch: Sendable, Equatable {
  /// One account, whatever its roles.
  public var userID: UserID?
  /// Those who have it, or wait for it; nil for all of the staff.
  public var role: Role?
  /// Behind this user ID.
  public var after: UserID?

  public init() {}
}

/// Accounts that were found, by user ID.
public struct FoundMembers: Sendable, Equatable {
  public let members: [Member]
  /// After the last of them.
  public let hasMore: Bool
}

extension Access {
  /// The accounts of the own LPSE's staff and officials.
  public func members(
    _ search: MemberSearch, limit: Int, for staff: Staff
  ) async throws(AccessError) -> Result<FoundMembers, StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .manageStaff, in: transaction) else { return .failure(.notPermitted) }
      let roles = search.role.map { [$0] } ?? Role.allCases.filter(\.isOfStaff)
      var which: SQL = """
        (accounts.id IN (SELECT account_id FROM account_roles WHERE role IN (\(SQL.list(roles.map(\.rawValue)))))
          OR accounts.id IN (SELECT account_id FROM role_proposals WHERE \(RoleProposals.holds(at: transaction.now))))
        """
      if let userID = search.userID { which = "accounts.user_id = \(userID.text)" }
      let rows = try transaction.rows(
        """
        SELECT \(Accounts.columns) FROM accounts WHERE accounts.kind = 'nonpenyedia' AND accounts.lpse = \(own.lpse)
          AND accounts.user_id > \(search.after?.text ?? "") AND \(which)
        ORDER BY accounts.user_id LIMIT \(limit + 1)
        """)
      let members = try rows.prefix(limit).map { try Member(Accounts.account(from: $0, in: transaction), in: transaction) }
      return .success(FoundMembers(members: members, hasMore: rows.count > limit))
    }
  }

  /// One of them. The own account may be looked at too.
  public func member(_ userID: UserID, for staff: Staff) async throws(AccessError) -> Result<Member, StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .manageStaff, in: transaction) else { return .failure(.notPermitted) }
      let user = try Accounts.find(userID, in: transaction)
      guard own.looksAfter(user) else { return .failure(.otherLPSE) }
      guard let user, user.kind == .nonpenyedia else { return .failure(.unknownUser) }
      return .success(try Member(user, in: transaction))
    }
  }
}

extension Member {
  fileprivate init(_ account: Account, in transaction: Transaction) throws(DatabaseError) {
    let activated = try transaction.row(
      "SELECT 1 FROM access_log WHERE account_id = \(account.id) AND event = \(AccessEvent.activated.rawValue) LIMIT 1")
    self.init(
      account: account, waiting: try RoleProposals.find(account.id, in: transaction)?.roles ?? [], isActivated: activated != nil)
  }
}
