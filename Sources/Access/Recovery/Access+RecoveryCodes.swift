import Database

/// Saved recovery codes while they may be seen.
public struct ShownRecoveryCodes: Sendable, Equatable {
  public let codes: [RecoveryCode]
  public let madeAt: Instant
}

extension Access {
  /// The codes that this session has made and whose user has not said yet that they are saved.
  /// - Returns: nil if there are none to be seen.
  public func shownRecoveryCodes(of visit: SignedIn) async throws(AccessError) -> ShownRecoveryCodes? {
    let sealing = sealing
    return try await read { transaction in
      guard
        let codes = try RecoveryCodes.shown(in: visit.session, of: visit.account.id, sealing: sealing, transaction),
        let made = try transaction.row("SELECT max(made_at) FROM recovery_codes WHERE account_id = \(visit.account.id)")?.optionalInteger(0)
      else { return nil }
      return ShownRecoveryCodes(codes: codes, madeAt: Instant(milliseconds: made))
    }
  }

  /// "Sudah saya simpan": nobody sees these codes here again.
  public func hideRecoveryCodes(of visit: SignedIn) async throws(AccessError) {
    _ = try await transact { try $0.run("UPDATE sessions SET shown_recovery_codes = NULL WHERE token_hash = \(visit.session.hash)") }
  }

  /// Makes new codes, for both factors once more; the old ones end.
  public func renewRecoveryCodes(
    of visit: SignedIn, by typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Void, ReauthenticationRefusal> {
    let sealing = sealing
    return try await reauthenticated(visit, by: typed, from: client) { transaction in
      try RecoveryCodes.make(for: visit.account.id, shownIn: visit.session, sealing: sealing, in: transaction)
      try AccessLog.append(.recoveryCodesMade, by: .page, account: visit.account.id, from: client, in: transaction)
    }
  }
}
