public import Access
public import Cryptography
public import Database

/// `Access` over a fresh, migrated database, with a clock that the test moves and passwords that are quick to hash.
public struct TestAccess: Sendable {
  public let access: Access
  public let database: Database
  public let clock: TestClock
  public let hub: Hub
  public let sealing: Sealing
  fileprivate let location: DatabaseLocation

  public static let password = "Tender#2022"
  public static let portal = Portal(
    lpseName: "LPSE Contoh", origin: "http://localhost:9000", authenticatorURL: "http://localhost:9001")

  /// - Parameters:
  ///   - kind: which database to use.
  ///   - suppliers: user IDs of accounts to make, of the kind `penyedia`, with `password`.
  ///   - officials: the same for `nonpenyedia`, with the role PPK.
  ///   - connections: to PostgreSQL; all tests run at once and share one cluster, so only those that are about races take more.
  public init(_ kind: TestDatabase, suppliers: [String] = ["DIN"], officials: [String] = [], connections: Int = 2) async throws {
    try CryptographyLibrary.start()
    let (clock, hub) = (TestClock(), Hub())
    location = try await kind.freshLocation()
    let database = try Database(
      location, create: true, clock: .given { clock.milliseconds }, connections: connections,
      onNotification: { hub.publish($0) })
    _ = try await database.migrate(Schema.migrations)
    let sealing = try SealingKeyFile.parse(SealingKeyFile.generate())
    access = Access(
      portal: TestAccess.portal, database: database, hashing: try PasswordHashing(threads: 2, waiting: 4096, cost: .leastForTests),
      sealing: sealing,
      hub: hub, clock: { clock.milliseconds })
    (self.database, self.clock, self.hub, self.sealing) = (database, clock, hub, sealing)
    for id in suppliers { try await make(id, .penyedia, []) }
    for id in officials { try await make(id, .nonpenyedia, [.ppk]) }
  }

  private func make(_ id: String, _ kind: UserKind, _ roles: Set<Role>) async throws {
    guard let userID = UserID(id), let email = EmailAddress(id.lowercased() + "@contoh.id") else { throw BadTestAccount(id: id) }
    let new = NewAccount(userID: userID, kind: kind, name: "PT " + id, email: email, roles: roles)
    guard try await access.create(new, password: TestAccess.password) else { throw BadTestAccount(id: id) }
  }
}

/// A second server on the same database, with the same keys and clock.
public struct TestServer: Sendable {
  public let access: Access
  public let database: Database

  public init(beside test: TestAccess) async throws {
    let (hub, clock) = (Hub(), test.clock)
    database = try Database(test.location, clock: .given { clock.milliseconds }, connections: 2, onNotification: { hub.publish($0) })
    access = Access(
      portal: TestAccess.portal, database: database, hashing: try PasswordHashing(threads: 1, cost: .leastForTests), sealing: test.sealing,
      hub: hub, clock: { clock.milliseconds })
  }
}

/// A test asked for an account that cannot be made.
public struct BadTestAccount: Error { public let id: String }
