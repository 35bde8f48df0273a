public import Access

// Recovery by mail, as its rules see it.
extension TestAccess {
  /// Takes all mail that waits, and says that it was sent.
  public func takenMail() async throws -> [OutgoingMail] {
    var mails: [OutgoingMail] = []
    while let mail = try await access.takeMail() {
      try await access.settle(mail, .sent)
      mails.append(mail)
    }
    return mails
  }

  /// Asks for a link, with everything right unless said otherwise.
  /// - Returns: the secret in the mail that was put down, or nil if there was none.
  public func askedRecovery(
    _ purpose: Recovery.Purpose, of userID: String = "DIN", _ kind: UserKind = .penyedia, email: String? = nil, from client: Client = .desk
  ) async throws -> RecoveryToken? {
    guard let address = EmailAddress(email ?? userID.lowercased() + "@contoh.id") else { throw Unexpected("no e-mail address") }
    _ = try await takenMail()
    try await access.requestRecovery(purpose, kind: kind, userID: userID, email: address, from: client) {
      "http://localhost:9000/?kunci=" + $0.text
    }
    let mails = try await takenMail()
    guard let mail = mails.first else { return nil }
    guard mails.count == 1, mail.recipient == address, case .link(let link) = mail.notice, link.purpose.rawValue == purpose.rawValue,
      let key = link.address.split(separator: "=").last, let token = RecoveryToken(text: String(key))
    else { throw Unexpected("not the mail of one link") }
    return token
  }

  /// A link that must have been sent.
  public func sentRecovery(
    _ purpose: Recovery.Purpose, of userID: String = "DIN", _ kind: UserKind = .penyedia, from client: Client = .desk
  ) async throws -> RecoveryToken {
    guard let token = try await askedRecovery(purpose, of: userID, kind, from: client) else { throw Unexpected("no mail was sent") }
    return token
  }
}

extension [OutgoingMail] {
  /// What the owner is told of.
  public var events: [AccessEvent] {
    compactMap { $0.notice?.entry?.event }
  }
}
