import Cryptography
import Database

/// What a phone sees: its accounts here, and the sign-ins that wait for it.
public struct WaitingSignIns: Sendable {
  public let accounts: [BoundAccount]
  public let signIns: [WaitingSignIn]
  /// Changes whenever the rest does.
  public let version: String
  public let now: Instant

  /// An account whose authenticator this phone is.
  public struct BoundAccount: Sendable {
    public let id: String
    public let userID: UserID
  }

  /// A page that waits for this phone's answer.
  public struct WaitingSignIn: Sendable {
    public let id: String
    public let account: BoundAccount
    public let requestedAt: Instant
    public let expiresAt: Instant
    public let browser: String
    public let address: String
  }
}

extension Access {
  /// The sign-ins that wait for this phone; waits until they differ from what it knows.
  /// - Parameters:
  ///   - version: the phone's last `version`, or nil to be answered at once.
  ///   - seconds: at most `longestWait`.
  public func waitingSignIns(
    _ request: SignedRequest, version: String?, waitingAtMost seconds: Int
  ) async throws(AccessError) -> DeviceOutcome<WaitingSignIns> {
    let device = request.keyID
    let first = try await authenticated(request) { .success(try Devices.waiting(for: device, in: $0)) }
    guard case .success(let known) = first, known.version == version else { return first }
    let changed: WaitingSignIns? = try await wait(for: Devices.topic(device), seconds: seconds) { transaction in
      let now = try Devices.waiting(for: device, in: transaction)
      return now.version == version ? nil : now
    }
    return .success(changed ?? known)
  }
}

extension Devices {
  fileprivate static func waiting(for device: String, in transaction: Transaction) throws(DatabaseError) -> WaitingSignIns {
    let accounts = try transaction.rows(
      """
      SELECT accounts.id, accounts.user_id FROM authenticators JOIN accounts ON accounts.id = authenticators.account_id
      WHERE authenticators.device_id = \(device) ORDER BY accounts.user_id
      """
    ).map { (row) throws(DatabaseError) in try account(from: row) }
    let signIns = try transaction.rows(
      """
      SELECT sign_ins.account_id, accounts.user_id, sign_ins.id, sign_ins.created_at, sign_ins.expires_at, sign_ins.browser, sign_ins.address
      FROM sign_ins JOIN authenticators ON authenticators.account_id = sign_ins.account_id JOIN accounts ON accounts.id = sign_ins.account_id
      WHERE authenticators.device_id = \(device) AND sign_ins.state = 'waiting' AND sign_ins.expires_at > \(transaction.now)
      ORDER BY sign_ins.created_at, sign_ins.id
      """
    ).map { (row) throws(DatabaseError) in
      WaitingSignIns.WaitingSignIn(
        id: try row.text(2), account: try account(from: row), requestedAt: Instant(milliseconds: try row.integer(3)),
        expiresAt: Instant(milliseconds: try row.integer(4)), browser: try row.text(5), address: try row.text(6))
    }
    let content = accounts.map(\.id) + ["/"] + signIns.map(\.id)
    let version = hexadecimal(Array(SHA256.hash(Array(content.joined(separator: " ").utf8)).prefix(8)))
    return WaitingSignIns(accounts: accounts, signIns: signIns, version: version, now: transaction.instant)
  }

  private static func account(from row: Row) throws(DatabaseError) -> WaitingSignIns.BoundAccount {
    guard let userID = UserID(try row.text(1)) else { throw .shape("an account has an unreadable user ID") }
    return WaitingSignIns.BoundAccount(id: try row.text(0), userID: userID)
  }
}
