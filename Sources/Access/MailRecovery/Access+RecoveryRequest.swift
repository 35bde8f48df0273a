import Cryptography
import Database

extension Access {
  /// "Reset TOTP" or "Lupa Password": sends a link to the account's address if user ID, kind and address belong together and not too many were
  /// asked for.
  ///
  /// There is nothing to return: whoever asks is told the same, after the same statements and the same sealing, whatever comes of it
  /// (ASVS 6.3.8). What leads to no mail is written, and taken back before the end of the transaction.
  /// - Parameter page: the absolute address that the link leads to.
  public func requestRecovery(
    _ purpose: Recovery.Purpose, kind: UserKind, userID: String, email: EmailAddress, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String
  ) async throws(AccessError) {
    // What is no user ID at all is counted together, under a key that no user ID has.
    let subject = UserID(userID)?.text ?? "?"
    let sealing = sealing
    try await transact { transaction in
      try transaction.serialise(on: UserID.lock(subject))
      let request = try Recoveries.Request(purpose, of: subject, from: client, in: transaction)
      // Requests of one network are counted one after the other.
      try transaction.serialise(on: "recoveries:" + request.network)
      // Whose mail it would be where there is no such account: the mail is taken back, but its row refers to one like any other.
      let standIn = try transaction.row("SELECT min(id) FROM accounts")?.optionalText(0)
      let stored = try transaction.row("SELECT id, kind, email, language FROM accounts WHERE user_id = \(subject)")
      let (account, owned, language) = (try stored?.text(0), try stored?.text(1), try stored.flatMap { Language(rawValue: try $0.text(3)) })
      // Read and compared also where there is none: the one that was typed, in its place.
      let registered = EmailAddress(try stored?.text(2) ?? email.text) ?? email
      let isSame = registered.isSame(as: email)
      let isLimited = try request.isLimited(for: account, in: transaction)
      let isSent = isSame && owned == kind.rawValue && !isLimited

      let token = RecoveryToken.random()
      try request.note(token, for: isSent ? account : nil, isKept: !isLimited, in: transaction)
      let link = MailLink(
        purpose.mail, address: page(token), expiresAt: transaction.instant.adding(seconds: Recovery.lifetime),
        askedBy: client)
      let mail = try Outbox.add(
        link,
        to: MailRecipient(
          account: account ?? standIn, address: registered, language: language ?? .indonesian),
        sealedBy: sealing,
        in: transaction)
      try transaction.run("DELETE FROM outbox WHERE id = \(isSent ? "" : mail)")
      try AccessLog.append(
        isSent ? purpose.requested : .recoveryRefused, by: .page, account: account, from: client, isKept: !isLimited, in: transaction)
    }
  }
}

extension Recovery.Purpose {
  /// What the access log says of a request that was granted.
  var requested: AccessEvent {
    switch self {
    case .resetTOTP: .factorResetRequested
    case .resetPassword: .passwordResetRequested
    }
  }
}
