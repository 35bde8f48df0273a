import Access
import Pictures

// The documents of a move to a new phone; their members are those of `docs/openapi.yaml`.

struct PreparedTransferAnswer: Encodable {
  let id: String
  let link: String
  let picture: Picture
  let expiresAt: String
  let serverTime: String

  /// The link as a QR code, so that the app needs no writer of its own.
  struct Picture: Encodable {
    let side: Int
    let path: String
  }

  init(_ prepared: PreparedTransfer) throws {
    let qr = try QRPicture(prepared.link)
    id = prepared.id
    link = prepared.link
    picture = Picture(side: qr.side, path: qr.path)
    expiresAt = prepared.expiresAt.rfc3339
    serverTime = prepared.now.rfc3339
  }
}

struct TransferClaimBody: Decodable {
  let token: String
  let publicKey: PublicKey
  let device: String
}

struct ClaimedTransferAnswer: Encodable {
  let account: EnrolledAnswer.Account
  let lpse: EnrolledAnswer.LPSE
  let device: EnrolledAnswer.Device
  let transfer: TransferAnswer
}

struct TransferAnswer: Encodable {
  let id: String
  let state: String
  let device: String?
  let number: String?
  let link: String?
  let expiresAt: String
  let serverTime: String

  init(_ transfer: Transfer) {
    id = transfer.id
    state = transfer.state.rawValue
    device = transfer.claimant?.name
    number = transfer.claimant?.number
    link = transfer.link
    expiresAt = transfer.expiresAt.rfc3339
    serverTime = transfer.now.rfc3339
  }
}

struct TransferDecisionBody: Decodable {
  let decision: String
  let transfer: String
  let origin: String
  let number: String?

  /// Nil if the members do not fit together.
  var meaning: TransferDecision? {
    switch (decision, number) {
    case ("move", let number?): number.utf8.count == 4 && number.utf8.allSatisfy { (48...57).contains($0) } ? .move(number: number) : nil
    case ("refuse", nil): .refuse
    default: nil
    }
  }
}
