import Cryptography

/// A request of the phone with its message signature (RFC 9421), taken apart but not yet believed.
public struct SignedRequest: Sendable {
  /// The thumbprint of the key (RFC 7638).
  public let keyID: String
  /// Seconds since 1970, by the phone's clock.
  public let created: Int64
  /// Until when it may be taken, likewise; nil if it does not say. Whatever it says, it is taken for no longer than `Devices.freshness`.
  public let expires: Int64?
  public let nonce: String
  /// What was signed: the signature base.
  public let base: [UInt8]
  /// 64 bytes, r and s.
  public let signature: [UInt8]
  /// The body, and what the signed `Content-Digest` says of it (RFC 9530); nil where the request has no body.
  public let content: Content?

  /// A body and its digest, not yet compared.
  public struct Content: Sendable {
    public let body: [UInt8]
    /// SHA-256
    public let digest: [UInt8]

    public init(body: [UInt8], digest: [UInt8]) {
      self.body = body
      self.digest = digest
    }
  }

  public init(
    keyID: String, created: Int64, expires: Int64? = nil, nonce: String, base: [UInt8], signature: [UInt8], content: Content?
  ) {
    self.keyID = keyID
    self.created = created
    self.expires = expires
    self.nonce = nonce
    self.base = base
    self.signature = signature
    self.content = content
  }
}

extension SignedRequest {
  /// Whether the signature is this key's and the body the one that was signed; freshness is the database's to say.
  func isSigned(by key: P256PublicKey) -> Bool {
    if let content, !constantTimeEquals(SHA256.hash(content.body), content.digest) { return false }
    return key.isValidSignature(signature, for: base)
  }
}

/// Why a request of the phone was not carried out; nothing was changed but what the case says.
public enum DeviceRefusal: Error, Sendable, Equatable {
  /// No, or a wrong signature, or an unknown key.
  case signature
  /// Signed too long ago, or in the future. The server's time is told, so that the phone can correct its clock.
  case staleSignature(serverTime: Instant)
  case replayedSignature
  case unknownEnrolment
  case enrolmentUsed
  case enrolmentExpired
  case wrongCode
  /// Too many failures in a row: no code is looked at until then.
  case wait(until: Instant, seconds: Int)
  case unknownSignIn
  /// The sign-in has ended, and a failure is counted.
  case wrongNumber
  case alreadyDecided
  case signInExpired
  /// A token that was never issued, or a move of other phones.
  case unknownTransfer
  /// Another phone has claimed it.
  case transferUsed
  /// The phone that shows the QR has read it itself.
  case sameDevice
  /// Carried out, refused, cancelled or expired.
  case transferEnded
  /// The move has ended.
  case wrongCheckNumber
  /// The account's moves of this hour are used up.
  case tooManyTransfers(seconds: Int)
}

/// The phone's answer is a value or a refusal; errors are for what could not be tried.
public typealias DeviceOutcome<Value: Sendable> = Result<Value, DeviceRefusal>
