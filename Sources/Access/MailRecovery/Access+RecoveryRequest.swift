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
    _ purpose: MailLink.Purpose, kind: UserKind, userID: String, email: EmailAddress, from client: Client,
    linkingTo page: @escaping @Sendable (RecoveryToken) -> String
  ) async throws(AccessError) {
    // What is no user ID at all is counted together, under a key that no user ID has.
    let subject = UserID(userID)?.text ?? "?"
    let request = Recoveries.Request(network: Network.of(client.address), purpose: purpose)
    let sealing = sealing
    try await transact { transaction in
      try transaction.serialise(on: UserID.lock(subject))
      // Requests of one network are counted one after the other.
      try transaction.serialise(on: "recoveries:" + request.network)
      let stored = try transaction.row("SELECT id, kind, email, language FROM accounts WHERE user_id = \(subject)")
      let isMatched = try stored.map { try $0.text(1) == kind.rawValue && email.isSame(as: try $0.text(2)) } == true
      let isLimited = try request.isLimited(for: try stored?.text(0), in: transaction)
      let isSent = isMatched && !isLimited
      let (account, language) = (try stored?.text(0), try stored.flatMap { Language(rawValue: try $0.text(3)) })
      // It goes where it is registered, to the letter.
      let registered = try stored.flatMap { EmailAddress(try $0.text(2)) }

      let token = RecoveryToken.random()
      try request.note(token, for: isSent ? account : nil, isKept: !isLimited, in: transaction)
      let link = MailLink(
        purpose, address: page(token), expiresAt: transaction.instant.adding(seconds: Recovery.lifetime),
        askedBy: client)
      let mail = try Outbox.add(
        link,
        to: MailRecipient(
          account: isSent ? account : nil, address: isSent ? registered ?? email : email, language: language ?? .indonesian),
        sealedBy: sealing,
        in: transaction)
      try transaction.run("DELETE FROM outbox WHERE id = \(isSent ? "" : mail)")
      try AccessLog.append(
        isSent ? purpose.requested : .recoveryRefused, by: .page, account: account, from: client, isKept: !isLimited, in: transaction)
    }
  }
}

extension MailLink.Purpose {
  /// What the access log says of a request that was granted.
  fileprivate var requested: AccessEvent {
    switch self {
    case .resetTOTP: .factorResetRequested
    case .resetPassword: .passwordResetRequested
    }
  }
}

extension EmailAddress {
  /// Whether a stored address is this one; capital letters do not count, since no provider of mail tells them apart.
  fileprivate func isSame(as stored: String) -> Bool { text.lowercased() == stored.lowercased() }
}
