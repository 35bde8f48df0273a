import Database

extension Access {
  /// The phone gives up one account: the account has no authenticator any more, its sessions end, and its next sign-in leads to activation.
  public func removeAccount(
    _ account: String, signed request: SignedRequest, from client: Client
  ) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      let removed = try Devices.giveUp([account], device: request.keyID, from: client, in: transaction)
      return removed == 1 ? .success(()) : .failure(.unknownSignIn)
    }
  }

  /// The phone gives up all its accounts here.
  public func removeDevice(signed request: SignedRequest, from client: Client) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      let accounts = try transaction.rows("SELECT account_id FROM authenticators WHERE device_id = \(request.keyID) ORDER BY account_id")
        .map { (row) throws(DatabaseError) in try row.text(0) }
      _ = try Devices.giveUp(accounts, device: request.keyID, from: client, in: transaction)
      return .success(())
    }
  }
}

extension Devices {
  /// - Returns: how many accounts were bound to the device until now.
  fileprivate static func giveUp(
    _ accounts: [String], device: String, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) -> Int {
    var removed: [String] = []
    for account in accounts {
      guard let lock = try Accounts.lock(of: account, in: transaction) else { continue }
      try transaction.serialise(on: lock)
      guard try Authenticators.find(account, in: transaction)?.deviceID == device else { continue }
      try Authenticators.unbind(account: account, in: transaction)
      // A page that waits for this phone must not turn into one that offers a QR: who sits there may be the reason for the removal.
      try Sessions.endAll(of: account, in: transaction)
      removed.append(account)
    }
    try removeIfUnused(device, in: transaction)
    for account in removed { try AccessLog.append(.deviceRemoved, by: .device, account: account, from: client, in: transaction) }
    return removed.count
  }
}
