import AuthenticatorCore

/// `remove ID`: at the portal first, and then here.
struct RemoveCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run(_ id: String, isSure: Bool, isLocal: Bool) async throws {
    let vault = try await store.read()
    let account = try vault.account(named: id)
    if !isSure { try ask(account, isLocal: isLocal) }
    if !isLocal, let binding = account.binding, let kept = vault.portal(binding.origin) { try await giveUp(account, at: kept) }
    let number = account.number
    try await store.change { $0.remove(number) }
    struct Removed: Encodable { let removed: AccountRow }
    if console.isJSON { console.json(Removed(removed: AccountRow(account))) } else { console.say(Words.removed(account.user)) }
  }

  private func ask(_ account: VaultAccount, isLocal: Bool) throws {
    let question = Words.removal(account, isLocal: isLocal)
    guard let isYes = try Terminal.isYes(shown(question(console.language)), Words.yes(console.language)) else { throw Failure.needsYes }
    guard isYes else { throw Failure.cancelled }
  }

  private func giveUp(_ account: VaultAccount, at kept: VaultPortal) async throws {
    do {
      let portals = try Portals(console, store)
      let portal = try portals.portal(kept)
      guard let portalID = try await portalID(of: account, at: portal, portals) else { return }
      try await portal.remove(portalID)
    } catch PortalTrouble.problem(let problem) where problem.name == "signature" || problem.name == "unknown-sign-in" {
      // The portal has given it up before.
    } catch let trouble as PortalTrouble {
      throw Failure.notRemoved(Failure(trouble))
    }
  }

  /// The portal's name for the account; one whose enrolment was left open is asked for.
  private func portalID(of account: VaultAccount, at portal: Portal, _ portals: Portals) async throws -> String? {
    guard case .pending? = account.binding?.state else { return account.portalID }
    let vault = try await portals.take(try await portal.signIns(), from: portal).vault
    return vault.account(account.number)?.portalID
  }
}
