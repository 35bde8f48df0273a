import Cryptography

/// The one-time token in the QR of a move.
struct TransferToken: Sendable {
  private let secret: SecretToken

  static func random() -> TransferToken { TransferToken(secret: .random()) }

  private init(secret: SecretToken) { self.secret = secret }

  init?(text: String) {
    guard let secret = SecretToken(text: text) else { return nil }
    self.secret = secret
  }

  var text: String { secret.text }
  var hash: [UInt8] { secret.hash }
}
