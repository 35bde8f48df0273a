import Cryptography
import Database

/// An account to be made: by the demonstration mode, by an operator, or by the staff.
public struct NewAccount: Sendable {
  public let userID: UserID
  public let kind: UserKind
  public let name: String
  public let email: EmailAddress
  public let roles: Set<Role>
  /// See `Account.lpse`.
  public let lpse: String
  /// See `Account.agency`.
  public let agency: String

  public init(
    userID: UserID, kind: UserKind, name: String, email: EmailAddress, roles: Set<Role> = [], lpse: String = "", agency: String = ""
  ) {
    self.userID = userID
    self.kind = kind
    self.name = name
    self.email = email
    self.roles = roles
    self.lpse = lpse
    self.agency = agency
  }
}

extension Access {
  /// Makes an account.
  /// - Parameter password: checked by the caller (`PasswordRule`).
  /// - Returns: false if the user ID is taken; nothing is changed then.
  public func create(_ new: NewAccount, password: String) async throws(AccessError) -> Bool {
    let hash = try await hashed(password)
    return try await transact { transaction in
      try transaction.serialise(on: new.userID.lock)
      return try new.insert(passwordHash: hash, in: transaction)
    }
  }

  /// Makes all accounts whose user IDs are not taken, at once and with one hash for all of them, which tells that their password is the same:
  /// only for one that is published.
  public func create(_ accounts: [NewAccount], publishedPassword: String) async throws(AccessError) {
    let hash = try await hashed(publishedPassword)
    try await transact { transaction in
      // Before the first entry of the log, which callers append last.
      for new in accounts { try transaction.serialise(on: new.userID.lock) }
      for new in accounts { _ = try new.insert(passwordHash: hash, in: transaction) }
    }
  }
}

extension NewAccount {
  /// The user ID's lock is held.
  /// - Returns: false if the user ID is taken.
  fileprivate func insert(passwordHash: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard try Accounts.find(userID, in: transaction) == nil else { return false }
    let id = try insertFree(passwordHash: passwordHash, in: transaction)
    try AccessLog.append(.accountCreated, by: .operator, account: id, from: .console, in: transaction)
    return true
  }

  /// Where the user ID is known to be free; the entry of the log is the caller's.
  /// - Returns: the account's ID.
  func insertFree(passwordHash: String, in transaction: Transaction) throws(DatabaseError) -> String {
    let id = RandomText.make()
    try transaction.run(
      """
      INSERT INTO accounts (id, user_id, kind, name, email, created_at, password_hash, password_changed_at, lpse, agency)
      VALUES (\(id), \(userID.text), \(kind.rawValue), \(name), \(email.text), \(transaction.now), \(passwordHash), \(transaction.now), \(lpse),
        \(agency))
      """)
    for role in roles { try transaction.run("INSERT INTO account_roles (account_id, role) VALUES (\(id), \(role.rawValue))") }
    return id
  }
}

extension Client {
  /// The server's own command line.
  static let console = Client(address: "-", userAgent: "")
}

extension Access {
  /// Whether a user ID is taken.
  public func exists(_ userID: UserID) async throws(AccessError) -> Bool { try await find(userID) != nil }

  /// The account of a user ID, for the operator.
  public func find(_ userID: UserID) async throws(AccessError) -> Account? { try await read { try Accounts.find(userID, in: $0) } }

  /// Whether there is any account.
  public func hasAccounts() async throws(AccessError) -> Bool { try await read { try $0.row("SELECT 1 FROM accounts LIMIT 1") != nil } }
}
