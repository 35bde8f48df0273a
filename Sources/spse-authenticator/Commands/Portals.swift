import AuthenticatorCore
import HTTPClient
import ProgramSupport

/// The way from kept portals to those that are talked to, and back to what is kept.
struct Portals: Sendable {
  let console: Console
  let store: VaultStore
  private let client: HTTPClient

  init(_ console: Console, _ store: VaultStore) throws {
    self.console = console
    self.store = store
    do { client = try HTTPClient() } catch { throw Failure(PortalTrouble.network(error)) }
  }

  func portal(_ kept: VaultPortal) throws -> Portal {
    Portal(origin: kept.origin, key: try DeviceKey(kept.key), clock: kept.clock, client: client, language: console.language)
  }

  /// A portal that is only asked for its time.
  func stranger(_ origin: String) -> Portal { Portal(origin: origin, key: nil, client: client, language: console.language) }

  /// Takes over what a portal's answer says: which accounts it has bound to this device, and its time.
  /// - Returns: the vault as it is now, and the accounts whose state has changed.
  func take(_ answer: SignInsAnswer, from portal: Portal) async throws -> (vault: Vault, changed: [UInt32]) {
    let (origin, clock) = (portal.origin, await portal.clock)
    let bound = answer.accounts.map { Vault.PortalAccount(id: $0.id, user: $0.userId) }
    var vault = try await store.read()
    var (changed, late) = vault.take(bound, of: origin)
    // Written only where something is new: a watch asks all day.
    if !changed.isEmpty || !late.isEmpty || vault.isNews(clock, of: origin) {
      (vault, changed, late) = try await store.change { vault in
        let (changed, late) = vault.take(bound, of: origin)
        vault.setClock(clock, of: origin)
        return (vault, changed, late)
      }
    }
    for account in late { console.note(Words.givenUp(account)) }
    if clock.isNotable { console.note(Words.clock(clock)) }
    return (vault, changed)
  }

  /// The same after a portal has said that it knows no account of this device, for what it may never have taken.
  func giveUpEnrolments(at portal: Portal) async throws {
    let origin = portal.origin
    var vault = try await store.read()
    guard !vault.giveUpEnrolments(origin: origin, at: SystemClock.milliseconds).isEmpty else { return }
    let late = try await store.change { $0.giveUpEnrolments(origin: origin, at: SystemClock.milliseconds) }
    for account in late { console.note(Words.givenUp(account)) }
  }
}

extension Vault {
  /// Takes over which accounts a portal has bound.
  /// - Returns: the accounts whose state has changed, and those whose enrolment it has not taken in time, which are no longer here.
  fileprivate mutating func take(_ bound: [PortalAccount], of origin: String) -> (changed: [UInt32], late: [VaultAccount]) {
    let changed = reconcile(origin: origin, with: bound)
    return (changed, giveUpEnrolments(origin: origin, at: SystemClock.milliseconds))
  }

  /// Portals that have an account here which they may ask for.
  var watchedPortals: [VaultPortal] {
    portals.filter { portal in
      accounts.contains { account in
        guard let binding = account.binding, binding.origin == portal.origin else { return false }
        if case .unlinked = binding.state { return false }
        return true
      }
    }
  }

  /// More than a second is news; less is the network's.
  func isNews(_ clock: ClockCorrection, of origin: String) -> Bool {
    guard let kept = portal(origin) else { return false }
    let difference = clock.milliseconds.subtractingReportingOverflow(kept.clock.milliseconds)
    return difference.overflow || difference.partialValue.magnitude > 1000
  }

  mutating func setClock(_ clock: ClockCorrection, of origin: String) {
    guard var portal = portal(origin) else { return }
    portal.clock = clock
    put(portal)
  }
}
