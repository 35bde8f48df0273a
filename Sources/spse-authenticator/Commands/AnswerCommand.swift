import AuthenticatorCore

/// `approve ID NUMBER` and `deny ID`: Ya, or Bukan saya.
struct AnswerCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func approve(_ id: String, _ number: String) async throws {
    guard number.utf8.count == 6, number.utf8.allSatisfy({ (48...57).contains($0) }) else { throw Failure.badNumber }
    let rounds = try await ask(id)
    guard let found = try find(id, in: rounds) else { throw nowhere(rounds) }
    try await decided(found) { try await found.portal.approve(found.signIn.signIn, number: number) }
    report(found, state: "approved", Words.approved(found.signIn.user))
    await note(found, .approved)
  }

  func deny(_ id: String, isMistake: Bool) async throws {
    let rounds = try await ask(id)
    let found: Found
    if let waiting = try find(id, in: rounds) {
      try await decided(waiting) { try await waiting.portal.deny(waiting.signIn.signIn, reason: isMistake ? "mistake" : "not-me") }
      found = waiting
    } else {
      // Whoever opened it has closed the page, or the time is over; the alarm counts all the same.
      guard !isMistake, isID(id), let ended = try await denyEnded(id, rounds) else { throw nowhere(rounds) }
      found = ended
    }
    report(found, state: "denied", Words.denied(found.signIn.user, isMistake: isMistake))
    await note(found, isMistake ? .mistake : .notMe)
  }

  private struct Found {
    let portal: Portal
    let signIn: ShownSignIn
  }

  private func ask(_ id: String) async throws -> [PortalRound] {
    guard id.utf8.count >= 4 else { throw Failure.shortID }
    let vault = try await store.read()
    return try await Portals(console, store).ask(vault.watchedPortals)
  }

  /// The waiting sign-in whose ID begins like this, at whichever portal it is.
  private func find(_ id: String, in rounds: [PortalRound]) throws -> Found? {
    let found = rounds.flatMap { round in round.signIns.filter { $0.signIn.hasPrefix(id) }.map { Found(portal: round.portal, signIn: $0) } }
    guard found.count <= 1 else { throw Failure.ambiguousID }
    return found.first
  }

  /// What could not be asked may be where it is.
  private func nowhere(_ rounds: [PortalRound]) -> Failure { rounds.compactMap(\.trouble).first.map { Failure($0) } ?? .noSignIn }

  /// Says Bukan saya about a sign-in that no portal lists any more, by its whole ID: the portal that had it knows it.
  private func denyEnded(_ id: String, _ rounds: [PortalRound]) async throws -> Found? {
    for round in rounds where round.trouble == nil {
      let found = Found(portal: round.portal, signIn: ShownSignIn(ended: id, try await store.read(), origin: round.portal.origin))
      do {
        try await decided(found) { try await round.portal.deny(id, reason: "not-me") }
        return found
      } catch let failure as Failure where failure.name == "unknown-sign-in" {
        continue
      }
    }
    return nil
  }

  /// Gives the answer. That it may be lost, or that the number was wrong, is written down too.
  private func decided(_ found: Found, _ decide: () async throws -> Void) async throws {
    do {
      try await decide()
    } catch let trouble as PortalTrouble {
      if trouble.isUncertain {
        await note(found, .uncertain)
        throw Failure.decisionUncertain
      }
      if case .problem(let problem) = trouble, problem.name == "wrong-number" { await note(found, .wrongNumber) }
      throw Failure(trouble)
    }
  }

  /// That it cannot be written down here changes nothing about the answer.
  private func note(_ found: Found, _ outcome: VaultDecision.Outcome) async {
    let signIn = found.signIn
    let decision = VaultDecision(
      time: await found.portal.now, issuer: signIn.issuer, user: signIn.user, browser: signIn.browser, address: signIn.address,
      outcome: outcome, id: signIn.decisionID, host: signIn.host)
    do { try await store.change { $0.note(decision) } } catch { console.note(Words.notNoted(error, outcome)) }
  }

  private func report(_ found: Found, state: String, _ words: Text) {
    struct Decision: Encodable {
      let state: String
      let signIn: ShownSignIn
    }
    if console.isJSON { console.json(Decision(state: state, signIn: found.signIn)) } else { console.say(words) }
  }
}
