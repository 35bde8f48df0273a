public import Access
import HTML
import HTTP

/// A mail's words, as text and as HTML.
public struct MailWords: Sendable, Equatable {
  public let subject: String
  public let text: String
  /// A whole document.
  public let html: String
}

extension Website {
  /// Who mails come from, as their readers see it.
  public var name: String { access.portal.lpseName }

  /// Writes a mail in its recipient's language.
  /// - Returns: nil if nobody can say what it is about.
  public func words(of mail: OutgoingMail) -> MailWords? {
    guard let letter = letter(of: mail) else { return nil }
    let t = Wording(language: mail.language)
    return MailWords(
      subject: letter.subject, text: LetterText.text(letter, lpse: name, t), html: LetterView.document(letter, lpse: name, t).text)
  }

  func letter(of mail: OutgoingMail) -> Letter? {
    let writer = LetterWriter(
      t: Wording(language: mail.language), portal: access.portal, settings: settings, notMeLink: notMeLink(in: mail))
    return mail.notice.map { writer.letter(about: $0, userID: mail.userID, name: mail.name) }
  }

  private func notMeLink(in mail: OutgoingMail) -> String? {
    // Whoever reads the new mailbox does not undo what made it the account's.
    if case .emailChanged(_, let from, _) = mail.notice, mail.recipient != from { return nil }
    // It is another's account, and another's to close.
    if case .proposalEnded = mail.notice { return nil }
    guard let key = access.notMeKey(in: mail) else { return nil }
    return access.portal.origin + Paths.notMe.with(MailLinkCookie.field, key).text
  }
}
