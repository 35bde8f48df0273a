import Database

/// A mail that waits, or was given up, as staff see it: never its link or its words, which may open an account.
public struct QueuedMail: Sendable, Equatable {
  public let id: String
  /// Whose account it is about; nil for somebody who has none.
  public let userID: UserID?
  public let recipient: EmailAddress
  public let meaning: Meaning
  public let createdAt: Instant
  /// How often it was tried.
  public let attempts: Int
  /// Of the last failed attempt, for the operator; empty if there was none.
  public let cause: String
  public let nextAttempt: Instant
  /// When it is given up.
  public let givesUpAt: Instant
  /// Somebody is delivering it now.
  public let isUnderWay: Bool
  /// When it was given up; nil while it waits.
  public let endedAt: Instant?

  /// What a mail is about.
  public enum Meaning: Sendable, Equatable {
    /// A change in the account's access log.
    case change(AccessEvent)
    /// A link; of a mail from before, nobody knows what for.
    case link(MailLink.Purpose?)
  }
}

/// Which mails of the own LPSE's users.
public struct MailSearch: Sendable, Equatable {
  public var userID: UserID?
  /// Those that were given up, in place of those that wait.
  public var isFailed = false
  /// Older than this one: the cursor of `FoundMail.older`.
  public var before: Cursor?

  public init() {}

  /// A place in the queue.
  public struct Cursor: Sendable, Equatable {
    let createdAt: Int64
    let id: String

    init(createdAt: Int64, id: String) { (self.createdAt, self.id) = (createdAt, id) }

    /// Reads what `text` has written.
    public init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let at = Int64(parts[0]), at > 0, parts[1].utf8.count == 32, parts[1].allSatisfy(\.isHexDigit)
      else { return nil }
      (createdAt, id) = (at, String(parts[1]))
    }

    /// For an address.
    public var text: String { String(createdAt) + "-" + id }
  }
}

/// Mails that were found, latest first.
public struct FoundMail: Sendable, Equatable {
  public let mails: [QueuedMail]
  /// Where it goes on to what is older; nil where there is nothing more.
  public let older: MailSearch.Cursor?
}

/// What came of having mail tried again.
public enum RetryOutcome: Sendable, Equatable {
  /// So many are tried as soon as a deliverer is free.
  case hurried(Int)
  /// It is being delivered at this moment, and comes twice if it were begun once more.
  case underWay
  /// It was delivered or given up meanwhile.
  case over
  /// This account has asked too often for now.
  case tooOften
}
