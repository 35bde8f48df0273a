import Cryptography
import Database

extension Access {
  /// Signs in by a code of the account's authenticator, typed on the verification page.
  public func verify(_ visit: PasswordAccepted, code: OneTimeCode, from client: Client) async throws(AccessError) -> CodeOutcome {
    let (sealing, gate) = (sealing, gate)
    return try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      guard let bound = try Authenticators.find(for: visit.session, in: transaction) else { return .stale }
      guard bound.offSince == nil else { return .factorOff }
      guard try !gate.isClosed(visit.account, transaction) else { return .heldByRecord }
      let factor = try SecondFactor(of: visit.account, from: client, in: transaction)
      if let until = factor.throttle.waitsUntil(in: transaction) {
        try factor.noteAttempt(by: .code, in: transaction)
        return .wait(until: until)
      }
      if let refusal = try factor.refusal(of: code, by: bound, sealing: sealing, in: transaction) { return CodeOutcome(refusal) }
      return .signedIn(try factor.raise(visit.session, event: .signedIn, by: .code, in: transaction))
    }
  }
}

extension SecondFactor {
  /// Looks at a typed code of the account's authenticator, and uses up its step.
  /// - Returns: why it was refused, counted and logged; nil if it was right.
  func refusal(
    of code: OneTimeCode, by bound: Authenticators.Bound, sealing: Sealing, in transaction: Transaction
  ) throws -> CodeRefusal? {
    let secret = try sealing.open(bound.secret, context: Authenticators.context(account.id))
    let window = bound.deviceID == nil ? CodeCheck.Window.otherApp : .ownApp
    switch CodeCheck.of(code, secret: secret, at: transaction.instant.seconds, in: window) {
    case .live(let step):
      guard try Authenticators.consume(step, of: account.id, in: transaction) else {
        try noteRefusal(in: transaction)
        return .alreadyUsed
      }
      if sealing.needsResealing(bound.secret) {
        let sealed = try sealing.seal(secret, context: Authenticators.context(account.id))
        try Authenticators.reseal(sealed, of: account.id, in: transaction)
      }
      return nil
    case .otherTime(let step, let ahead): return try refuseOtherTime(step: step, ahead: ahead, in: transaction)
    case .wrong: return try fail(.codeRefused, by: .code, in: transaction) ? .factorOff : .wrong
    }
  }
}
