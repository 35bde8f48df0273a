/// A change of an account's mail address that waits for its two mailboxes: the new one proves that it can be reached, the old one agrees.
public struct EmailChange: Sendable, Equatable {
  /// Seconds for which both links are good.
  public static let lifetime: Int64 = 30 * 60

  public let from: EmailAddress
  public let to: EmailAddress
  public let expiresAt: Instant
  /// The mailboxes that have confirmed.
  public let confirmed: Set<Mailbox>

  /// One of the two that are asked.
  public enum Mailbox: Sendable, CaseIterable {
    case old
    case new

    /// The one that is asked beside it.
    public var other: Mailbox { self == .old ? .new : .old }
  }

  /// Where a mailbox is.
  public func address(of mailbox: Mailbox) -> EmailAddress { mailbox == .old ? from : to }
}

/// The answer to a signed-in user who wants another mail address.
public enum EmailChangeRequest: Sendable, Equatable {
  /// Both mailboxes have mail. The same also where another account has the new address: that is said in the mail to it alone, so that nobody
  /// can ask here whose account an address belongs to (ASVS 6.3.8).
  case sent
  /// The account has this address already.
  case unchanged
  /// Too many were asked for.
  case wait(until: Instant)
}

/// The answer to the button behind one of the two links.
public enum EmailConfirmation: Sendable, Equatable {
  /// That was the second: the account has its new address.
  case changed(EmailChange)
  /// The other mailbox has yet to confirm.
  case waiting(EmailChange)
  /// Another account has the new address by now; the change has ended. Said only after the new mailbox has confirmed.
  case taken
  /// The link has been used, has run out, or the change has ended.
  case dead
}

/// A link to a change, as long as it is good.
public struct EmailChangeLink: Sendable {
  public let change: EmailChange
  public let account: Account
}
