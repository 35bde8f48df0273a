import Cryptography
import Database
private import FoundationEssentials

/// The table `outbox`: mail is put there in the transaction of the action that it is about, so that either both happen or neither, and is
/// delivered afterwards by whichever server comes first.
///
/// A change in the access log is referred to, since it stands there already; what else there is to say is sealed, for this row alone, and wiped
/// once the mail is delivered or given up.
enum Outbox {
  /// What deliverers listen to.
  static let topic = "outbox"
  /// Seconds that a mail is tried for; one with a link no longer than the link is good.
  static let patience: Int64 = 3 * 86400
  /// Seconds that a mail belongs to the one who delivers it: longer than any delivery takes.
  static let lease: Int64 = 180
  /// Seconds after the first failed attempt; twice as long after each one more.
  static let firstPause: Int64 = 30
  static let longestPause: Int64 = 3600
  /// Mails that the demonstration mode keeps to show.
  static let shownAtMost = 200
  /// Seconds for which the end of a mail is remembered.
  static let memory: Int64 = 30 * 86400

  /// Tells an account's owner of a change that stands in the access log; the only caller is the log. Addresses that were given up in the last
  /// days are told too: whoever took the account over may have begun with its address.
  /// - Parameter other: an address that the account has lost just now.
  static func tell(_ account: String, of sequence: Int64, alsoAt other: EmailAddress?, in transaction: Transaction) throws(DatabaseError) {
    guard let account = try Accounts.find(id: account, in: transaction) else { return }
    var told: Set<String> = []
    for address in try [account.email, other].compactMap({ $0 }) + EmailChanges.formerAddresses(of: account.id, in: transaction)
    where told.insert(address.key).inserted {
      try insert(
        RandomText.make(), to: MailRecipient(account: account.id, address: address, language: account.language), logged: sequence,
        sealed: nil, for: nil, until: transaction.now + patience * 1000, in: transaction)
    }
  }

  /// Tells the member of staff who had proposed something for another account that it has ended, as that account's log says; nobody who is not
  /// of the staff any more.
  static func tellProposer(_ proposer: String, of sequence: Int64, in transaction: Transaction) throws(DatabaseError) {
    guard let account = try Accounts.find(id: proposer, in: transaction), !account.acts.isEmpty else { return }
    try insert(
      RandomText.make(), to: MailRecipient(account), logged: sequence, sealed: nil, for: nil, until: transaction.now + patience * 1000,
      in: transaction)
  }

  /// Sends a link.
  /// - Returns: the mail's ID.
  @discardableResult
  static func add(
    _ link: MailLink, to recipient: MailRecipient, sealedBy sealing: Sealing, in transaction: Transaction
  ) throws -> String {
    let id = RandomText.make()
    let sealed = try sealing.seal(Array(JSONEncoder().encode(link)), context: context(id))
    let until = min(link.expiresAt, transaction.now + patience * 1000)
    try insert(id, to: recipient, logged: nil, sealed: sealed, for: link.purpose, until: until, in: transaction)
    return id
  }

  private static func insert(
    _ id: String, to recipient: MailRecipient, logged sequence: Int64?, sealed: [UInt8]?, for purpose: MailLink.Purpose?, until: Int64,
    in transaction: Transaction
  ) throws(DatabaseError) {
    let now = transaction.now
    try transaction.run(
      """
      INSERT INTO outbox (id, account_id, recipient, language, log_sequence, sealed, state, created_at, next_attempt_at, gives_up_at, attempts,
        leased_until, cause, purpose)
      VALUES (\(id), \(recipient.account), \(recipient.address.text), \(recipient.language.rawValue), \(sequence), \(sealed), 'waiting',
        \(now), \(now), \(until), 0, 0, '', \(purpose?.rawValue))
      """)
    try transaction.notify(topic)
  }

  /// The condition for a mail that somebody may take.
  static func isDue(at now: Int64) -> SQL {
    "outbox.state = 'waiting' AND outbox.next_attempt_at <= \(now) AND outbox.leased_until <= \(now) AND outbox.gives_up_at > \(now)"
  }

  /// Columns in the order that `mail(from:)` reads them; whoever joins `accounts` keeps mails without one.
  static let columns: SQL =
    """
    outbox.id, outbox.recipient, outbox.language, accounts.user_id, accounts.name, outbox.created_at, outbox.attempts, outbox.log_sequence,
    outbox.sealed
    """

  static func mail(from row: Row, _ sealing: Sealing, in transaction: Transaction) throws(DatabaseError) -> OutgoingMail {
    guard let recipient = EmailAddress(try row.text(1)), let language = Language(rawValue: try row.text(2))
    else { throw .shape("a mail has an unreadable recipient or language") }
    let id = try row.text(0)
    return OutgoingMail(
      id: id, recipient: recipient, language: language, userID: try row.optionalText(3).flatMap(UserID.init),
      name: try row.optionalText(4) ?? "", createdAt: Instant(milliseconds: try row.integer(5)), attempt: Int(try row.integer(6)),
      notice: try notice(of: row, id, sealing, in: transaction))
  }

  private static func notice(
    of row: Row, _ id: String, _ sealing: Sealing, in transaction: Transaction
  ) throws(DatabaseError) -> MailNotice? {
    if let sequence = try row.optionalInteger(7) {
      let logged = try transaction.row(
        """
        SELECT \(AccessLog.columns), accounts.user_id FROM access_log LEFT JOIN accounts ON accounts.id = access_log.account_id
        WHERE sequence = \(sequence)
        """)
      guard let logged else { return nil }
      let entry = try AccessLog.entry(from: logged)
      if let owner = try logged.optionalText(AccessLog.columnCount).flatMap(UserID.init), try row.optionalText(3) != owner.text {
        return .proposalEnded(entry, of: owner)
      }
      let change =
        switch entry.event {
        case .emailChanged: try EmailChanges.addresses(logged: sequence, in: transaction)
        case .emailProposed: try EmailProposals.addresses(logged: sequence, in: transaction)
        default: (from: EmailAddress, to: EmailAddress)?.none
        }
      guard let change else { return .logged(entry) }
      return .emailChanged(entry, from: change.from, to: change.to)
    }
    guard let sealed = try row.optionalBytes(8), let bytes = try? sealing.open(sealed, context: context(id)),
      let link = try? JSONDecoder().decode(MailLink.self, from: Data(bytes))
    else { return nil }
    return .link(link)
  }

  private static func context(_ id: String) -> SealingContext { SealingContext(table: "outbox", row: id, column: "sealed") }

  /// Seconds to wait after so many attempts: 30, 60, 120, … up to an hour, and up to a quarter more, so that not all come at once.
  static func pause(after attempts: Int) -> Int64 {
    let pause = min(longestPause, firstPause << Int64(min(max(attempts, 1) - 1, 20)))
    return pause + Int64.random(in: 0...pause / 4)
  }
}
