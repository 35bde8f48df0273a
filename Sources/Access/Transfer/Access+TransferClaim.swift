import Cryptography
import Database

extension Access {
  /// The new phone takes what the QR offers: its key is remembered, and the old phone is asked. The same phone may ask again, as often as
  /// answers get lost.
  public func claimTransfer(
    _ claim: TransferClaim, signed request: SignedRequest, from client: Client
  ) async throws(AccessError) -> DeviceOutcome<ClaimedTransfer> {
    guard let key = P256PublicKey(claim.x, claim.y), key.thumbprint == request.keyID, request.isSigned(by: key)
    else { return .failure(.signature) }
    guard let token = TransferToken(text: claim.token) else { return .failure(.unknownTransfer) }
    let issued = IssuedLinks(self)
    return try await transact { transaction in
      // As in `enrol`: a token that was never issued leaves no trace.
      if let stale = Devices.staleness(of: request, in: transaction) { return .failure(stale) }
      guard let issuedTransfer = try Transfers.find(token, in: transaction),
        let account = try Accounts.find(id: issuedTransfer.account, in: transaction)
      else { return .failure(.unknownTransfer) }
      if let refusal = try Devices.refusal(of: request, in: transaction) { return .failure(refusal) }
      try transaction.serialise(on: account.lock)
      guard let transfer = try Transfers.find(token, in: transaction) else { return .failure(.unknownTransfer) }
      guard key.thumbprint != transfer.oldDevice else { return .failure(.sameDevice) }
      if transfer.newDevice == nil {
        guard transfer.state == .open else { return .failure(.transferEnded) }
        try Devices.remember(key, named: claim.deviceName, in: transaction)
        guard try Transfers.claim(transfer.id, device: key.thumbprint, address: client.address, in: transaction)
        else { return .failure(.transferEnded) }
        // Whatever becomes of it: who has read the QR stands in the log.
        let claimant = Client(address: client.address, browser: claim.deviceName)
        try AccessLog.append(.transferClaimed, by: .device, account: account.id, from: claimant, in: transaction)
      } else if transfer.newDevice != key.thumbprint {
        return .failure(.transferUsed)
      }
      guard let now = try Transfers.find(transfer.id, in: transaction) else { return .failure(.unknownTransfer) }
      return .success(
        ClaimedTransfer(
          transfer: try issued.transfer(now, for: key.thumbprint, in: transaction), account: account, deviceID: key.thumbprint))
    }
  }
}
