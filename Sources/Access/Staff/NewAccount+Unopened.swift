import Cryptography
import Database

extension NewAccount {
  /// Makes the account, or makes one anew that nobody has opened: another address, another password that nobody knows, no link of before.
  /// - Returns: the account's ID.
  func makeOrMakeAnew(_ stored: Account?, passwordHash: String, in transaction: Transaction) throws(DatabaseError) -> String {
    guard let stored else { return try insertFree(passwordHash: passwordHash, in: transaction) }
    try transaction.run(
      """
      UPDATE accounts SET name = \(name), email = \(email.text), password_hash = \(passwordHash), password_changed_at = \(transaction.now),
        password_mailed_at = NULL, password_blocked_at = NULL, email_given_at = NULL
      WHERE id = \(stored.id)
      """)
    try MailLinks.endAll(of: stored.id, in: transaction)
    try EmailProposals.endAll(of: stored.id, in: transaction)
    try Sessions.endAll(of: stored.id, in: transaction)
    // Whoever read the former mailbox has nothing to say of this account any more.
    try NotMe.endAll(of: stored.id, in: transaction)
    try stored.add(roles, in: transaction)
    return stored.id
  }
}

extension Account {
  /// Whether the staff have made it and nobody has had an authenticator for it: it may lie with a mailbox that was mistyped, and holds nothing.
  func isUnopened(in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM access_log WHERE account_id = \(id) AND event = \(AccessEvent.accountCreated.rawValue) AND way = \(AccessWay.staff.rawValue)
        AND NOT EXISTS (SELECT 1 FROM access_log WHERE account_id = \(id) AND event = \(AccessEvent.activated.rawValue)) LIMIT 1
      """) != nil
  }

  func add(_ more: Set<Role>, in transaction: Transaction) throws(DatabaseError) {
    for role in more.subtracting(roles) {
      try transaction.run("INSERT INTO account_roles (account_id, role) VALUES (\(id), \(role.rawValue))")
    }
  }
}

/// The link that opens an account which the staff have made, or made anew.
struct FirstLink {
  private let purpose: MailLink.Purpose
  private let page: (RecoveryToken) -> String
  private let former: EmailAddress?
  private let elsewhere: String

  /// - Parameters:
  ///   - page: the absolute address that the link leads to.
  ///   - former: the mailbox that the account had before, if any.
  ///   - elsewhere: the absolute address that the former mailbox is told.
  init(_ purpose: MailLink.Purpose, page: @escaping (RecoveryToken) -> String, formerly former: EmailAddress?, elsewhere: String) {
    (self.purpose, self.page, self.former, self.elsewhere) = (purpose, page, former, elsewhere)
  }

  /// Notes that the account was made, and mails the link; a former mailbox is told without names.
  func mail(
    to account: String, at email: EmailAddress, by own: Account, noting note: StaffNote, from client: Client, sealedBy sealing: Sealing,
    in transaction: Transaction
  ) throws {
    if let former, !former.isSame(as: email) {
      let link = MailLink(
        .accountMoved, address: elsewhere, expiresAt: .endOfPatience(after: transaction.instant), askedBy: client, for: note)
      try Outbox.add(link, to: .stranger(former), sealedBy: sealing, in: transaction)
    }
    try AccessLog.append(.accountCreated, by: .staff, account: account, from: client, note: note, in: transaction)
    let (token, lifetime) = (RecoveryToken.random(), Recovery.firstLifetime)
    try Recoveries.Request(forAccountMadeBy: own).note(token, for: account, isKept: true, lifetime: lifetime, in: transaction)
    let link = MailLink(purpose, address: page(token), expiresAt: transaction.instant.adding(seconds: lifetime), askedBy: client, for: note)
    try Outbox.add(link, to: MailRecipient(account: account, address: email, language: .indonesian), sealedBy: sealing, in: transaction)
  }
}
