import Database

/// The authenticator of a signed-in user, for the home page.
public struct AuthenticatorSummary: Sendable, Equatable {
  public let boundAt: Instant
  /// The name of the phone with our app; nil for another authenticator.
  public let deviceName: String?
  /// Saved recovery codes that could still be used.
  public let recoveryCodesLeft: Int
  /// When they were made; nil if there are none.
  public let recoveryCodesMadeAt: Instant?
  /// The session that asks has codes to show that its user has not saved yet.
  public let hasUnsavedCodes: Bool
}

extension Access {
  /// - Returns: nil if it has been taken off since this session began: the next sign-in leads to activation.
  public func authenticator(of visit: SignedIn) async throws(AccessError) -> AuthenticatorSummary? {
    try await read { transaction in
      let row = try transaction.row(
        """
        SELECT authenticators.bound_at, devices.name,
          (SELECT count(*) FROM recovery_codes WHERE account_id = authenticators.account_id),
          (SELECT max(made_at) FROM recovery_codes WHERE account_id = authenticators.account_id),
          (SELECT count(*) FROM sessions WHERE token_hash = \(visit.session.hash) AND shown_recovery_codes IS NOT NULL)
        FROM authenticators LEFT JOIN devices ON devices.id = authenticators.device_id
        WHERE authenticators.account_id = \(visit.account.id)
        """)
      guard let row else { return nil }
      return AuthenticatorSummary(
        boundAt: Instant(milliseconds: try row.integer(0)), deviceName: try row.optionalText(1),
        recoveryCodesLeft: Int(try row.integer(2)), recoveryCodesMadeAt: try row.optionalInteger(3).map(Instant.init(milliseconds:)),
        hasUnsavedCodes: try row.integer(4) > 0)
    }
  }
}
