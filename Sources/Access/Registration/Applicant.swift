/// Whoever reads a mailbox and registers a supplier by it: what there is of an account before there is one.
public struct Applicant: Sendable, Equatable {
  /// Seconds for which a link is good. It opens the registration as often as it is followed: it is its applicant's only way back.
  public static let linkLifetime: Int64 = 7 * 86_400
  /// Seconds after its last change for which a registration that was not sent in is kept.
  public static let draftLifetime: Int64 = 30 * 86_400
  /// Seconds after the answer for which one is kept that was returned or rejected.
  public static let answeredLifetime: Int64 = 90 * 86_400
  /// User IDs of others that one applicant may hit upon in a day.
  public static let takenUserIDs: Int64 = 20

  /// Held by whoever changes a registration, in both domains.
  static func lock(_ id: String) -> String { "registration:" + id }

  /// Of the registration: 128 random bits in hexadecimal.
  public let id: String
  /// The mailbox that the link has proven.
  public let email: EmailAddress
  /// As chosen so far, and nobody else's.
  public let userID: UserID?
  public let hasPassword: Bool
  /// Grows whenever user ID or password is saved.
  public let version: Int64
}

/// What came of user ID and password for the account to be.
public enum ApplicantAccountOutcome: Sendable, Equatable {
  case saved
  /// They were saved elsewhere since the page was made.
  case stale
  /// Somebody has that user ID.
  case userIDTaken
  /// So many were taken that no more are looked at today.
  case tooManyTaken
  /// There is none yet, or another user ID was chosen, which the old one was not compared with.
  case passwordMissing
  case refused(PasswordFault)
  /// The registration has been sent in or has ended.
  case notOpen
  /// The link is no good any more.
  case dead
}

/// What came of sending a registration in.
public enum SendingOutcome<Refusal: Sendable & Equatable>: Sendable, Equatable {
  case sent
  /// User ID and password are missing, or somebody else has got the user ID since.
  case accountMissing
  /// An account has got the mailbox since.
  case emailTaken
  /// What the other domain says.
  case refused(Refusal)
  case dead
}

/// What came of approving a registration.
public enum RegistrationApproval<Refusal: Sendable & Equatable>: Sendable, Equatable {
  /// The account is there, and can be signed in to.
  case made
  case userIDTaken
  case emailTaken
  /// It has ended.
  case gone
  /// What the other domain says.
  case refused(Refusal)
}
