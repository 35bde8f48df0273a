public import Access

/// What both mailboxes of a change of e-mail have received.
public struct EmailLinks: Sendable {
  public let old: RecoveryToken
  /// Nil where the new address belongs to another account.
  public let new: RecoveryToken?
}

extension TestAccess {
  /// Asks for another mail address, with both factors of now.
  public func askForEmail(
    _ holder: Holder, to email: String, token: SessionToken? = nil, password: String = TestAccess.password
  ) async throws -> Result<EmailChangeRequest, ReauthenticationRefusal> {
    guard let address = EmailAddress(email) else { throw Unexpected("no e-mail address") }
    return try await access.requestEmailChange(
      of: try await signedIn(token ?? holder.token), to: address, by: try reauthentication(holder, password: password), from: .desk
    ) { mailbox, token in "http://localhost:9000/\(mailbox)?kunci=" + token.text }
  }

  /// The same, a step later than whatever was typed before, and the links in the two mails.
  public func requestedEmail(_ holder: Holder, to email: String, token: SessionToken? = nil) async throws -> EmailLinks {
    _ = try await takenMail()
    clock.advance(seconds: 30)
    guard case .success(.sent) = try await askForEmail(holder, to: email, token: token) else { throw Unexpected("no mail was sent") }
    var tokens: [MailLink.Purpose: RecoveryToken] = [:]
    for mail in try await takenMail() {
      guard case .link(let link) = mail.notice, link.newEmail == email else { throw Unexpected("not the mail of a link") }
      guard (link.purpose == .oldEmail) != (mail.recipient.text == email) else { throw Unexpected("a link at the wrong address") }
      tokens[link.purpose] = link.address.split(separator: "=").last.flatMap { RecoveryToken(text: String($0)) }
    }
    guard let old = tokens[.oldEmail] else { throw Unexpected("no mail to the old address") }
    return EmailLinks(old: old, new: tokens[.newEmail])
  }

  /// The whole change.
  public func changedEmail(_ holder: Holder, to email: String) async throws {
    let links = try await requestedEmail(holder, to: email)
    guard let new = links.new, case .waiting = try await access.confirmEmailChange(new, by: .new, from: .desk),
      case .changed = try await access.confirmEmailChange(links.old, by: .old, from: .desk)
    else { throw Unexpected("the address was not changed") }
  }

  /// Signs in once more, by a typed code.
  public func signedInAgain(_ holder: Holder) async throws -> SessionToken {
    let visit = try await guest(holder.userID).visit
    guard case .signedIn(let token) = try await access.verify(visit, code: try code(holder.secret), from: .desk)
    else { throw Unexpected("not signed in") }
    return token
  }

  public func email(of userID: String = "DIN") async throws -> String? {
    guard let id = UserID(userID) else { return nil }
    return try await access.find(id)?.email.text
  }
}
