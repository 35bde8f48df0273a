import Database

/// The authenticator of a signed-in user, for the home page.
public struct AuthenticatorSummary: Sendable, Equatable {
  public let boundAt: Instant
  /// The name of the phone with our app; nil for another authenticator.
  public let deviceName: String?
}

extension Access {
  /// - Returns: nil if it has been taken off since this session began: the next sign-in leads to activation.
  public func authenticator(of visit: SignedIn) async throws(AccessError) -> AuthenticatorSummary? {
    try await read { transaction in
      let row = try transaction.row(
        """
        SELECT authenticators.bound_at, devices.name FROM authenticators LEFT JOIN devices ON devices.id = authenticators.device_id
        WHERE authenticators.account_id = \(visit.account.id)
        """)
      guard let row else { return nil }
      return AuthenticatorSummary(boundAt: Instant(milliseconds: try row.integer(0)), deviceName: try row.optionalText(1))
    }
  }
}
