import AuthenticatorCore
import OneTimePassword
import ProgramSupport

/// Makes this device the authenticator of the account whose link it was given, without ever losing an answer.
struct Enrolment {
  private let link: PortalLink
  private let console: Console
  private let store: VaultStore

  init(_ link: PortalLink, _ console: Console, _ store: VaultStore) {
    self.link = link
    self.console = console
    self.store = store
  }

  func run() async throws {
    do {
      let portals = try Portals(console, store)
      // Asked before anything is kept: a portal that does not answer leaves nothing behind.
      let stranger = portals.stranger(link.origin)
      try await stranger.synchronise()
      let kept = try await keptPortal(clock: await stranger.clock)
      let portal = try portals.portal(kept)
      if let number = try await adopted(by: portal, portals) { return try await report(number) }
      let begun = try await begin(at: kept)
      try await enrol(begun, at: portal, portals)
      try await report(begun.number)
    } catch let trouble as PortalTrouble {
      throw Failure(trouble)
    }
  }

  /// The portal with its key, which is made when it is the first account there.
  private func keptPortal(clock: ClockCorrection) async throws -> VaultPortal {
    let origin = link.origin
    return try await store.change { vault in
      let key: KeyMaterial
      if let known = vault.portal(origin) { key = known.key } else { key = .bytes(try DeviceKey().scalar) }
      let portal = VaultPortal(origin: origin, key: key, clock: clock)
      vault.put(portal)
      return portal
    }
  }

  /// Whatever a link says: where the portal has this device for the user, the secret that is kept here is the right one, and stays.
  /// - Returns: an account whose enrolment had been begun before, and is found to have been taken.
  private func adopted(by portal: Portal, _ portals: Portals) async throws -> UInt32? {
    guard try await store.read().accounts.contains(where: link.isAbout) else { return nil }
    let answer: SignInsAnswer
    do {
      answer = try await portal.signIns()
    } catch PortalTrouble.problem(let problem) where problem.name == "signature" {
      // A key without any account is not known there.
      return nil
    }
    let (vault, changed) = try await portals.take(answer, from: portal)
    let bound = vault.accounts.filter { link.isAbout($0) && $0.portalID != nil }
    if let taken = bound.first(where: { changed.contains($0.number) }) { return taken.number }
    guard let known = bound.first else { return nil }
    throw Failure.accountExists(String(known.number))
  }

  /// Written down before the portal is asked: a full disk shows now.
  func begin(at portal: VaultPortal) async throws -> Vault.BegunEnrolment {
    let link = link
    return try await store.change { vault in
      // It has gone if its last account has, since it was looked up.
      if vault.portal(portal.origin) == nil { vault.put(portal) }
      do { return try vault.begin(link, at: SystemClock.milliseconds) } catch { throw VaultFault.tooLarge }
    }
  }

  private func enrol(_ begun: Vault.BegunEnrolment, at portal: Portal, _ portals: Portals) async throws {
    do {
      let answer = try await post(to: portal)
      try await take(answer, as: begun.number, from: portal)
    } catch let trouble as PortalTrouble {
      if trouble.isUncertain { return try await settle(begun.number, at: portal, portals) }
      if begun.isNew { try await forget(begun.number) }
      throw trouble
    }
  }

  private func post(to portal: Portal) async throws -> EnrolledAnswer {
    do {
      return try await portal.enrol(token: link.token, code: try await code(at: portal))
    } catch PortalTrouble.problem(let problem) where problem.name == "wrong-code" {
      try await portal.synchronise()
    }
    return try await portal.enrol(token: link.token, code: try await code(at: portal))
  }

  /// A code sent in the last moments of its step would arrive in the next one.
  private func code(at portal: Portal) async throws -> String {
    let now = await portal.now
    let step = link.parameters.step(at: now / 1000)
    let left = link.parameters.start(ofStep: step + 1) * 1000 - now
    guard left < 2500 else { return link.parameters.code(secret: link.secret, step: step) }
    try await Task.sleep(for: .milliseconds(left + 100))
    return link.parameters.code(secret: link.secret, step: step + 1)
  }

  /// The portal says whose account it is; a link that said otherwise is undone.
  private func take(_ answer: EnrolledAnswer, as number: UInt32, from portal: Portal) async throws {
    guard answer.lpse.origin == link.origin, link.agrees(withPortalName: answer.lpse.name, user: answer.account.userId) else {
      try? await portal.remove(answer.account.id)
      try await forget(number)
      throw Failure.lyingLink(name: answer.lpse.name, user: answer.account.userId)
    }
    let bound = Vault.PortalAccount(id: answer.account.id, user: answer.account.userId)
    let link = link
    try await store.change { vault in
      vault.bind(number, to: bound, issuer: answer.lpse.name)
      for old in vault.accounts where old.number != number && link.isAbout(old) { vault.remove(old.number) }
    }
  }

  /// Asks the portal whether the account is bound to this device's key after all. That it is not yet proves nothing: the request may still be
  /// on its way. So the key and the secret are kept, and `watch` asks on.
  private func settle(_ number: UInt32, at portal: Portal, _ portals: Portals) async throws {
    if let answer = try? await portal.signIns() {
      let vault = try await portals.take(answer, from: portal).vault
      if vault.account(number)?.portalID != nil { return }
    }
    throw Failure.enrolmentUncertain(String(number))
  }

  private func forget(_ number: UInt32) async throws { try await store.change { $0.remove(number) } }

  private func report(_ number: UInt32) async throws {
    let vault = try await store.read()
    guard let account = vault.account(number) else { return }
    if let clock = vault.portal(link.origin)?.clock, clock.isNotable { console.note(Words.clock(clock)) }
    if console.isJSON { console.json(AccountRow(account)) } else { console.say(Words.enrolled(account)) }
  }
}

extension PortalLink {
  /// Whether an account here is the link's user at the link's portal, in whatever state.
  fileprivate func isAbout(_ account: VaultAccount) -> Bool {
    account.binding?.origin == origin && account.user.lowercased() == user.lowercased()
  }
}
