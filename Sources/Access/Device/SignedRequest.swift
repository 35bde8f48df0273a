/// A request of the phone with its message signature (RFC 9421), taken apart but not yet believed.
public struct SignedRequest: Sendable {
  /// The thumbprint of the key (RFC 7638).
  public let keyID: String
  /// Seconds since 1970, by the phone's clock.
  public let created: Int64
  public let nonce: String
  /// What was signed: the signature base.
  public let base: [UInt8]
  /// 64 bytes, r and s.
  public let signature: [UInt8]

  public init(keyID: String, created: Int64, nonce: String, base: [UInt8], signature: [UInt8]) {
    self.keyID = keyID
    self.created = created
    self.nonce = nonce
    self.base = base
    self.signature = signature
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
  case unknownSignIn
  /// The sign-in has ended, and a failure is counted.
  case wrongNumber
  case alreadyDecided
  case signInExpired
}

/// The phone's answer is a value or a refusal; errors are for what could not be tried.
public typealias DeviceOutcome<Value: Sendable> = Result<Value, DeviceRefusal>
