import Database

/// The answer to a saved recovery code, after the password.
public enum RecoveryOutcome: Sendable, Equatable {
  /// The authenticator is off the account, with all other sessions and all other codes: on to the activation of another, under a new token.
  case recovered(SessionToken)
  /// Not a code of this account, or one that was used or has ended.
  case wrong
  /// Too many failures in a row: nothing is looked at until then.
  case wait(until: Instant)
  /// This browser's step is over, or the account has no authenticator that could be in the way.
  case stale
}

extension Access {
  /// How many saved codes the account of a browser past the password has.
  public func recoveryCodesLeft(of visit: PasswordAccepted) async throws(AccessError) -> Int {
    try await read { try RecoveryCodes.left(of: visit.account.id, in: $0) }
  }

  /// Password and saved code together take the authenticator off that cannot be used any more: lost, off, or not the one in hand. They do not
  /// sign in: the next step is the activation of another authenticator, in this browser.
  public func recover(_ visit: PasswordAccepted, by code: RecoveryCode, from client: Client) async throws(AccessError) -> RecoveryOutcome {
    try await transact { transaction in
      let account = visit.account.id
      try transaction.serialise(on: visit.account.lock)
      guard let bound = try Authenticators.find(for: visit.session, in: transaction),
        try Authenticators.bars(activationIn: visit.session, of: account, in: transaction)
      else { return .stale }
      let factor = try SecondFactor(of: visit.account, from: client, in: transaction)
      if let until = factor.throttle.waitsUntil(in: transaction) {
        try factor.noteAttempt(by: .recoveryCode, in: transaction)
        return .wait(until: until)
      }
      guard try RecoveryCodes.use(code, of: account, in: transaction) else {
        try factor.failRecovery(isOff: bound.offSince != nil, in: transaction)
        return .wrong
      }
      // First of all, so that a page of this browser that still waits is not told before the answer that carries its new token.
      guard let token = try Sessions.renewPasswordStage(visit.session, in: transaction), let session = token.session
      else { throw DatabaseError.conflict("the session ended meanwhile") }
      try Authenticators.giveWay(to: session, account: account, in: transaction)
      if let device = bound.deviceID { try Devices.removeIfUnused(device, in: transaction) }
      let ended = try Sessions.endOthers(than: session, of: account, in: transaction)
      try AccessLog.append(.recoveryCodeUsed, by: .recoveryCode, account: account, from: client, in: transaction)
      for _ in 0..<ended { try AccessLog.append(.sessionEnded, by: .recoveryCode, account: account, from: client, in: transaction) }
      return .recovered(token)
    }
  }
}

extension SecondFactor {
  /// A wrong saved code counts like any wrong code; where the factor is off already, it cannot be turned off once more.
  fileprivate func failRecovery(isOff: Bool, in transaction: Transaction) throws(DatabaseError) {
    guard isOff else {
      _ = try fail(.codeRefused, by: .recoveryCode, in: transaction)
      return
    }
    try throttle.countFailure(in: transaction)
    try AccessLog.append(.codeRefused, by: .recoveryCode, account: account.id, from: client, in: transaction)
  }
}
