import Access
import HTTP

/// In the demonstration mode without a mail server: the mail that would have been sent.
///
/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/demo/surat` | anyone |
/// | GET | `/eproc4/demo/surat/isi?nomor=<id>` | anyone |
/// | GET | `/eproc4/demo/surat/html?nomor=<id>` | anyone |
///
/// In every other mode there is no such address.
struct SuratHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    let mails = try await website.access.shownMail()
    let frame = website.frame(request, here: Paths.shownMail, Frame.Reader(visit))
    let items = mails.compactMap { mail in
      website.letter(of: mail).map {
        SuratPage.Item(id: mail.id, subject: $0.subject, recipient: mail.recipient.text, at: mail.createdAt, language: mail.language)
      }
    }
    return website.respond(SuratView.page(SuratPage(items: items), frame), frame)
  }

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let mail = try await mail(request), let words = website.words(of: mail), let letter = website.letter(of: mail) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    let frame = website.frame(request, here: Paths.shownMail(mail.id), Frame.Reader(visit))
    let model = IsiSuratPage(
      id: mail.id, subject: words.subject, recipient: mail.recipient.text, at: mail.createdAt, language: mail.language, text: words.text,
      button: letter.button)
    return website.respond(SuratView.page(model, frame), frame)
  }

  /// The HTML as a mail program gets it. Its styles stand in its tags, so they are allowed here; nothing else is.
  func html(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let mail = try await mail(request), let words = website.words(of: mail) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    let policy = SecurityHeaders.nothingPolicy + "; style-src 'unsafe-inline'"
    return Response(
      .ok, headers: ["Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy], body: Array(words.html.utf8))
  }

  private func mail(_ request: Request) async throws(AccessError) -> OutgoingMail? {
    guard let id = request.queryFields["nomor"] else { return nil }
    return try await website.access.shownMail(id)
  }
}
