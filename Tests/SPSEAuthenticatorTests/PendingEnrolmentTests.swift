import AuthenticatorCore
import Glibc
import ProgramSupport
import Testing

@testable import spse_authenticator

/// An enrolment whose outcome is not known: how long it is waited for.
@Suite final class PendingEnrolmentTests {
  private static let origin = "https://spse.contoh.go.id"
  private let folder = "/tmp/spse-pending-\(UInt64.random(in: 0...UInt64.max))"
  private let store: VaultStore
  private let portals: Portals

  init() throws {
    var options = Options(environment: [:])
    options.vault = folder + "/vault"
    options.passphraseFile = folder + "/passphrase"
    // Notes are for people.
    options.isJSON = true
    try FileSystem.makeFolder(of: options.vault)
    try FileSystem.replace(folder + "/passphrase", with: Array("frasa sandi yang panjang".utf8))
    store = VaultStore(options)
    portals = try Portals(Console(options), store)
  }

  deinit {
    for name in ["/vault", "/vault.lock", "/passphrase"] { unsafe unlink(folder + name) }
    unsafe rmdir(folder)
  }

  private func link() throws -> PortalLink {
    let text = "otpauth://totp/LPSE:DIN?secret=GEZDGNBV&enrol=\(Self.origin)/eproc4/authenticator/v1/enrolments?token=t"
    guard case .portal(let link) = try ScannedLink(parsing: Array(text.utf8)) else { throw LinkRefusal.unreadablePortal }
    return link
  }

  /// The portal, at which the enrolment of DIN was begun so many minutes ago.
  private func begun(minutesAgo: Int64) async throws -> Portal {
    let kept = VaultPortal(origin: Self.origin, key: .bytes(try DeviceKey().scalar))
    let link = try link()
    try await store.change { vault in
      vault.put(kept)
      _ = try vault.begin(link, at: SystemClock.milliseconds - minutesAgo * 60_000)
    }
    return try portals.portal(kept)
  }

  private func answer(users: String...) -> SignInsAnswer {
    let accounts = users.map { SignInsAnswer.Account(id: "a-" + $0, userId: $0) }
    return SignInsAnswer(accounts: accounts, signIns: [], version: "v", serverTime: "2026-11-24T04:30:00.000Z")
  }

  @Test("It is written down when it began, and once more when it begins again") func time() async throws {
    let kept = VaultPortal(origin: Self.origin, key: .bytes(try DeviceKey().scalar))
    let enrolment = Enrolment(try link(), portals.console, store)
    for isNew in [true, false] {
      let before = SystemClock.milliseconds
      let begun = try await enrolment.begin(at: kept)
      #expect(begun.number == 1 && begun.isNew == isNew)
      let time = try #require(try await store.read().account(1)?.time)
      #expect((before...SystemClock.milliseconds).contains(time))
    }
  }

  @Test("The portal is asked for a quarter of an hour", arguments: [(14, 1), (16, 0)] as [(Int64, Int)])
  func waiting(minutes: Int64, left: Int) async throws {
    let portal = try await begun(minutesAgo: minutes)
    let taken = try await portals.take(answer(users: "MELATI"), from: portal)
    #expect(taken.changed.isEmpty && taken.vault.accounts.count == left)
    let vault = try await store.read()
    #expect(vault.accounts.count == left && vault.watchedPortals.count == left)
  }

  @Test("What the portal has taken stays, however late it is heard of") func late() async throws {
    let portal = try await begun(minutesAgo: 60 * 24)
    let taken = try await portals.take(answer(users: "din"), from: portal)
    #expect(taken.changed == [1])
    #expect(try await store.read().account(1)?.portalID == "a-din")
  }

  @Test("A portal that knows no account of this device says the same", arguments: [(14, 1), (16, 0)] as [(Int64, Int)])
  func unknownKey(minutes: Int64, left: Int) async throws {
    let portal = try await begun(minutesAgo: minutes)
    try await portals.giveUpEnrolments(at: portal)
    #expect(try await store.read().accounts.count == left)
  }

  @Test("Begun anew after it was given up, it has its portal again") func portalAgain() async throws {
    let portal = try await begun(minutesAgo: 16)
    let kept = try #require(try await store.read().portal(Self.origin))
    try await portals.giveUpEnrolments(at: portal)
    #expect(try await Enrolment(try link(), portals.console, store).begin(at: kept).number == 2)
    #expect(try await store.read().watchedPortals.map(\.origin) == [Self.origin])
  }
}
