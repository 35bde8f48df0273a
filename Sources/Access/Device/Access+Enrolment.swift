import Cryptography
import Database

/// What a phone sends to become the authenticator of an account.
public struct Enrolment: Sendable {
  /// The one-time token of the QR.
  public let token: String
  /// The P-256 key's coordinates as a JWK has them: 32 bytes each, in base64url (RFC 7518 §6.2.1).
  public let x: String
  public let y: String
  /// The account's current code: proof that the phone holds the secret.
  public let code: OneTimeCode
  /// What its owner calls the phone; at most 100 characters.
  public let deviceName: String

  public init(token: String, x: String, y: String, code: OneTimeCode, deviceName: String) {
    self.token = token
    self.x = x
    self.y = y
    self.code = code
    self.deviceName = deviceName
  }
}

/// What the phone learns about the account it now holds.
public struct EnrolledAccount: Sendable {
  public let account: Account
  public let deviceID: String
  public let now: Instant
}

extension Access {
  /// Binds the phone to the account whose QR it has read: the key, the secret and the token are proven in one request.
  public func enrol(
    _ enrolment: Enrolment, signed request: SignedRequest, from client: Client
  ) async throws(AccessError) -> DeviceOutcome<EnrolledAccount> {
    guard let x = Base64.urlDecode(enrolment.x), let y = Base64.urlDecode(enrolment.y), let key = P256PublicKey(x: x, y: y),
      key.thumbprint == request.keyID, request.isSigned(by: key)
    else { return .failure(.signature) }
    guard let token = SecretToken(text: enrolment.token) else { return .failure(.unknownEnrolment) }
    // Looked up before anything is written: whoever only guesses must not fill the table of nonces.
    let isIssued = try await read { try $0.row("SELECT 1 FROM enrolments WHERE token_hash = \(token.hash)") != nil }
    guard isIssued else { return .failure(.unknownEnrolment) }
    let (sealing, deviceID) = (sealing, key.thumbprint)
    return try await transact { transaction in
      if let refusal = try Devices.refusal(of: request, in: transaction) { return .failure(refusal) }
      guard
        let owner = try transaction.row(
          """
          SELECT \(Accounts.columns), activations.session_hash FROM enrolments JOIN activations ON activations.id = enrolments.activation_id
          JOIN accounts ON accounts.id = activations.account_id WHERE enrolments.token_hash = \(token.hash)
          """)
      else { return .failure(.enrolmentExpired) }
      let account = try Accounts.account(from: owner, in: transaction)
      let session = SessionID(hash: try owner.bytes(5))
      try transaction.serialise(on: account.lock)

      guard let enrolmentRow = try transaction.row("SELECT expires_at, used_at FROM enrolments WHERE token_hash = \(token.hash)"),
        let activation = try Activations.find(session, in: transaction)
      else { return .failure(.enrolmentExpired) }
      guard try enrolmentRow.optionalInteger(1) == nil, activation.state != .enrolled else { return .failure(.enrolmentUsed) }
      guard try Authenticators.find(account.id, in: transaction) == nil else { return .failure(.enrolmentUsed) }
      guard activation.state == .open, try enrolmentRow.integer(0) > transaction.now, activation.endsAt > transaction.now,
        try Sessions.isWaitingForSecondFactor(session, in: transaction), try !PasswordBlock.isClosed(account.id, in: transaction)
      else { return .failure(.enrolmentExpired) }

      let secret = try sealing.open(activation.sealedSecret, context: Activations.context(activation.id))
      guard case .live(let step) = CodeCheck.of(enrolment.code, secret: secret, at: transaction.instant.seconds, liveSteps: 2)
      else {
        try Activations.countWrongCode(token: token.hash, in: transaction)
        _ = try SecondFactor(of: account, from: client, in: transaction).fail(.codeRefused, by: .device, in: transaction)
        return .failure(.wrongCode)
      }
      try transaction.run(
        """
        INSERT INTO devices (id, public_key, name, created_at) VALUES (\(deviceID), \(key.raw), \(enrolment.deviceName), \(transaction.now))
        ON CONFLICT (id) DO UPDATE SET name = \(enrolment.deviceName)
        """)
      let bound = try Authenticators.bind(
        account: account.id, sealedSecret: try sealing.seal(secret, context: Authenticators.context(account.id)), step: step,
        device: deviceID,
        in: transaction)
      guard bound, try Activations.move(activation.id, from: .open, to: .enrolled, in: transaction)
      else { throw DatabaseError.conflict("an authenticator appeared during enrolment") }
      try transaction.run("UPDATE enrolments SET used_at = \(transaction.now) WHERE token_hash = \(token.hash)")
      try transaction.notify(session.topic)
      try transaction.notify(Devices.topic(deviceID))
      try AccessLog.append(.activated, by: .device, account: account.id, from: client, in: transaction)
      return .success(EnrolledAccount(account: account, deviceID: deviceID, now: transaction.instant))
    }
  }
}
