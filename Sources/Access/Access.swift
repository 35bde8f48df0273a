public import Cryptography
public import Database

/// The door of SPSE: accounts, sign-in, second factor, devices, approval, sessions, throttling and access log.
///
/// A value that is given what it needs; each feature is an extension in a folder of its own.
public final class Access: Sendable {
  public let portal: Portal
  let database: Database
  let hashing: PasswordHashing
  let dictionary: PasswordDictionary
  let sealing: Sealing
  let hub: Hub
  let pushing: Pushing?
  let gate: SignInGate
  private let clock: @Sendable () -> Int64

  /// - Parameters:
  ///   - dictionary: of common passwords, for whoever chooses a new one.
  ///   - pushing: nil where phones are not told by push services.
  ///   - gate: what else may keep an account out.
  ///   - clock: milliseconds since 1970, for what a page shows; deadlines go by the database's clock.
  public init(
    portal: Portal, database: Database, hashing: PasswordHashing, dictionary: PasswordDictionary, sealing: Sealing, hub: Hub,
    pushing: Pushing? = nil, gate: SignInGate = .open, clock: @escaping @Sendable () -> Int64
  ) {
    self.portal = portal
    self.database = database
    self.hashing = hashing
    self.dictionary = dictionary
    self.sealing = sealing
    self.hub = hub
    self.pushing = pushing
    self.gate = gate
    self.clock = clock
  }

  /// The server's clock.
  public func now() -> Instant { Instant(milliseconds: clock()) }
}

/// Which LPSE this is, as pages and phones name it.
public struct Portal: Sendable, Equatable {
  /// For example `LPSE Kementerian Perhubungan`.
  public let lpseName: String
  /// Under which it is listed, as the records of suppliers name their homes; empty if nobody has told.
  public let lpseCode: String
  /// Scheme, host and port as browsers reach it, without a slash at the end.
  public let origin: String
  /// Where the authenticator app is served, without a slash at the end.
  public let authenticatorURL: String
  /// Where the phone's protocol lies under the origin (`docs/protocol.md`).
  public static let protocolPath = "/eproc4/authenticator/v1"

  public init(lpseName: String, lpseCode: String = "", origin: String, authenticatorURL: String) {
    self.lpseName = lpseName
    self.lpseCode = lpseCode
    self.origin = origin
    self.authenticatorURL = authenticatorURL
  }
}

extension Portal {
  /// The name as authenticator apps show it, without a colon, which their links use themselves.
  ///
  /// At most 60 bytes: it stands twice in the QR code, three characters a byte, and a cheap camera has to read it.
  public var issuer: String {
    var short = ""
    for scalar in lpseName.unicodeScalars {
      let next = scalar == ":" ? " " : String(scalar)
      guard short.utf8.count + next.utf8.count <= 60 else { break }
      short += next
    }
    return short
  }
}

extension Access {
  /// One transaction, with the database's errors turned into this module's.
  func transact<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws(AccessError) -> Result {
    do { return try await database.transaction(body) } catch { throw AccessError(error) }
  }

  /// The same for a body that only reads.
  func read<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) async throws(AccessError) -> Result {
    do { return try await database.read(body) } catch { throw AccessError(error) }
  }
}

extension AccessError {
  /// What a database, or another domain over the same one, could not carry out.
  public init(_ error: any Error) {
    switch error {
    case let error as AccessError: self = error
    case DatabaseError.unavailable(let cause): self = .unavailable(retryAfter: 5, cause: cause)
    case DatabaseError.conflict(let cause): self = .unavailable(retryAfter: 1, cause: cause)
    case DatabaseError.busy: self = .busy(retryAfter: 2)
    case let error as DatabaseError: self = .defect("\(error)")
    default: self = .defect("\(type(of: error))")
    }
  }
}

extension Transaction {
  /// The time of this transaction.
  var instant: Instant { Instant(milliseconds: now) }
}
