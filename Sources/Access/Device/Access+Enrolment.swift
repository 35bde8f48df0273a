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
    guard let key = P256PublicKey(enrolment.x, enrolment.y), key.thumbprint == request.keyID, request.isSigned(by: key)
    else { return .failure(.signature) }
    guard let token = SecretToken(text: enrolment.token) else { return .failure(.unknownEnrolment) }
    let (sealing, deviceID) = (sealing, key.thumbprint)
    return try await transact { transaction in
      // A token that was never issued leaves no trace, so that nobody fills the database with signatures of keys he makes up.
      if let stale = Devices.staleness(of: request, in: transaction) { return .failure(stale) }
      guard try Activations.isIssued(token, in: transaction) else { return .failure(.unknownEnrolment) }
      if let refusal = try Devices.refusal(of: request, in: transaction) { return .failure(refusal) }
      guard let place = try Activations.place(of: token, in: transaction) else { return .failure(.enrolmentExpired) }
      let account = place.account
      try transaction.serialise(on: account.lock)

      guard let activation = try Activations.find(place.session, in: transaction),
        let enrolmentRow = try transaction.row("SELECT expires_at, used_at FROM enrolments WHERE token_hash = \(token.hash)")
      else { return .failure(.enrolmentExpired) }
      guard try enrolmentRow.optionalInteger(1) == nil, activation.state != .enrolled else { return .failure(.enrolmentUsed) }
      guard try !Authenticators.bars(activationIn: place.session, of: account.id, in: transaction) else { return .failure(.enrolmentUsed) }
      guard activation.state == .open, try enrolmentRow.integer(0) > transaction.now, activation.endsAt > transaction.now,
        try Sessions.isWaitingForSecondFactor(place.session, in: transaction)
      else { return .failure(.enrolmentExpired) }

      let factor = try SecondFactor(of: account, from: client, in: transaction)
      if let until = factor.throttle.waitsUntil(in: transaction) {
        try factor.noteAttempt(by: .device, in: transaction)
        return .failure(.wait(until: until, seconds: until.secondsLeft(from: transaction.instant)))
      }
      let secret = try sealing.open(activation.sealedSecret, context: Activations.context(activation.id))
      guard case .live(let step) = CodeCheck.of(enrolment.code, secret: secret, at: transaction.instant.seconds, in: .handover) else {
        _ = try factor.fail(.codeRefused, by: .device, in: transaction)
        return .failure(.wrongCode)
      }
      try Devices.remember(key, named: enrolment.deviceName, in: transaction)
      let bound = try Authenticators.bind(
        account: account.id, sealedSecret: try sealing.seal(secret, context: Authenticators.context(account.id)), step: step,
        device: deviceID, in: transaction)
      guard bound, try Activations.move(activation.id, from: .open, to: .enrolled, in: transaction)
      else { throw DatabaseError.conflict("an authenticator appeared during enrolment") }
      try transaction.run("UPDATE enrolments SET used_at = \(transaction.now) WHERE token_hash = \(token.hash)")
      try transaction.notify(place.session.topic)
      try transaction.notify(Devices.topic(deviceID))
      try AccessLog.append(.activated, by: .device, account: account.id, from: client, in: transaction)
      return .success(EnrolledAccount(account: account, deviceID: deviceID, now: transaction.instant))
    }
  }
}

extension Activations {
  fileprivate static func isIssued(_ token: SecretToken, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row("SELECT 1 FROM enrolments WHERE token_hash = \(token.hash)") != nil
  }

  /// Whose activation a token belongs to, and on which page; nil once that activation has given way to another.
  fileprivate static func place(
    of token: SecretToken, in transaction: Transaction
  ) throws(DatabaseError) -> (account: Account, session: SessionID)? {
    let row = try transaction.row(
      """
      SELECT \(Accounts.columns), activations.session_hash FROM enrolments JOIN activations ON activations.id = enrolments.activation_id
      JOIN accounts ON accounts.id = activations.account_id WHERE enrolments.token_hash = \(token.hash)
      """)
    guard let row else { return nil }
    return (try Accounts.account(from: row, in: transaction), SessionID(hash: try row.bytes(Accounts.columnCount)))
  }
}
