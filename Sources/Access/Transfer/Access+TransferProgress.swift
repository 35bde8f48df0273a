import Cryptography
import Database
import OneTimePassword

// What both phones do.
extension Access {
  /// What has become of a move, for either of its phones; waits until it differs from what the phone knows.
  /// - Parameters:
  ///   - known: the phone's last `state`, or nil to be answered at once.
  ///   - seconds: at most `longestWait`.
  public func transfer(
    _ id: String, signed request: SignedRequest, known: Transfer.State?, waitingAtMost seconds: Int
  ) async throws(AccessError) -> DeviceOutcome<Transfer> {
    let (device, issued) = (request.keyID, IssuedLinks(self))
    let first: DeviceOutcome<Transfer> = try await authenticated(request) { transaction in
      guard let found = try Transfers.find(id, in: transaction), found.oldDevice == device || found.newDevice == device
      else { return .failure(.unknownTransfer) }
      return .success(try issued.transfer(found, for: device, in: transaction))
    }
    guard case .success(let now) = first, now.state == known else { return first }
    let changed: Transfer? = try await wait(for: Transfers.topic(id), seconds: seconds) { transaction in
      guard let found = try Transfers.find(id, in: transaction), found.state != known else { return nil }
      return try issued.transfer(found, for: device, in: transaction)
    }
    return .success(changed ?? now)
  }

  /// Either phone gives up a move that has not been carried out.
  public func cancelTransfer(_ id: String, signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      guard let transfer = try Transfers.locked(id, of: request.keyID, in: transaction) else { return .failure(.unknownTransfer) }
      // To a phone that gives up, one that has been carried out is other news than one that has ended anyway.
      guard transfer.state != .moved else { return .failure(.transferEnded) }
      if transfer.state == .open || transfer.state == .claimed {
        _ = try Transfers.move(id, from: transfer.state, to: .cancelled, in: transaction)
      }
      return .success(())
    }
  }

  /// The new phone has put the account away: from now on it is given the secret no more.
  public func receiveTransfer(_ id: String, signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<Void> {
    try await authenticated(request) { transaction in
      guard let transfer = try Transfers.locked(id, of: request.keyID, in: transaction), transfer.newDevice == request.keyID
      else { return .failure(.unknownTransfer) }
      guard transfer.state == .moved else { return .failure(.transferEnded) }
      try Transfers.receive(id, in: transaction)
      return .success(())
    }
  }
}

/// Makes what a phone sees of a transfer, with the new link where it is due.
struct IssuedLinks: Sendable {
  private let sealing: Sealing
  private let issuer: String

  init(_ access: Access) {
    sealing = access.sealing
    issuer = access.portal.issuer
  }

  func transfer(_ found: Transfers.Found, for device: String, in transaction: Transaction) throws -> Transfer {
    var claimant: Transfer.Claimant?
    if let new = found.newDevice, let number = found.number {
      claimant = Transfer.Claimant(name: try Devices.name(new, in: transaction), number: number)
    }
    return Transfer(
      id: found.id, state: found.state, claimant: claimant, expiresAt: Instant(milliseconds: found.expiresAt),
      link: try link(found, for: device, in: transaction), now: transaction.instant)
  }

  private func link(_ found: Transfers.Found, for device: String, in transaction: Transaction) throws -> String? {
    guard found.state == .moved, !found.isReceived, found.newDevice == device,
      let bound = try Authenticators.find(found.account, in: transaction),
      bound.deviceID == device, let account = try Accounts.find(id: found.account, in: transaction)
    else { return nil }
    let secret = try sealing.open(bound.secret, context: Authenticators.context(found.account))
    return try OTPAuthLink(issuer: issuer, account: account.userID.text, secret: secret).text
  }
}
