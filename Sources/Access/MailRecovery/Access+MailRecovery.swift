import Cryptography
import Database

extension Access {
  /// What a link leads to. Only looks: programs that check mail open links too.
  /// - Returns: nil if the link is no good (any more).
  public func recovery(_ token: RecoveryToken) async throws(AccessError) -> Recovery? {
    try await read { try Recoveries.find(token, in: $0) }
  }

  /// Carries out "Reset TOTP": the mailbox, which the link proves, and the password together take the authenticator off the account
  /// (NIST SP 800-63B-4 §4.2.2.2). All sessions end; this browser goes on to activation with a new one.
  /// - Parameter replacing: the browser's session until now, which ends.
  public func resetFactor(
    by token: RecoveryToken, password: String, from client: Client, replacing: SessionToken?
  ) async throws(AccessError) -> FactorResetOutcome {
    guard let found = try await recovery(token), found.purpose == .resetTOTP else { return .dead }
    let account = found.account
    let gate = gate
    let compared = try await compare(password, of: account, from: client)
    return try await transact { transaction in
      try transaction.serialise(on: account.lock)
      guard try Recoveries.find(token, in: transaction) != nil else { return .dead }
      let throttle = try Throttle(userID: account.userID.text, client: client, in: transaction)
      if let until = throttle.waitsUntil(in: transaction) {
        try throttle.noteAttempt(.passwordRefused, by: .mail, account: account.id, from: client, in: transaction)
        return .wait(until: until)
      }
      guard try compared.isStillRight(in: transaction) else {
        try throttle.countFailure(in: transaction)
        try AccessLog.append(.passwordRefused, by: .mail, account: account.id, from: client, in: transaction)
        return .wrongPassword
      }
      guard try Recoveries.use(token, for: .resetTOTP, in: transaction) else { return .dead }
      guard try !PasswordByMail.isUnproven(account.id, in: transaction), try !PasswordBlock.isClosed(account.id, in: transaction) else {
        try AccessLog.append(.recoveryRefused, by: .mail, account: account.id, from: client, in: transaction)
        return .onlyMailProven
      }
      return try Self.takeFactorOff(account, gate, from: client, replacing: replacing, in: transaction)
    }
  }

  private static func takeFactorOff(
    _ account: Account, _ gate: SignInGate, from client: Client, replacing: SessionToken?, in transaction: Transaction
  ) throws(DatabaseError) -> FactorResetOutcome {
    let device = try Authenticators.find(account.id, in: transaction)?.deviceID
    try Sessions.endAll(of: account.id, in: transaction)
    let left = try replacing?.session.flatMap { (old) throws(DatabaseError) in try Sessions.leave(old, in: transaction) }
    let token = try Sessions.begin(account: account.id, from: client, in: transaction)
    guard let session = token.session else { throw .shape("a session that was just made has no token") }
    try Authenticators.giveWay(to: session, account: account.id, in: transaction)
    if let device { try Devices.removeIfUnused(device, in: transaction) }
    guard let accepted = try PasswordAccepted(account, session, gate, in: transaction)
    else { throw .shape("a session that was just made is not there") }
    if let left { try AccessLog.append(.signedOut, by: .page, account: left, from: client, in: transaction) }
    try AccessLog.append(.factorReset, by: .mail, account: account.id, from: client, in: transaction)
    return .reset(token, accepted)
  }

  /// Carries out "Lupa Password": the link alone sets a new password, ends all sessions and waits, and opens a password way that "Bukan saya"
  /// had closed. It signs nobody in: where there is an authenticator, it is asked for as always.
  public func resetPassword(
    by token: RecoveryToken, to password: String, from client: Client
  ) async throws(AccessError) -> PasswordResetOutcome {
    guard let found = try await recovery(token), found.purpose == .resetPassword else { return .dead }
    let account = found.account
    if let fault = try ruleFault(of: password, for: account.userID) { return .refused(fault) }
    // A guess at the old password costs the link, unless it is right: any other that fits the rule is carried out. Those that come at once are
    // counted first.
    guard try await transact({ try Recoveries.countComparison(by: token, in: $0) }) else { return .dead }
    let chosen: ChosenPassword
    switch try await choosePassword(password, for: account, from: client) {
    case .success(let password): chosen = password
    case .failure(let fault): return .refused(fault)
    }
    return try await transact { transaction in
      try transaction.serialise(on: account.lock)
      guard try Recoveries.use(token, for: .resetPassword, in: transaction) else { return .dead }
      try chosen.store(in: transaction)
      try PasswordByMail.note(account.id, in: transaction)
      try Sessions.endAll(of: account.id, in: transaction)
      try Throttle.forgive(account.userID, in: transaction)
      try AccessLog.append(.passwordChanged, by: .mail, account: account.id, from: client, in: transaction)
      return .changed(account.kind)
    }
  }
}

/// Whether the password on record proves more than the mailbox does. One that was set by a mail proves nothing else, until somebody has used the
/// authenticator since: "Lupa Password" and "Reset TOTP" one after the other must not open an account to whoever reads its mail
/// (NIST SP 800-63B-4 §4.2: recovery takes two things). A mailbox that the staff have given is no proof at all until then: with a password that
/// somebody has got hold of it must not open one either.
enum PasswordByMail {
  static func note(_ account: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("UPDATE accounts SET password_mailed_at = \(transaction.now) WHERE id = \(account)")
  }

  /// A password that was changed in another way since is somebody's who had proven more, but for a mailbox of the staff's.
  static func isUnproven(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row("SELECT 1 FROM accounts WHERE id = \(account) AND \(condition())") != nil
  }

  /// The condition for that.
  /// - Parameter accounts: the table, or what the query calls it.
  static func condition(of accounts: SQL = "accounts") -> SQL {
    "(\(accounts).password_mailed_at = \(accounts).password_changed_at OR \(accounts).email_given_at IS NOT NULL)"
  }

  /// Whether the mailbox alone would open the account: its password proves nothing more, and the authenticator that it had is gone, with no other
  /// in its place. One that never had any belongs to its mailbox, by which it was registered, unless the staff have given it another.
  /// - Returns: when that password was set; nil if the account does not stand so.
  static func aloneSince(_ account: String, in transaction: Transaction) throws(DatabaseError) -> Instant? {
    let row = try transaction.row(
      """
      SELECT password_changed_at FROM accounts WHERE id = \(account) AND password_mailed_at = password_changed_at
        AND NOT EXISTS (SELECT 1 FROM authenticators WHERE account_id = accounts.id)
        AND (email_given_at IS NOT NULL
          OR EXISTS (SELECT 1 FROM access_log WHERE account_id = accounts.id AND event = \(AccessEvent.activated.rawValue)))
      """)
    return try row.map { (row) throws(DatabaseError) in Instant(milliseconds: try row.integer(0)) }
  }

  /// Both factors have been seen together, or the staff have made sure whose the account is.
  static func prove(_ account: String, in transaction: Transaction) throws(DatabaseError) {
    guard try isUnproven(account, in: transaction) else { return }
    try transaction.run("UPDATE accounts SET password_mailed_at = NULL, email_given_at = NULL WHERE id = \(account)")
  }
}
