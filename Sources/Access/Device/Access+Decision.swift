import Cryptography
import Database

/// What the holder of the phone has answered. The signature covers it, the portal and the time.
public enum Decision: Sendable, Equatable {
  /// **Ya**, with the number that the page shows.
  case approve(number: OneTimeCode)
  /// **Bukan saya**: someone else knows the password. It counts even if the stranger has closed the page meanwhile, or the time is over.
  case denyNotMe
  /// Refused without alarm: a sign-in of one's own that is not wanted any more.
  case denyMistake
}

extension Access {
  /// Carries out the phone's answer to a waiting sign-in.
  public func decide(_ decision: Decision, on signIn: String, signed request: SignedRequest) async throws(AccessError) -> DeviceOutcome<
    Void
  > {
    try await authenticated(request) { transaction in
      guard
        let found = try transaction.row(
          """
          SELECT \(Accounts.columns), sign_ins.session_hash, sign_ins.address, sign_ins.browser FROM sign_ins
          JOIN authenticators ON authenticators.account_id = sign_ins.account_id JOIN accounts ON accounts.id = sign_ins.account_id
          WHERE sign_ins.id = \(signIn) AND authenticators.device_id = \(request.keyID)
          """)
      else { return .failure(.unknownSignIn) }
      let account = try Accounts.account(from: found, in: transaction)
      let session = SessionID(hash: try found.bytes(Accounts.columnCount))
      let client = Client(address: try found.text(Accounts.columnCount + 1), browser: try found.text(Accounts.columnCount + 2))
      try transaction.serialise(on: account.lock)
      guard
        let now = try transaction.row(
          """
          SELECT sign_ins.state, sign_ins.number, sign_ins.expires_at, sign_ins.created_at, accounts.password_changed_at
          FROM sign_ins JOIN accounts ON accounts.id = sign_ins.account_id WHERE sign_ins.id = \(signIn)
          """)
      else { return .failure(.unknownSignIn) }
      if decision == .denyNotMe {
        // Whoever opened this knew the password that still counts, also if the page is closed or the time over by now.
        guard try now.text(0) != SignIn.State.denied.rawValue, try now.integer(3) >= now.integer(4) else {
          return .failure(.alreadyDecided)
        }
        try Self.raiseAlarm(over: signIn, openedAt: try now.integer(3), of: account, from: client, in: transaction)
        try transaction.notify(Devices.topic(request.keyID))
        return .success(())
      }
      guard try now.text(0) == SignIn.State.waiting.rawValue, try Sessions.isWaitingForSecondFactor(session, in: transaction)
      else { return .failure(.alreadyDecided) }
      guard try now.integer(2) > transaction.now else { return .failure(.signInExpired) }

      if case .approve(let number) = decision {
        let isRight = constantTimeEquals(number.text, try now.text(1))
        guard try SignIns.move(signIn, from: .waiting, to: isRight ? .approved : .wrongNumber, in: transaction)
        else { return .failure(.alreadyDecided) }
        try transaction.notify(session.topic)
        try transaction.notify(Devices.topic(request.keyID))
        if isRight { return .success(()) }
        _ = try SecondFactor(of: account, from: client, in: transaction).fail(.numberRefused, by: .approval, in: transaction)
        return .failure(.wrongNumber)
      }
      guard try SignIns.move(signIn, from: .waiting, to: .denied, in: transaction) else { return .failure(.alreadyDecided) }
      try transaction.notify(session.topic)
      try AccessLog.append(.signInDenied, by: .approval, account: account.id, from: client, in: transaction)
      try transaction.notify(Devices.topic(request.keyID))
      return .success(())
    }
  }

  /// "Bukan saya": ends all that waits, whatever has been signed in since the stranger began, and closes the password way.
  private static func raiseAlarm(
    over signIn: String, openedAt: Int64, of account: Account, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) {
    let ended = try Sessions.endSignedIn(of: account.id, since: openedAt, in: transaction)
    try SignIns.closeAll(of: account.id, in: transaction)
    try SignIns.deny(signIn, in: transaction)
    try PasswordBlock.close(account.id, in: transaction)
    try AccessLog.append(.signInDenied, by: .approval, account: account.id, from: client, in: transaction)
    try AccessLog.append(.passwordBlocked, by: .approval, account: account.id, from: client, in: transaction)
    for _ in 0..<ended { try AccessLog.append(.sessionEnded, by: .approval, account: account.id, from: client, in: transaction) }
  }
}
