import Access
import TestSupport
import Testing

/// A stranger must not be able to lock a user out (SECURITY, throttling).
@Suite struct DeviceCookieTests {
  private let userAgent = "Mozilla/5.0 (Linux; Android 15) Chrome/142.0 Mobile"

  @Test(arguments: TestDatabase.allCases)
  func `A known browser gets in on a new network while strangers are made to wait`(_ kind: TestDatabase) async throws {
    let world = try await TestAccess(kind)
    let cookie = DeviceCookie.random()
    try await signInFully(world, from: Client(address: "192.0.2.1", userAgent: userAgent, deviceCookie: cookie))

    try await guess(world)

    let stranger = Client(address: "203.0.113.5", userAgent: userAgent, deviceCookie: .random())
    #expect(try await attempt(world, TestAccess.password, from: stranger) == nil)
    let known = Client(address: "203.0.113.5", userAgent: userAgent, deviceCookie: cookie)
    #expect(try await attempt(world, TestAccess.password, from: known) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A known browser that guesses has to wait as well`(_ kind: TestDatabase) async throws {
    let world = try await TestAccess(kind)
    let known = Client(address: "192.0.2.1", userAgent: userAgent, deviceCookie: .random())
    try await signInFully(world, from: known)
    for _ in 0..<6 { _ = try await attempt(world, "wrong", from: known) }
    #expect(try await attempt(world, TestAccess.password, from: known) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A cookie that went through the password only makes no browser known`(_ kind: TestDatabase) async throws {
    let world = try await TestAccess(kind)
    let thief = Client(address: "192.0.2.1", userAgent: userAgent, deviceCookie: .random())
    #expect(try await attempt(world, TestAccess.password, from: thief) != nil)
    try await guess(world)
    #expect(try await attempt(world, TestAccess.password, from: thief) == nil)
  }

  /// Strangers guess on many networks, until all strangers have to wait.
  private func guess(_ world: TestAccess) async throws {
    for network in 0..<30 { _ = try await attempt(world, "wrong", from: Client(address: "198.51.\(network).9", userAgent: userAgent)) }
  }

  private func attempt(_ world: TestAccess, _ password: String, from client: Client) async throws -> PasswordAccepted? {
    let outcome = try await world.access.acceptPassword(kind: .penyedia, userID: "DIN", password: password, from: client, replacing: nil)
    if case .accepted(_, let visit) = outcome { return visit }
    return nil
  }

  private func signInFully(_ world: TestAccess, from client: Client) async throws {
    let visit = try #require(try await attempt(world, TestAccess.password, from: client))
    let code = try world.code(try await world.opened(visit).secretBytes())
    guard case .signedIn = try await world.access.confirmActivation(visit, code: code, from: client) else {
      Issue.record("the code was refused")
      return
    }
  }
}
