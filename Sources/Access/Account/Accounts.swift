import Database

/// The table `accounts`.
enum Accounts {
  /// Columns in the order that `account(from:)` reads them.
  static let columns: SQL =
    """
    accounts.id, accounts.user_id, accounts.kind, accounts.name, accounts.email, accounts.language, accounts.lpse, accounts.agency,
    accounts.switched_off_at
    """

  /// How many they are: where the columns of whoever joins something else begin.
  static let columnCount = 9

  /// - Parameter row: begins with `columns`.
  static func account(from row: Row, in transaction: Transaction) throws(DatabaseError) -> Account {
    var roles: Set<Role> = []
    if try row.text(2) == UserKind.nonpenyedia.rawValue {
      for row in try transaction.rows("SELECT role FROM account_roles WHERE account_id = \(try row.text(0))") {
        if let role = Role(rawValue: try row.text(0)) { roles.insert(role) }
      }
    }
    return try account(from: row, roles: roles)
  }

  /// The same for whoever has read the roles already.
  static func account(from row: Row, roles: Set<Role>) throws(DatabaseError) -> Account {
    guard let userID = UserID(try row.text(1)), let kind = UserKind(rawValue: try row.text(2)), let email = EmailAddress(try row.text(4)),
      let language = Language(rawValue: try row.text(5))
    else { throw .shape("an account has an unreadable user ID, kind, e-mail or language") }
    return Account(
      id: try row.text(0), userID: userID, kind: kind, name: try row.text(3), email: email, language: language, roles: roles,
      lpse: try row.text(6),
      agency: try row.text(7), offSince: try row.optionalInteger(8).map(Instant.init(milliseconds:)))
  }

  static func find(_ userID: UserID, in transaction: Transaction) throws(DatabaseError) -> Account? {
    guard let row = try transaction.row("SELECT \(columns) FROM accounts WHERE user_id = \(userID.text)") else { return nil }
    return try account(from: row, in: transaction)
  }

  static func find(id: String, in transaction: Transaction) throws(DatabaseError) -> Account? {
    guard let row = try transaction.row("SELECT \(columns) FROM accounts WHERE id = \(id)") else { return nil }
    return try account(from: row, in: transaction)
  }

  /// The key that serialises whatever decides about an account; nil if there is none.
  static func lock(of id: String, in transaction: Transaction) throws(DatabaseError) -> String? {
    guard let row = try transaction.row("SELECT user_id FROM accounts WHERE id = \(id)") else { return nil }
    return UserID(try row.text(0))?.lock
  }
}
