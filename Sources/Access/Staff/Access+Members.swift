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
      let which: SQL = if let userID = search.userID { "accounts.user_id = \(userID.text)" } else { search.condition(at: transaction.now) }
      let found = try Members.find(
        """
        accounts.kind = 'nonpenyedia' AND accounts.lpse = \(own.lpse) AND accounts.user_id > \(search.after?.text ?? "") AND \(which)
        """, limit: limit + 1, in: transaction)
      return .success(FoundMembers(members: Array(found.prefix(limit)), hasMore: found.count > limit))
    }
  }

  /// One of them. The own account may be looked at too.
  public func member(_ userID: UserID, for staff: Staff) async throws(AccessError) -> Result<Member, StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .manageStaff, in: transaction) else { return .failure(.notPermitted) }
      let found = try Members.find("accounts.user_id = \(userID.text)", limit: 1, in: transaction).first
      guard own.looksAfter(found?.account) else { return .failure(.otherLPSE) }
      guard let found, found.account.kind == .nonpenyedia else { return .failure(.unknownUser) }
      return .success(found)
    }
  }
}

extension MemberSearch {
  /// By role: who has it, or waits for it. One walk of an index on each side, instead of one over all accounts.
  fileprivate func condition(at now: Int64) -> SQL {
    let roles = role.map { [$0] } ?? Role.allCases.filter(\.isOfStaff)
    var waits: SQL = ""
    for role in roles {
      let part: SQL = "',' || role_proposals.roles || ',' LIKE \("%," + role.rawValue + ",%")"
      waits = role == roles.first ? part : "\(waits) OR \(part)"
    }
    return """
      accounts.id IN (SELECT account_id FROM account_roles WHERE role IN (\(SQL.list(roles.map(\.rawValue))))
        UNION SELECT account_id FROM role_proposals WHERE (\(waits)) AND \(RoleProposals.holds(at: now)))
      """
  }
}

/// Accounts as those who manage them see them.
enum Members {
  /// In two queries, however many they are.
  /// - Parameter which: the condition for an account.
  static func find(_ which: SQL, limit: Int, in transaction: Transaction) throws(DatabaseError) -> [Member] {
    let rows = try transaction.rows(
      """
      SELECT \(Accounts.columns),
        CASE WHEN EXISTS (
          SELECT 1 FROM access_log WHERE access_log.account_id = accounts.id AND access_log.event = \(AccessEvent.activated.rawValue)
        ) THEN 1 ELSE 0 END,
        (SELECT role_proposals.roles FROM role_proposals
          WHERE role_proposals.account_id = accounts.id AND \(RoleProposals.holds(at: transaction.now)))
      FROM accounts WHERE \(which) ORDER BY accounts.user_id LIMIT \(limit)
      """)
    guard !rows.isEmpty else { return [] }
    var ids: [String] = []
    for row in rows { ids.append(try row.text(0)) }
    var roles: [String: Set<Role>] = [:]
    for row in try transaction.rows("SELECT account_id, role FROM account_roles WHERE account_id IN (\(SQL.list(ids)))") {
      if let role = Role(rawValue: try row.text(1)) { roles[try row.text(0), default: []].insert(role) }
    }
    var members: [Member] = []
    for (id, row) in zip(ids, rows) {
      members.append(
        Member(
          account: try Accounts.account(from: row, roles: roles[id] ?? []),
          waiting: RoleProposals.roles(in: try row.optionalText(Accounts.columnCount + 1) ?? ""),
          isActivated: try row.integer(Accounts.columnCount) == 1))
    }
    return members
  }
}
