/// Another mail address that a member of staff has proposed for a user who has lost the mailbox. It waits for two: the new mailbox, which has to be
/// proven, and another member of staff.
public struct EmailProposal: Sendable, Equatable {
  /// Seconds for which it waits; the longest that a link by mail may be good (NIST SP 800-63B-4 §4.2.1.2).
  public static let patience: Int64 = 24 * 3600

  /// Opaque: whoever confirms means this one and no other that has come in its place.
  public let id: String
  public let userID: UserID
  public let kind: UserKind
  public let name: String
  public let from: EmailAddress
  public let to: EmailAddress
  /// Name and user ID, for the staff.
  public let askedBy: String
  public let reason: String
  /// The ID of the file that was handed in with it.
  public let evidence: String
  public let askedAt: Instant
  public let endsAt: Instant
  /// The new mailbox has been proven.
  public let isProven: Bool
  /// The one who looks has proposed it, and so can only take it back.
  public let isOwn: Bool
}

/// What everybody may know of it who looks at the user, or at the link to the new mailbox.
public struct ProposedEmail: Sendable, Equatable {
  public let userID: UserID
  public let to: EmailAddress
  public let endsAt: Instant
  public let isProven: Bool
}

/// What came of a proposal, or of an answer to one.
public enum EmailProposalOutcome: Sendable, Equatable {
  /// Proposed, confirmed, or refused. Proposed also where another account has the address: that is said in the mail to it alone.
  case done
  /// The account has this address already.
  case unchanged
  /// Another one waits for the same user.
  case waitsAlready
  /// Too many were proposed: for this user, or by this member of staff.
  case tooMany(until: Instant)
  /// Nothing waits any more, or not what was read.
  case over
  /// Whoever has proposed it cannot be the second.
  case sameMember
  /// The new mailbox has not been proven yet.
  case unproven
  /// The evidence cannot be seen: it waits for the virus scanner, or was removed.
  case unseen
  /// Another account has the address by now; the proposal has ended. Said only where the mailbox was proven.
  case taken
}

/// The answer to the button behind the link to the new mailbox.
public enum MailboxProof: Sendable, Equatable {
  case proven(ProposedEmail)
  /// Another account has the address by now; the proposal has ended.
  case taken
  /// The link is no good (any more).
  case dead
}
