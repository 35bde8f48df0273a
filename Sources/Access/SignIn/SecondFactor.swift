import Cryptography
import Database

/// What follows a right or a wrong second factor, whatever way it came by.
struct SecondFactor: Sendable {
  let account: Account
  let client: Client
  let throttle: Throttle

  init(of account: Account, from client: Client, in transaction: Transaction) throws(DatabaseError) {
    self.account = account
    self.client = client
    throttle = try Throttle(userID: account.userID.text, client: client, in: transaction)
  }

  /// Ends the password's session and begins the signed-in one with a new token: the only place that does.
  ///
  /// It wakes no page. The one that waits in this browser is the one whose code or request this is, and its answer is on the way:
  /// told that its session is over, it would leave before the new token arrives. Another tab finds out when it asks again.
  /// - Parameter sealing: of a session that has just activated the authenticator: it gets the saved recovery codes to show.
  func raise(
    _ session: SessionID, event: AccessEvent, by way: AccessWay, makingCodes sealing: Sealing? = nil, in transaction: Transaction
  ) throws -> SessionToken {
    guard let token = try Sessions.raise(session, from: client, in: transaction), let signedIn = token.session
    else { throw DatabaseError.conflict("the session ended meanwhile") }
    try throttle.countSuccess(in: transaction)
    // One that was bound a moment ago proves no more than the password that bound it.
    if event == .signedIn, way != .device { try PasswordByMail.prove(account.id, in: transaction) }
    if let sealing { try RecoveryCodes.make(for: account.id, shownIn: signedIn, sealing: sealing, in: transaction) }
    try AccessLog.append(event, by: way, account: account.id, from: client, in: transaction)
    return token
  }

  /// - Returns: true if the factor is off now.
  func fail(_ event: AccessEvent, by way: AccessWay, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try throttle.countFailure(in: transaction)
    let isOff = try Authenticators.countFailure(of: account.id, in: transaction)
    try AccessLog.append(event, by: way, account: account.id, from: client, in: transaction)
    if isOff { try AccessLog.append(.factorOff, by: way, account: account.id, from: client, in: transaction) }
    return isOff
  }

  /// Why a code that is right for another time is refused.
  ///
  /// A code of the future would become a key once its time has come, now that whoever typed it knows that it fits; so it is spent.
  func refuseOtherTime(step: Int64, ahead: Int64, in transaction: Transaction) throws(DatabaseError) -> CodeRefusal {
    if ahead > 0 {
      try transaction.run(
        "INSERT INTO disclosed_steps (account_id, step) VALUES (\(account.id), \(step)) ON CONFLICT (account_id, step) DO NOTHING")
    }
    if try fail(.codeRefused, by: .code, in: transaction) { return .factorOff }
    return ahead == -1 ? .expired : .clockOff(seconds: Int(ahead * 30))
  }

  /// A right code whose step was consumed before: it stands in the log and counts for nothing, since a guesser learns nothing from it.
  func noteRefusal(in transaction: Transaction) throws(DatabaseError) {
    try AccessLog.append(.codeRefused, by: .code, account: account.id, from: client, in: transaction)
  }

  /// A code that comes during a wait, and is not looked at.
  func noteAttempt(by way: AccessWay, in transaction: Transaction) throws(DatabaseError) {
    try throttle.noteAttempt(.codeRefused, by: way, account: account.id, from: client, in: transaction)
  }
}
