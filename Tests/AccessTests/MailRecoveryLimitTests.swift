import Access
import Database
import TestSupport
import Testing

/// What a stranger who knows user ID and address, or who reads the mail, does not get by links.
@Suite struct MailRecoveryLimitTests {
  @Test(arguments: TestDatabase.allCases, Recovery.Purpose.allCases)
  func `A stranger who knows the address uses up no link of a place that the owner has signed in from`(
    _ kind: TestDatabase, _ asked: Recovery.Purpose
  ) async throws {
    let test = try await TestAccess(kind)
    let cookie = DeviceCookie.random()
    _ = try await test.activated(from: Client(address: "192.0.2.7", userAgent: "Firefox", deviceCookie: cookie))
    for index in 0..<20 {
      test.clock.advance(seconds: 1800)
      let stranger = Client(address: "198.51.\(index).1", userAgent: "curl/8.5.0")
      _ = try await test.askedRecovery(asked, from: stranger)
    }
    let elsewhere = Client(address: "203.0.113.9", userAgent: "Firefox")
    #expect(try await test.askedRecovery(asked, from: elsewhere) == nil, "a new browser on a new network is a stranger's")
    #expect(try await test.askedRecovery(asked, from: .desk) != nil, "the owner's network")
    let browser = Client(address: "203.0.113.9", userAgent: "Firefox", deviceCookie: cookie)
    #expect(try await test.askedRecovery(asked, from: browser) != nil, "the owner's browser on another network")
    #expect(try await test.askedRecovery(asked, from: .desk) != nil)
    #expect(try await test.askedRecovery(asked, from: .desk) == nil, "and no more than three an hour there either")
  }

  @Test(arguments: TestDatabase.allCases)
  func `One link compares five new passwords with the old one, also many at once`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    let link = try await test.sentRecovery(.resetPassword)
    for password in ["pendek", "password"] {
      guard case .refused = try await test.access.resetPassword(by: link, to: password, from: .stranger) else { throw Unexpected("taken") }
    }
    let outcomes = try await withThrowingTaskGroup(of: PasswordResetOutcome.self) { group in
      for _ in 0..<12 { group.addTask { try await test.access.resetPassword(by: link, to: TestAccess.password, from: .stranger) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let compared = outcomes.filter { if case .refused(.unchanged) = $0 { true } else { false } }
    #expect(compared.count == 5)
    guard case .dead = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("a sixth guess") }
    #expect(try await test.isAccepted())
  }

  /// The password by a link in a mail, and how far a browser comes with it.
  private func stepAfterMailedPassword(_ test: TestAccess) async throws -> PasswordAccepted {
    let link = try await test.sentRecovery(.resetPassword, from: .stranger)
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger),
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .stranger, replacing: nil)
    else { throw Unexpected("no new password") }
    return visit
  }

  @Test(arguments: TestDatabase.allCases)
  func `Where the authenticator was taken off, a password that came by mail activates no other until the staff have seen to it`(
    _ kind: TestDatabase
  ) async throws {
    for isOperator in [true, false] {
      let (test, din) = (try await TestAccess(kind), try #require(UserID("DIN")))
      let holder = try await test.activated()
      if isOperator {
        #expect(try await test.access.resetAuthenticator(of: din))
      } else {
        let visit = try await test.signedIn(holder.token)
        #expect(try await test.access.unlinkAuthenticator(of: visit, password: TestAccess.password, from: .desk) == .unlinked)
      }
      test.clock.advance(seconds: 1)
      let visit = try await stepAfterMailedPassword(test)
      #expect(visit.next == .onlyMailProven(since: Instant(milliseconds: test.clock.milliseconds)))
      if case .open = try await test.access.activation(visit) { throw Unexpected("the mailbox alone activates") }
      if case .open = try await test.access.openActivation(visit) { throw Unexpected("the mailbox alone activates") }

      #expect(try await test.access.resetAuthenticator(of: din))
      guard
        case .accepted(_, let proven) = try await test.access.acceptPassword(
          kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
      else { throw Unexpected("refused") }
      #expect(proven.next == .activation)
      guard case .open = try await test.access.activation(proven) else { throw Unexpected("no activation") }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account that was never activated belongs to its mailbox`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    #expect(try await stepAfterMailedPassword(test).next == .activation)
  }
}
