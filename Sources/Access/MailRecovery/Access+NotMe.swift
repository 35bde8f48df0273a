import Cryptography
public import Database

/// "Bukan saya" by mail: every mail about a change has a link with which its reader says that it was somebody else.
extension Access {
  /// Seconds for which the answer can be given, since the change.
  static let notMeLifetime: Int64 = 7 * 86_400

  /// What the link in a mail about a change carries; nil where there is nothing to close. Nothing is stored: it is sealed, and the change
  /// itself stands in the log.
  public func notMeKey(for entry: LogEntry) -> String? {
    guard entry.event.isTold, entry.event != .passwordBlocked, entry.event != .emailRestored, entry.event != .accountOff,
      entry.event != .termEnded, !entry.event.isAnswer,
      // An operator changes an address where the reader of the old one is not to have a say.
      entry.event != .emailChanged || entry.way != .operator,
      let sealed = try? sealing.seal(Array(String(entry.sequence).utf8), context: Self.notMeContext)
    else { return nil }
    return Base64.urlEncode(sealed)
  }

  /// The same for a mail, and to whom it went: at an address that the account had given up by then, the answer is about that change and all
  /// that followed. Whoever took the account over may have begun with its address.
  public func notMeKey(in mail: OutgoingMail) -> String? {
    guard let entry = mail.notice?.entry, notMeKey(for: entry) != nil else { return nil }
    let words = String(entry.sequence) + " " + MailedAddress(mail.recipient).text
    return (try? sealing.seal(Array(words.utf8), context: Self.notMeContext)).map { Base64.urlEncode($0) }
  }

  /// The change that a link is about. Only looks: programs that check mail open links too.
  /// - Returns: nil if the link is none of ours, is too old, or was answered, it or one to an earlier change, and the password has been changed
  ///   since, which is what the answer asks for. A changed password alone ends no link: perhaps it was the other one who changed it.
  public func notMe(_ key: String) async throws(AccessError) -> LogEntry? {
    guard let link = NotMeLink(key, sealing, Self.notMeContext) else { return nil }
    return try await read { try NotMe.find(link.sequence, in: $0)?.entry }
  }

  /// Closes the password way of the account until the password is changed, ends all sessions, links and waiting sign-ins, turns off an
  /// authenticator and saved codes that came with the change or after it, and gives back the mail address that the account had before: what
  /// came since may be the other one's.
  ///
  /// The authenticator is not taken off: the way to a new one would then be open to whoever reads the mail.
  /// - Parameter ending: ends, in the same transaction, what waits in the user's name elsewhere; says whether there was anything.
  /// - Returns: false if the link is no good (any more). Answered twice is as good as once.
  public func sayNotMe(
    _ key: String, from client: Client, ending: @escaping @Sendable (UserID, Transaction) throws -> Bool = { _, _ in false }
  ) async throws(AccessError) -> Bool {
    guard let link = NotMeLink(key, sealing, Self.notMeContext) else { return false }
    return try await transact { transaction in
      guard let found = try NotMe.find(link.sequence, in: transaction), let lock = try Accounts.lock(of: found.account, in: transaction)
      else { return false }
      try transaction.serialise(on: lock)
      guard let change = try NotMe.meant(by: link, in: transaction) else { return false }
      let sequence = change.entry.sequence
      try PasswordBlock.close(change.account, in: transaction)
      try Sessions.endAll(of: change.account, in: transaction)
      try SignIns.closeAll(of: change.account, in: transaction)
      try RecoveryCodes.endAll(of: change.account, madeSince: change.entry.at, in: transaction)
      let isNewer = try Authenticators.isBound(change.account, since: change.entry.at, in: transaction)
      let isOff = try isNewer && Authenticators.markLost(account: change.account, in: transaction)
      let former = try EmailChanges.undo(of: change.account, since: sequence, in: transaction)
      let owner = try Accounts.find(id: change.account, in: transaction)
      let hasEnded = if let owner { try ending(owner.userID, transaction) } else { false }
      if !change.isBlocked { try AccessLog.append(.passwordBlocked, by: .mail, account: change.account, from: client, in: transaction) }
      if hasEnded { try AccessLog.append(.recordChangeWithdrawn, by: .mail, account: change.account, from: client, in: transaction) }
      if isOff { try AccessLog.append(.phoneLost, by: .mail, account: change.account, from: client, in: transaction) }
      if let former {
        try AccessLog.append(.emailRestored, by: .mail, account: change.account, from: client, alsoTelling: former, in: transaction)
      }
      try NotMe.noteAnswer(to: sequence, of: change.account, in: transaction)
      return true
    }
  }

  private static let notMeContext = SealingContext(table: "access_log", row: "", column: "not-me")
}

/// A mail address as the link of a mail has it: short, and the same however its letters are written.
struct MailedAddress: Sendable, Equatable {
  let text: String

  init(_ address: EmailAddress) { text = String(hexadecimal(SHA256.hash(Array(address.key.utf8))).prefix(32)) }

  fileprivate init(text: Substring) { self.text = String(text) }
}

/// What the link in a mail about a change says once it is opened.
private struct NotMeLink: Sendable {
  let sequence: Int64
  /// Nil in mails from before links said so.
  let mailedTo: MailedAddress?

  init?(_ key: String, _ sealing: Sealing, _ context: SealingContext) {
    guard let sealed = Base64.urlDecode(key), let opened = try? sealing.open(sealed, context: context) else { return nil }
    let words = String(decoding: opened, as: UTF8.self).split(separator: " ", maxSplits: 1)
    guard let sequence = words.first.flatMap({ Int64($0) }) else { return nil }
    self.sequence = sequence
    mailedTo = words.count > 1 ? MailedAddress(text: words[1]) : nil
  }
}

/// A change that its owner may still say was not his.
struct NotMe: Sendable {
  let entry: LogEntry
  let account: String
  let isBlocked: Bool

  fileprivate static func find(_ sequence: Int64, in transaction: Transaction) throws(DatabaseError) -> NotMe? {
    let row = try transaction.row(
      """
      SELECT \(AccessLog.columns), accounts.id, accounts.password_blocked_at FROM access_log
      JOIN accounts ON accounts.id = access_log.account_id
      WHERE access_log.sequence = \(sequence) AND access_log.at > \(transaction.now - Access.notMeLifetime * 1000)
        AND NOT EXISTS (
          SELECT 1 FROM not_me_answers WHERE account_id = accounts.id AND until_sequence >= access_log.sequence
            AND (from_sequence = \(everything)
              OR (from_sequence <= access_log.sequence AND accounts.password_blocked_at IS NULL)))
      """)
    guard let row else { return nil }
    return NotMe(
      entry: try AccessLog.entry(from: row), account: try row.text(AccessLog.columnCount),
      isBlocked: try row.optionalInteger(AccessLog.columnCount + 1) != nil)
  }

  /// The change that an answer is about: the one that the mail tells of, or, where it went to an address that the account had given up, that
  /// giving up, as long as its own link is good.
  fileprivate static func meant(by link: NotMeLink, in transaction: Transaction) throws(DatabaseError) -> NotMe? {
    guard let told = try find(link.sequence, in: transaction) else { return nil }
    guard let address = link.mailedTo,
      let first = try EmailChanges.givenUp(address, by: told.account, until: link.sequence, in: transaction),
      let change = try find(first, in: transaction)
    else { return told }
    return change
  }

  /// Before the first entry of the log: such an answer is nobody's who reads a mail, and counts also while the password way is closed.
  private static let everything: Int64 = 0

  /// Ends all links of an account that are under way: what they are about counts as answered.
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try noteAnswer(to: everything, of: account, in: transaction)
  }

  /// The answer is about everything from that change until now.
  fileprivate static func noteAnswer(to sequence: Int64, of account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO not_me_answers (account_id, from_sequence, until_sequence, answered_at)
      VALUES (\(account), \(sequence), (SELECT max(sequence) FROM access_log WHERE account_id = \(account)), \(transaction.now))
      ON CONFLICT (account_id, from_sequence) DO UPDATE SET until_sequence = excluded.until_sequence, answered_at = excluded.answered_at
      """)
  }
}
