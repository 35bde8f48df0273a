import Cryptography

/// A link that was sent to an account's address, as long as it is good.
public struct Recovery: Sendable {
  /// Seconds for which a link is good.
  public static let lifetime: Int64 = 30 * 60

  /// The same of the first link to an account that the staff have made: the longest that mail allows (NIST SP 800-63B-4 §4.2.1.2).
  static let firstLifetime: Int64 = 24 * 3600

  public let purpose: Purpose
  public let expiresAt: Instant
  public let account: Account

  /// What whoever has lost something asks a link for.
  public enum Purpose: String, Sendable, CaseIterable {
    case resetTOTP = "reset-totp"
    case resetPassword = "reset-password"

    var mail: MailLink.Purpose {
      switch self {
      case .resetTOTP: .resetTOTP
      case .resetPassword: .resetPassword
      }
    }
  }
}

/// The secret in a link: 256 random bits. The database keeps its hash only.
public struct RecoveryToken: Sendable, Equatable {
  private let secret: SecretToken

  static func random() -> RecoveryToken { RecoveryToken(secret: .random()) }

  private init(secret: SecretToken) { self.secret = secret }

  /// Reads what a link or a cookie says; nil unless it has the shape of a token.
  public init?(text: String) {
    guard let secret = SecretToken(text: text) else { return nil }
    self.secret = secret
  }

  /// 43 characters of base64url.
  public var text: String { secret.text }
  var hash: [UInt8] { secret.hash }
}

/// The answer to a link and a password.
public enum FactorResetOutcome: Sendable {
  /// The account has no authenticator any more: the browser's new token, and what comes next.
  case reset(SessionToken, PasswordAccepted)
  case wrongPassword
  /// Too many failures in a row: no password is looked at until then.
  case wait(until: Instant)
  /// The password itself was set by a mail, and no authenticator has been seen since: the mailbox alone would open the account. The link is
  /// spent.
  case onlyMailProven
  /// The link has been used, has run out, or another change has ended it.
  case dead
}

/// The answer to a link and a new password.
public enum PasswordResetOutcome: Sendable {
  /// The new password counts; no session is open. Whose door to go to.
  case changed(UserKind)
  case refused(PasswordFault)
  /// The link has been used, has run out, or another change has ended it.
  case dead
}
