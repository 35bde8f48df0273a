public import Access

// Recovery by mail, as its rules see it.
extension TestAccess {
  /// Asks for a link, with everything right unless said otherwise.
  /// - Returns: the secret in the mail that was put down, or nil if there was none.
  public func askedRecovery(
    _ purpose: MailLink.Purpose, of userID: String = "DIN", _ kind: UserKind = .penyedia, email: String? = nil, from client: Client = .desk
  ) async throws -> RecoveryToken? {
    guard let address = EmailAddress(email ?? userID.lowercased() + "@contoh.id") else { throw Unexpected("no e-mail address") }
    let before = try await mails(purpose).map(\.id)
    try await access.requestRecovery(purpose, kind: kind, userID: userID, email: address, from: client) {
      "http://localhost:9000/?kunci=" + $0.text
    }
    let new = try await mails(purpose).filter { !before.contains($0.id) }
    guard let mail = new.first else { return nil }
    guard new.count == 1, mail.recipient == address, case .link(let link) = mail.notice, link.purpose == purpose,
      let key = link.address.split(separator: "=").last, let token = RecoveryToken(text: String(key))
    else { throw Unexpected("not the mail of a link") }
    return token
  }

  /// A link that must have been sent.
  public func sentRecovery(
    _ purpose: MailLink.Purpose, of userID: String = "DIN", _ kind: UserKind = .penyedia, from client: Client = .desk
  ) async throws -> RecoveryToken {
    guard let token = try await askedRecovery(purpose, of: userID, kind, from: client) else { throw Unexpected("no mail was sent") }
    return token
  }

  /// Mails with links of one kind that nobody has delivered yet, oldest first.
  public func mails(_ purpose: MailLink.Purpose) async throws -> [OutgoingMail] {
    try await allMail().filter { mail in
      if case .link(let link) = mail.notice { return link.purpose == purpose }
      return false
    }
  }

  /// What the owner was told of by mail, oldest first.
  public func told() async throws -> [LogEntry] {
    try await allMail().compactMap { mail in
      if case .logged(let entry) = mail.notice { return entry }
      return nil
    }
  }
}
