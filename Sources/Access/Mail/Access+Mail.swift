import Cryptography
import Database

/// What has become of an attempt to deliver a mail. The causes are for the operator, and name nobody.
public enum MailOutcome: Sendable, Equatable {
  /// The mail server has taken it.
  case sent
  /// Kept for the page of the demonstration mode instead of being sent.
  case shown
  /// Worth another attempt.
  case deferred(cause: String)
  /// Another attempt would not help.
  case failed(cause: String)
}

/// The mail that waits.
public struct MailQueue: Sendable, Equatable {
  public let waiting: Int
  /// Seconds since the oldest of them was written; 0 if none waits.
  public let oldestSeconds: Int
  /// Mails that were given up within the last 30 days.
  public let failed: Int
}

/// What delivers mail, and what shows how it goes.
extension Access {
  /// What a deliverer should look at news of (`Database.init(onNotification:)`).
  public static let mailTopic = Outbox.topic

  /// Takes the mail that has been due for longest: for three minutes it is the caller's, who says by `settle` what came of it. A caller who
  /// never does, because his machine is gone, has perhaps delivered it; it is then delivered once more.
  /// - Returns: nil if none is due.
  public func takeMail() async throws(AccessError) -> OutgoingMail? {
    // Mostly there is none, and looking is cheaper than changing nothing.
    guard try await read({ try $0.row("SELECT 1 FROM outbox WHERE \(Outbox.isDue(at: $0.now)) LIMIT 1") != nil }) else { return nil }
    let sealing = sealing
    return try await transact { transaction in
      // Of several who come at once, each takes another one.
      try transaction.serialise(on: Outbox.topic)
      let due = try transaction.row(
        "SELECT id FROM outbox WHERE \(Outbox.isDue(at: transaction.now)) ORDER BY next_attempt_at, id LIMIT 1")
      guard let id = try due?.text(0) else { return nil }
      try transaction.run(
        """
        UPDATE outbox SET attempts = attempts + 1, leased_until = \(transaction.now + Outbox.lease * 1000) WHERE id = \(id)
        """)
      return try Outbox.find(id, sealing, in: transaction)
    }
  }

  /// Says what has become of a mail that was taken. Nothing is changed if somebody else has taken it since, but for the good news.
  public func settle(_ mail: OutgoingMail, _ outcome: MailOutcome) async throws(AccessError) {
    try await transact { transaction in
      let now = transaction.now
      let isOurs: SQL = "id = \(mail.id) AND state = 'waiting' AND attempts = \(mail.attempt)"
      switch outcome {
      case .sent:
        try transaction.run(
          "UPDATE outbox SET state = 'sent', sealed = NULL, ended_at = \(now), cause = '' WHERE id = \(mail.id) AND state <> 'sent'")
      case .shown: try transaction.run("UPDATE outbox SET state = 'shown', ended_at = \(now) WHERE \(isOurs)")
      case .deferred(let cause):
        try transaction.run(
          """
          UPDATE outbox SET next_attempt_at = \(now + Outbox.pause(after: mail.attempt) * 1000), leased_until = 0, cause = \(cause)
          WHERE \(isOurs)
          """)
      case .failed(let cause):
        try transaction.run("UPDATE outbox SET state = 'failed', sealed = NULL, ended_at = \(now), cause = \(cause) WHERE \(isOurs)")
      }
    }
  }

  /// Gives up the mails whose time is over.
  /// - Returns: each one's ID, and the cause of its last failed attempt; empty if there was no attempt.
  public func giveUpMail() async throws(AccessError) -> [(id: String, cause: String)] {
    guard try await read({ try $0.row("SELECT 1 FROM outbox WHERE \(Outbox.isOver(at: $0.now)) LIMIT 1") != nil }) else { return [] }
    return try await transact { transaction in
      try transaction.serialise(on: Outbox.topic)
      let over = try transaction.rows("SELECT id, cause FROM outbox WHERE \(Outbox.isOver(at: transaction.now))")
      try transaction.run(
        "UPDATE outbox SET state = 'failed', sealed = NULL, ended_at = \(transaction.now) WHERE \(Outbox.isOver(at: transaction.now))")
      return try over.map { (id: try $0.text(0), cause: try $0.text(1)) }
    }
  }

  /// How much mail waits.
  public func mailQueue() async throws(AccessError) -> MailQueue {
    try await read { transaction in
      let now = transaction.now
      let waiting = try transaction.row("SELECT count(*), min(created_at) FROM outbox WHERE state = 'waiting'")
      let failed = try transaction.row(
        "SELECT count(*) FROM outbox WHERE state = 'failed' AND ended_at > \(now - Outbox.memory * 1000)")
      let oldest = try waiting?.optionalInteger(1) ?? now
      return MailQueue(
        waiting: Int(try waiting?.integer(0) ?? 0), oldestSeconds: Int(max(0, now - oldest) / 1000),
        failed: Int(try failed?.integer(0) ?? 0))
    }
  }

  /// The mails that the demonstration mode has kept, latest first.
  public func shownMail() async throws(AccessError) -> [OutgoingMail] {
    let sealing = sealing
    return try await read { transaction in
      let rows = try transaction.rows(
        """
        SELECT \(Outbox.columns) FROM outbox LEFT JOIN accounts ON accounts.id = outbox.account_id
        WHERE outbox.state = 'shown' ORDER BY outbox.created_at DESC, outbox.id LIMIT \(Outbox.shownAtMost)
        """)
      return try rows.map { try Outbox.mail(from: $0, sealing, in: transaction) }
    }
  }

  /// One of them; nil if there is none of that ID any more.
  public func shownMail(_ id: String) async throws(AccessError) -> OutgoingMail? {
    let sealing = sealing
    return try await read { transaction in
      guard try transaction.row("SELECT 1 FROM outbox WHERE id = \(id) AND state = 'shown'") != nil else { return nil }
      return try Outbox.find(id, sealing, in: transaction)
    }
  }
}

extension Outbox {
  fileprivate static func find(_ id: String, _ sealing: Sealing, in transaction: Transaction) throws(DatabaseError) -> OutgoingMail? {
    let row = try transaction.row(
      "SELECT \(columns) FROM outbox LEFT JOIN accounts ON accounts.id = outbox.account_id WHERE outbox.id = \(id)")
    guard let row else { return nil }
    return try mail(from: row, sealing, in: transaction)
  }

  /// The condition for a mail whose time is over, and that nobody is delivering.
  fileprivate static func isOver(at now: Int64) -> SQL { "state = 'waiting' AND gives_up_at <= \(now) AND leased_until <= \(now)" }

  /// Removes what nobody needs to look at any more.
  static func forget(in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM outbox WHERE state <> 'waiting' AND ended_at < \(transaction.now - memory * 1000)")
    try transaction.run(
      """
      DELETE FROM outbox WHERE state = 'shown' AND id NOT IN
        (SELECT id FROM outbox WHERE state = 'shown' ORDER BY created_at DESC, id LIMIT \(shownAtMost))
      """)
  }
}
