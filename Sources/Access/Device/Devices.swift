import Cryptography
import Database

/// The tables `devices` and `nonces`.
enum Devices {
  /// How old a signature may be, and how far in the future, in seconds.
  static let freshness: Int64 = 60

  static func topic(_ device: String) -> String { "device:" + device }

  static func publicKey(_ device: String, in transaction: Transaction) throws(DatabaseError) -> P256PublicKey? {
    guard let row = try transaction.row("SELECT public_key FROM devices WHERE id = \(device)") else { return nil }
    return P256PublicKey(raw: try row.bytes(0))
  }

  /// Whether a signature is fresh and seen for the first time; from now on it is seen.
  static func refusal(of request: SignedRequest, in transaction: Transaction) throws(DatabaseError) -> DeviceRefusal? {
    if let stale = staleness(of: request, in: transaction) { return stale }
    // Kept until no signature with this nonce can be fresh any more.
    let isNew =
      try transaction.run(
        """
        INSERT INTO nonces (device_id, nonce, expires_at) VALUES (\(request.keyID), \(request.nonce), \((request.created + freshness + 1) * 1000))
        ON CONFLICT (device_id, nonce) DO NOTHING
        """) == 1
    return isNew ? nil : .replayedSignature
  }

  static func staleness(of request: SignedRequest, in transaction: Transaction) -> DeviceRefusal? {
    let now = transaction.instant.seconds
    let isFresh = request.created >= now - freshness && request.created <= now + freshness && now < request.expires ?? .max
    return isFresh ? nil : .staleSignature(serverTime: transaction.instant)
  }

  static func remember(_ key: P256PublicKey, named name: String, in transaction: Transaction) throws(DatabaseError) {
    // Lest another account of the phone gives it up at this moment, and takes the key along.
    try transaction.serialise(on: topic(key.thumbprint))
    try transaction.run(
      """
      INSERT INTO devices (id, public_key, name, created_at) VALUES (\(key.thumbprint), \(key.raw), \(name), \(transaction.now))
      ON CONFLICT (id) DO UPDATE SET name = \(name)
      """)
  }

  /// What its owner calls a phone; a hyphen if it is not known any more.
  static func name(_ device: String, in transaction: Transaction) throws(DatabaseError) -> String {
    try transaction.row("SELECT name FROM devices WHERE id = \(device)")?.text(0) ?? "-"
  }

  /// Removes a key that no account uses any more. One that an account has just moved from or to stays a while, to be told how that went.
  static func removeIfUnused(_ device: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.serialise(on: topic(device))
    try transaction.run(
      """
      DELETE FROM devices WHERE id = \(device) AND NOT EXISTS (SELECT 1 FROM authenticators WHERE device_id = \(device))
        AND NOT EXISTS (SELECT 1 FROM transfers WHERE old_device_id = \(device) OR new_device_id = \(device))
      """)
  }
}

extension P256PublicKey {
  /// A key by its coordinates as a JWK has them: 32 bytes each, in base64url (RFC 7518 §6.2.1).
  init?(_ x: String, _ y: String) {
    guard let x = Base64.urlDecode(x), let y = Base64.urlDecode(y) else { return nil }
    self.init(x: x, y: y)
  }
}

extension Access {
  /// Checks a request's signature by the device's key and then runs the body in one transaction, in which the signature is used up.
  func authenticated<Value: Sendable>(
    _ request: SignedRequest, _ body: @escaping @Sendable (Transaction) throws -> DeviceOutcome<Value>
  ) async throws(AccessError) -> DeviceOutcome<Value> {
    let key = try await read { try Devices.publicKey(request.keyID, in: $0) }
    guard let key, request.isSigned(by: key) else { return .failure(.signature) }
    return try await transact { transaction in
      if let refusal = try Devices.refusal(of: request, in: transaction) { return .failure(refusal) }
      return try body(transaction)
    }
  }
}
