/// An account on its way from one phone to another, as either phone sees it.
public struct Transfer: Sendable, Equatable {
  /// Opaque.
  public let id: String
  public let state: State
  /// The phone that has claimed it; nil while none has.
  public let claimant: Claimant?
  /// Until when the next step is possible.
  public let expiresAt: Instant
  /// The account's new `otpauth` link, without `enrol`: for the new phone only, from the move until it says that it has it.
  public let link: String?
  /// The server's time as this was read.
  public let now: Instant

  /// What has become of it. Only `open` and `claimed` go on.
  public enum State: String, Sendable {
    /// The old phone shows the QR.
    case open
    /// A new phone has read it and waits for the old one's answer.
    case claimed
    /// The account is the new phone's; the old one's key and codes count for nothing.
    case moved
    /// "Bukan HP saya", or a check number that was not the new phone's.
    case refused
    /// Given up by either phone, replaced by another one, or the account has lost its phone meanwhile.
    case cancelled
    case expired
  }

  /// The phone that would become the account's.
  public struct Claimant: Sendable, Equatable {
    /// What its owner calls it.
    public let name: String
    /// Four random digits that both phones show, drawn for the phone that claims: one that read the QR over somebody's shoulder and came too
    /// late has none.
    public let number: String
  }
}

/// What the old phone shows.
public struct PreparedTransfer: Sendable {
  public let id: String
  /// `<authenticator>/#transfer=<token>&origin=<portal>`: opens our app from any camera, and no other authenticator reads it.
  public let link: String
  public let expiresAt: Instant
  public let now: Instant
}

/// What a new phone sends for the account whose QR it has read.
public struct TransferClaim: Sendable {
  public let token: String
  /// The P-256 key's coordinates as in `Enrolment`.
  public let x: String
  public let y: String
  /// What its owner calls the phone; at most 100 characters.
  public let deviceName: String

  public init(token: String, x: String, y: String, deviceName: String) {
    self.token = token
    self.x = x
    self.y = y
    self.deviceName = deviceName
  }
}

/// What the new phone learns: which account it would hold, and the number to compare.
public struct ClaimedTransfer: Sendable {
  public let transfer: Transfer
  public let account: Account
  public let deviceID: String
}

/// The old phone's answer. The signature covers it, the transfer, the portal, the number and the time.
public enum TransferDecision: Sendable, Equatable {
  /// **Ya, pindahkan**, with the number that both phones show.
  case move(number: String)
  /// **Bukan HP saya**
  case refuse
}
