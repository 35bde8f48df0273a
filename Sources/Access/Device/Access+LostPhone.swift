import Database

extension Access {
  /// "HP saya hilang", said after the password alone (NIST SP 800-63B-4 §4.3: a loss is reported with whatever is left). It opens nothing: the
  /// authenticator is off and the phone off the account, so that neither code nor approval of it counts, and all other sessions end. The way
  /// back is a saved code or a reset.
  /// - Returns: false if this browser's step is over, or the account has no authenticator.
  public func reportLostPhone(_ visit: PasswordAccepted, from client: Client) async throws(AccessError) -> Bool {
    try await transact { transaction in
      let account = visit.account.id
      try transaction.serialise(on: visit.account.lock)
      guard let bound = try Authenticators.find(for: visit.session, in: transaction) else { return false }
      // Told twice, it is lost all the same.
      guard try Authenticators.markLost(account: account, in: transaction) else { return true }
      if let device = bound.deviceID { try Devices.removeIfUnused(device, in: transaction) }
      let ended = try Sessions.endOthers(than: visit.session, of: account, in: transaction)
      try AccessLog.append(.phoneLost, by: .page, account: account, from: client, in: transaction)
      for _ in 0..<ended { try AccessLog.append(.sessionEnded, by: .page, account: account, from: client, in: transaction) }
      return true
    }
  }
}
