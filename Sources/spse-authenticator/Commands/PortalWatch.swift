import AuthenticatorCore

/// Follows one portal: says what comes, what ends, and what is wrong, and asks again after it.
actor PortalWatch {
  private let portal: Portal
  private let portals: Portals
  private var console: Console { portals.console }
  private var version: String?
  private var known: [ShownSignIn] = []
  /// In a row.
  private var troubles = 0

  init(_ portal: Portal, _ portals: Portals) {
    self.portal = portal
    self.portals = portals
  }

  /// Ends when the task is cancelled, or the portal has no account of this device any more.
  func run() async throws {
    while !Task.isCancelled {
      let began = ContinuousClock.now
      do {
        let answer = try await portal.signIns(wait: 25, version: version)
        troubles = 0
        try await tell(answer)
        // A portal that stops answers early.
        if answer.version == version, ContinuousClock.now - began < .seconds(1) { await pause(seconds: 1) }
        version = answer.version
      } catch let trouble as PortalTrouble {
        if Task.isCancelled { return }
        if case .problem(let problem) = trouble, problem.name == "signature", try await !isStillAwaited() { return }
        tell(trouble)
        await pause(after: trouble)
      }
    }
  }

  private func tell(_ answer: SignInsAnswer) async throws {
    let round = try await portals.shown(answer, from: portal)
    tell(round.changed)
    for signIn in round.signIns where !known.contains(where: { $0.signIn == signIn.signIn }) {
      if console.isJSON { console.json(Event(event: "sign-in", signIn: signIn)) } else { console.say(signIn) }
    }
    for signIn in known where !round.signIns.contains(where: { $0.signIn == signIn.signIn }) {
      if console.isJSON { console.json(Event(event: "ended", signIn: signIn)) } else { console.say(Words.ended(signIn.id)) }
    }
    known = round.signIns
  }

  private func tell(_ changed: [VaultAccount]) {
    for account in changed {
      let isLinked = account.portalID != nil
      if console.isJSON {
        console.json(Event(event: isLinked ? "linked" : "unlinked", account: AccountRow(account)))
      } else {
        console.say(isLinked ? Words.linked(account) : Words.unlinked(account))
      }
    }
  }

  /// The portal does not know the key: it has given up every account here. One whose enrolment is still on its way it may yet bind.
  private func isStillAwaited() async throws -> Bool {
    let portal = portal
    let (isKept, changed) = try await portals.store.change { vault in
      // An account that was removed and added again meanwhile has another key, which another watch goes by.
      guard let kept = vault.portal(portal.origin), portal.isSigned(by: kept.key) else { return (false, [VaultAccount]()) }
      let numbers = vault.reconcile(origin: portal.origin, with: [])
      return (true, numbers.compactMap { vault.account($0) })
    }
    tell(changed)
    guard isKept else { return false }
    try await portals.giveUpEnrolments(at: portal)
    return try await portals.store.read().watchedPortals.contains { $0.origin == portal.origin }
  }

  /// Once, and not at every try.
  private func tell(_ trouble: PortalTrouble) {
    troubles += 1
    guard troubles == 1 else { return }
    let failure = Failure(trouble)
    if console.isJSON {
      console.json(Event(event: "trouble", name: failure.name, text: failure.text(console.language), origin: portal.origin))
    } else {
      console.note(Text(id: "\(portal.origin): \(failure.text.id)", en: "\(portal.origin): \(failure.text.en)"))
    }
  }

  private func pause(after trouble: PortalTrouble) async {
    if case .problem(let problem) = trouble, let seconds = problem.retryAfter { return await pause(seconds: min(max(1, seconds), 300)) }
    await pause(seconds: min(30, 1 << min(5, troubles - 1)))
  }

  /// Ends early if the task is cancelled.
  private func pause(seconds: Int) async { try? await Task.sleep(for: .seconds(seconds)) }

  private struct Event: Encodable {
    let event: String
    var signIn: ShownSignIn?
    var account: AccountRow?
    var name: String?
    var text: String?
    var origin: String?
  }
}
