import Cryptography
import Database

// What the old phone does.
extension Access {
  /// Begins the move of one of this phone's accounts to another phone; a move that was under way ends.
  public func prepareTransfer(
    of account: String, signed request: SignedRequest, from client: Client
  ) async throws(AccessError) -> DeviceOutcome<PreparedTransfer> {
    let portal = portal
    return try await authenticated(request) { transaction in
      guard let lock = try Accounts.lock(of: account, in: transaction) else { return .failure(.unknownSignIn) }
      try transaction.serialise(on: lock)
      guard try Authenticators.find(account, in: transaction)?.deviceID == request.keyID else { return .failure(.unknownSignIn) }
      if let until = try Transfers.limit(of: account, in: transaction) {
        return .failure(.tooManyTransfers(seconds: Instant(milliseconds: until).secondsLeft(from: transaction.instant)))
      }
      let token = TransferToken.random()
      let (id, expires) = try Transfers.begin(token, account: account, device: request.keyID, in: transaction)
      let name = try Devices.name(request.keyID, in: transaction)
      try AccessLog.append(
        .transferPrepared, by: .device, account: account, from: Client(address: client.address, browser: name), in: transaction)
      return .success(
        PreparedTransfer(
          id: id, link: portal.transferLink(token), expiresAt: Instant(milliseconds: expires), now: transaction.instant))
    }
  }

  /// Carries out the old phone's answer to the phone that has claimed the account. The same answer again is as good as the first.
  public func decideTransfer(
    _ decision: TransferDecision, on id: String, signed request: SignedRequest
  ) async throws(AccessError) -> DeviceOutcome<Void> {
    let sealing = sealing
    return try await authenticated(request) { transaction in
      guard let transfer = try Transfers.locked(id, of: request.keyID, in: transaction), transfer.oldDevice == request.keyID
      else { return .failure(.unknownTransfer) }
      switch (decision, transfer.state) {
      case (.move(let number), .moved):
        return constantTimeEquals(number, transfer.number ?? "") ? .success(()) : .failure(.transferEnded)
      case (.refuse, .refused): return .success(())
      case (.move(let number), .claimed):
        guard let device = transfer.newDevice, let right = transfer.number else { return .failure(.transferEnded) }
        guard constantTimeEquals(number, right) else {
          try Transfers.refuse(transfer, in: transaction)
          return .failure(.wrongCheckNumber)
        }
        let secret = try sealing.seal(RandomBytes.generate(20), context: Authenticators.context(transfer.account))
        try Transfers.carryOut(transfer, to: device, sealedSecret: secret, in: transaction)
        return .success(())
      case (_, .open), (.refuse, .claimed):
        // Nobody can know the number of a phone that is not there.
        try Transfers.refuse(transfer, in: transaction)
        return decision == .refuse ? .success(()) : .failure(.wrongCheckNumber)
      default: return .failure(.transferEnded)
      }
    }
  }
}

extension Transfers {
  /// A transfer of this phone, old or new, with its account's lock held; nil if it is none of this phone's.
  static func locked(_ id: String, of device: String, in transaction: Transaction) throws(DatabaseError) -> Found? {
    guard let found = try find(id, in: transaction), found.oldDevice == device || found.newDevice == device,
      let lock = try Accounts.lock(of: found.account, in: transaction)
    else { return nil }
    try transaction.serialise(on: lock)
    return try find(id, in: transaction)
  }

  /// Ends it as the old phone's owner wishes, with a word in the log: somebody else may have read the QR.
  fileprivate static func refuse(_ transfer: Found, in transaction: Transaction) throws(DatabaseError) {
    guard try move(transfer.id, from: transfer.newDevice == nil ? .open : .claimed, to: .refused, in: transaction) else { return }
    let name = try transfer.newDevice.map { device throws(DatabaseError) in try Devices.name(device, in: transaction) }
    let client = Client(address: transfer.newAddress ?? "-", browser: name ?? "-")
    try AccessLog.append(.transferRefused, by: .device, account: transfer.account, from: client, in: transaction)
  }

  /// The account changes hands: key and secret are the new phone's, and whatever waited for the old one ends.
  ///
  /// Signed-in sessions stay: they were made by a factor that was good, and are what the owner finds a move by that was not his
  /// (`docs/decisions/0011-a-new-phone.md`).
  fileprivate static func carryOut(
    _ transfer: Found, to device: String, sealedSecret: [UInt8], in transaction: Transaction
  ) throws(DatabaseError) {
    let (old, new) = (try Devices.name(transfer.oldDevice, in: transaction), try Devices.name(device, in: transaction))
    guard try move(transfer.id, from: .claimed, to: .moved, in: transaction),
      try Authenticators.rebind(
        account: transfer.account, from: transfer.oldDevice, to: device, sealedSecret: sealedSecret, in: transaction)
    else { throw .conflict("the account changed hands during its move") }
    try transaction.notify(Devices.topic(device))
    let client = Client(address: transfer.newAddress ?? "-", browser: old + " → " + new)
    try AccessLog.append(.transferred, by: .device, account: transfer.account, from: client, in: transaction)
  }
}

extension Portal {
  fileprivate func transferLink(_ token: TransferToken) -> String {
    authenticatorURL + "/#transfer=" + token.text + "&origin=" + origin.replacing(":", with: "%3A").replacing("/", with: "%2F")
  }
}
