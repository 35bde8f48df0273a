import Cryptography
import Database

extension Access {
  /// Sends the link that begins a registration, or goes on with the one that the address has begun.
  ///
  /// There is nothing to return: an address that belongs to an account gets a mail that says so, and whoever asks is told the same, after the
  /// same statements and the same sealing (ASVS 6.3.8). What leads to nothing is written, and taken back before the end of the transaction.
  /// - Parameters:
  ///   - language: of the page, since there is no account that says one.
  ///   - page: the absolute address that the link leads to.
  ///   - signIn: the absolute address for whoever has an account.
  public func requestRegistration(
    _ email: EmailAddress, language: Language, from client: Client, linkingTo page: @escaping @Sendable (RecoveryToken) -> String,
    signIn: String
  ) async throws(AccessError) {
    let sealing = sealing
    try await transact { transaction in
      let (key, network) = (email.key, client.network)
      try transaction.serialise(on: email.lock)
      // Requests of one network are counted one after the other.
      try transaction.serialise(on: "registrations:" + network)
      let isTaken = try EmailChanges.isTaken(email, byOtherThan: "", in: transaction)
      let known = try transaction.row("SELECT id FROM registrations WHERE email_key = \(key)")?.text(0)
      let isLimited = try Applicants.isLimited(email, from: network, in: transaction)

      let new = RandomText.make()
      try transaction.run(
        """
        INSERT INTO registrations (id, email, language, version, refusals, refused_at, created_at, keep_until)
        VALUES (\(new), \(email.text), \(language.rawValue), 0, 0, 0, \(transaction.now), \(transaction.now))
        """)
      let isNew = known == nil && !isTaken && !isLimited
      try transaction.run("DELETE FROM registrations WHERE id = \(isNew ? "" : new)")
      let id = isTaken || isLimited ? "" : known ?? new
      let ends = transaction.now + (isNew ? Applicant.draftLifetime : Applicant.linkLifetime) * 1000
      // At least as long as the link; one that waits for its answer has no end. Its language stays: whoever asks need not be its applicant.
      try transaction.run(
        """
        UPDATE registrations SET email_key = \(key),
          keep_until = CASE WHEN keep_until < \(ends) THEN \(ends) ELSE keep_until END
        WHERE id = \(id)
        """)

      let token = RecoveryToken.random()
      try Applicants.note(token, to: id, at: email, from: network, in: transaction)
      try transaction.run("DELETE FROM registration_links WHERE token_hash = \(isLimited ? token.hash : [])")
      let link = MailLink(
        isTaken ? .registrationKnown : .registration, address: isTaken ? signIn : page(token),
        expiresAt: transaction.instant.adding(seconds: Applicant.linkLifetime), askedBy: client)
      let mail = try Outbox.add(
        link, to: MailRecipient(account: nil, address: email, language: language), sealedBy: sealing, in: transaction)
      try transaction.run("DELETE FROM outbox WHERE id = \(isLimited ? mail : "")")
    }
  }
}
