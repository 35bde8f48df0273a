public import Access
public import Cryptography
public import Database
import Directory
import Foundation

/// `Access` over a fresh, migrated database, with a clock that the test moves and passwords that are quick to hash.
public struct TestAccess: Sendable {
  public let access: Access
  public let database: Database
  public let clock: TestClock
  public let hub: Hub
  public let sealing: Sealing
  public let keyFile: String
  fileprivate let location: DatabaseLocation
  private let closing: Closing

  public static let password = "Tender#2022"
  /// Another that fits the rule.
  public static let newPassword = "Kuda-laut 7 melompat"
  /// Debian's, of common passwords.
  public static var dictionary: PasswordDictionary {
    get throws { try PasswordDictionary(path: "/var/cache/cracklib/cracklib_dict") }
  }
  public static let portal = Portal(
    lpseName: "LPSE Contoh", origin: "http://localhost:9000", authenticatorURL: "http://localhost:9001")

  /// - Parameters:
  ///   - kind: which database to use.
  ///   - suppliers: user IDs of accounts to make, of the kind `penyedia`, with `password`.
  ///   - officials: the same for `nonpenyedia`, with the role PPK.
  ///   - pushing: how phones are told by push services, if they are.
  ///   - gate: what else may keep an account out.
  ///   - connections: to PostgreSQL; all tests run at once and share one cluster, so only those that are about races take more.
  public init(
    _ kind: TestDatabase, suppliers: [String] = ["DIN"], officials: [String] = [], pushing: Pushing? = nil, gate: SignInGate = .open,
    connections: Int = 2
  ) async throws {
    try CryptographyLibrary.start()
    let (clock, hub) = (TestClock(), Hub())
    location = try await kind.freshLocation()
    let database = try Database(
      location, create: true, clock: .given { clock.milliseconds }, connections: connections,
      onNotification: { hub.publish($0) })
    closing = Closing(database)
    _ = try await database.migrate((Schema.migrations + DirectorySchema.migrations).sorted { $0.number < $1.number })
    keyFile = SealingKeyFile.generate()
    sealing = try SealingKeyFile.parse(keyFile)
    access = Access(
      portal: TestAccess.portal, database: database, hashing: try PasswordHashing(threads: 2, waiting: 16384, cost: .leastForTests),
      dictionary: try TestAccess.dictionary, sealing: sealing, hub: hub, pushing: pushing, gate: gate, clock: { clock.milliseconds })
    (self.database, self.clock, self.hub) = (database, clock, hub)
    for id in suppliers { try await make(id, .penyedia, []) }
    for id in officials { try await make(id, .nonpenyedia, [.ppk]) }
  }

  private func make(_ id: String, _ kind: UserKind, _ roles: Set<Role>) async throws {
    guard let userID = UserID(id), let email = EmailAddress(id.lowercased() + "@contoh.id") else { throw BadTestAccount(id: id) }
    let new = NewAccount(userID: userID, kind: kind, name: "PT " + id, email: email, roles: roles)
    guard try await access.create(new, password: TestAccess.password) else { throw BadTestAccount(id: id) }
  }
}

/// A second server on the same database, with the same clock and, unless others are given, the same keys.
public struct TestServer: Sendable {
  public let access: Access
  public let database: Database
  private let closing: Closing

  public init(beside test: TestAccess, keyFile: String? = nil) async throws {
    let (hub, clock) = (Hub(), test.clock)
    database = try Database(test.location, clock: .given { clock.milliseconds }, connections: 2, onNotification: { hub.publish($0) })
    closing = Closing(database)
    access = Access(
      portal: TestAccess.portal, database: database, hashing: try PasswordHashing(threads: 1, cost: .leastForTests),
      dictionary: try TestAccess.dictionary, sealing: try SealingKeyFile.parse(keyFile ?? test.keyFile),
      hub: hub, clock: { clock.milliseconds })
  }
}

/// Closes a test's database with the last copy of what uses it, lest a long run of tests holds all connections of the cluster.
private final class Closing: Sendable {
  private let database: Database

  init(_ database: Database) { self.database = database }

  deinit {
    // The last copy may go on one of the database's own threads, which must not wait for itself.
    let database = database
    Thread.detachNewThread { database.close() }
  }
}

/// A test asked for an account that cannot be made.
public struct BadTestAccount: Error { public let id: String }
