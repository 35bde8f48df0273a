public import Access
import Cryptography

/// A phone with our app, as the domain sees it: a key, and the requests that it signs.
public final class TestPhone: Sendable {
  private let key: P256PrivateKey
  private var publicKey: P256PublicKey { key.publicKey }

  public init() throws {
    guard let key = P256PrivateKey() else { throw Unexpected("no key could be made") }
    self.key = key
  }

  /// The thumbprint of its key.
  public var keyID: String { publicKey.thumbprint }

  /// A request that this phone has signed, whatever it asks for.
  /// - Parameters:
  ///   - seconds: when it says it was made.
  ///   - keyID: whose it says it is.
  public func request(at seconds: Int64, expires: Int64? = nil, nonce: String? = nil, keyID: String? = nil) -> SignedRequest {
    let nonce = nonce ?? SecretToken.random().text
    let base = Array("\"@method\": POST\n\(seconds) \(nonce)".utf8)
    return SignedRequest(
      keyID: keyID ?? self.keyID, created: seconds, expires: expires, nonce: nonce, base: base, signature: key.signature(for: base) ?? [],
      content: nil)
  }

  /// What it sends to become the authenticator of an account.
  public func enrolment(token: String, code: OneTimeCode, name: String = "Android · Chrome") -> Enrolment {
    Enrolment(
      token: token, x: Base64.urlEncode(publicKey.x), y: Base64.urlEncode(publicKey.y), code: code, deviceName: name)
  }

  /// What it sends to become an account's new phone.
  public func claim(token: String, name: String = "iPhone · Safari") -> TransferClaim {
    TransferClaim(token: token, x: Base64.urlEncode(publicKey.x), y: Base64.urlEncode(publicKey.y), deviceName: name)
  }
}

/// A step that a test takes on its way to what it asks went another way.
public struct Unexpected: Error, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}
