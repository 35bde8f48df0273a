import AuthenticatorCore

/// What one portal has said when all were asked.
struct PortalRound: Sendable {
  let portal: Portal
  var signIns: [ShownSignIn] = []
  var changed: [VaultAccount] = []
  var trouble: PortalTrouble?
}

extension Portals {
  /// Asks all portals at once what waits. One that is in trouble holds up no other.
  func ask(_ kept: [VaultPortal]) async throws -> [PortalRound] {
    try await withThrowingTaskGroup(of: PortalRound.self) { group in
      for portal in kept {
        let portal = try self.portal(portal)
        group.addTask { try await ask(portal) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  private func ask(_ portal: Portal) async throws -> PortalRound {
    do {
      return try await shown(try await portal.signIns(), from: portal)
    } catch let trouble as PortalTrouble {
      if case .problem(let problem) = trouble, problem.name == "signature" { try await giveUpEnrolments(at: portal) }
      return PortalRound(portal: portal, trouble: trouble)
    }
  }

  /// An answer as it concerns the accounts here: sign-ins of others are nobody's business.
  func shown(_ answer: SignInsAnswer, from portal: Portal) async throws -> PortalRound {
    let (vault, changed) = try await take(answer, from: portal)
    let signIns = answer.signIns.compactMap { signIn in
      vault.account(origin: portal.origin, portalID: signIn.accountId).map { ShownSignIn(signIn, account: $0, origin: portal.origin) }
    }
    return PortalRound(portal: portal, signIns: signIns, changed: changed.compactMap { vault.account($0) })
  }
}
