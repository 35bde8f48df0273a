import Database

extension Access {
  /// The phone gives up one account: the account has no authenticator any more, its sessions end, and its next sign-in leads to activation.
  public func removeAccount(_ account: String, signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      guard try Devices.giveUp([account], device: request.keyID, in: transaction) == 1 else { return .failure(.unknownSignIn) }
      return .success(())
    }
  }

  /// The phone gives up all its accounts here.
  public func removeDevice(signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      let accounts = try transaction.rows("SELECT account_id FROM authenticators WHERE device_id = \(request.keyID) ORDER BY account_id")
        .map { (row) throws(DatabaseError) in try row.text(0) }
      _ = try Devices.giveUp(accounts, device: request.keyID, in: transaction)
      return .success(())
    }
  }
}

extension Devices {
  /// - Returns: how many accounts were bound to the device until now.
  fileprivate static func giveUp(_ accounts: [String], device: String, in transaction: Transaction) throws(DatabaseError) -> Int {
    var removed: [String] = []
    for account in accounts {
      guard let row = try transaction.row("SELECT user_id FROM accounts WHERE id = \(account)"), let userID = UserID(try row.text(0))
      else { continue }
      try transaction.serialise(on: userID.lock)
      guard try Authenticators.find(account, in: transaction)?.deviceID == device else { continue }
      try Authenticators.unbind(account: account, in: transaction)
      // A page that waits for this phone must not turn into one that offers a QR: who sits there may be the reason for the removal.
      try Sessions.endAll(of: account, in: transaction)
      removed.append(account)
    }
    try removeIfUnused(device, in: transaction)
    for account in removed {
      try AccessLog.append(.deviceRemoved, by: .device, account: account, from: Client(address: "-", browser: "-"), in: transaction)
    }
    return removed.count
  }
}
