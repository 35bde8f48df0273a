/// How far a browser has come: `Visitor → PasswordAccepted → SignedIn`. Only this module makes the second and the third.
///
/// Both are classes, though nothing in them changes: a page that waits for the phone would keep a copy in every function on its way.
public enum Visit: Sendable {
  case visitor
  case passwordAccepted(PasswordAccepted)
  case signedIn(SignedIn)
}

/// A browser whose password was right and whose second factor is still missing.
public final class PasswordAccepted: Sendable {
  public let account: Account
  public let next: NextStep
  let session: SessionID

  /// Tells the pages of this session from those of another in the same browser; no key to it.
  public var sessionName: String { session.name }

  init(account: Account, next: NextStep, session: SessionID) {
    self.account = account
    self.next = next
    self.session = session
  }

  /// What stands between the password and the signed-in home.
  public enum NextStep: Sendable, Equatable {
    /// No active authenticator: show the activation page.
    case activation
    /// An active one: show the verification page.
    case verification
    /// Too many failures: the factor is off until it is bound anew.
    case factorOff(since: Instant)
    /// "HP saya hilang" was said: the factor is off until another one is bound.
    case phoneLost(since: Instant)
    /// The owner answered "Bukan saya": the password way is closed until the password is changed.
    case passwordBlocked(since: Instant)
    /// The password was set by a mail, and nothing else guards the account: its mailbox alone would open it.
    case onlyMailProven(since: Instant)
    /// Admin PPE or an operator has switched the account off.
    case switchedOff(since: Instant)
    /// The gate is closed: the account's record keeps it out.
    case heldByRecord
  }
}

/// A browser that proved both factors. It exists only by a consumed one-time step or a verified approval.
public final class SignedIn: Sendable {
  public let account: Account
  /// The end of the session, whatever happens (12 h); idle for 30 minutes ends it sooner.
  public let endsAt: Instant
  /// The sign-in before this one, for "was that you?"; nil on the first.
  public let previous: LogEntry?
  let session: SessionID

  init(account: Account, endsAt: Instant, previous: LogEntry?, session: SessionID) {
    self.account = account
    self.endsAt = endsAt
    self.previous = previous
    self.session = session
  }
}

/// The secret in the session cookie: 256 random bits as base64url. The database keeps its hash only.
public struct SessionToken: Sendable, Equatable {
  public let text: String
  init(text: String) { self.text = text }

  /// Parses a cookie's value; nil unless it has the shape of a token.
  public init?(cookie: String) {
    guard cookie.utf8.count == 43, cookie.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") })
    else { return nil }
    text = cookie
  }
}

/// A session's key in the database: the SHA-256 of its token.
struct SessionID: Sendable, Hashable {
  let hash: [UInt8]
}

/// Where a request comes from, in the words that logs and phones show.
public struct Client: Sendable, Equatable {
  /// Network address, textual.
  public let address: String
  /// For example `Chrome 142 · Android`; at most 80 characters.
  public let browser: String
  /// What the browser has kept from an earlier sign-in, if anything.
  public let deviceCookie: DeviceCookie?

  public init(address: String, userAgent: String, deviceCookie: DeviceCookie? = nil) {
    self.address = address
    self.deviceCookie = deviceCookie
    browser = BrowserName.words(for: userAgent)
  }

  /// A client as the database remembers it.
  init(address: String, browser: String) {
    self.address = address
    self.browser = browser
    deviceCookie = nil
  }
}
