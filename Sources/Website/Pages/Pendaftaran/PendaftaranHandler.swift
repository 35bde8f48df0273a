import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/lanjut` | who has the link from the mail: how far the registration is, and where it lies |
/// | POST | `/eproc4/publik/daftar/kirim` | the same: sends it in; `pendaftaran`, `pernyataan` |
struct PendaftaranHandler: Sendable {
  let website: Website

  func open(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    let site = website
    return try await website.openMailLink(request, page: Paths.registration, keptAs: .registration) { _ throws(AccessError) in
      guard let open = try await site.openRegistration(request) else { return site.deadRegistration(request, visit) }
      return page(open, nil, request, visit, status: .ok)
    }
  }

  func sendIn(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    guard website.isMeant(open, by: posted.form) else { return page(open, .otherOpen, request, visit, status: .conflict) }
    // Sent from a page that was left open: what has become of it stands on the page.
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    guard case .trusted(let form) = posted else { return page(open, .stale, request, visit, status: .forbidden) }
    guard form[PendaftaranPage.statement] != nil else {
      return page(open, .statementMissing, request, visit, status: .unprocessableContent)
    }
    let outcome: SendingOutcome<RegistrationRefusal> = try await website.access.sendIn(
      open.token, language: website.language(of: request), from: website.client(of: request), linkingTo: website.registrationAddress
    ) { applicant, userID, transaction in
      guard let id = RecordID(userID.text), try !Directory.isRecorded(id, in: transaction) else { return .lacking([]) }
      return try Directory.sendIn(registration: applicant.id, in: transaction)
    }
    switch outcome {
    // Sent twice, by a double click or another tab: the page says where it lies.
    case .sent, .refused(.notOpen): return .redirect(to: Paths.registration)
    case .dead: return website.deadRegistration(request, visit)
    case .accountMissing, .refused(.lacking):
      guard let now = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
      return page(now, .incomplete, request, visit, status: .conflict)
    case .emailTaken: return page(open, .emailTaken, request, visit, status: .conflict)
    }
  }

  private func page(
    _ open: Website.OpenRegistration, _ message: PendaftaranPage.Message?, _ request: Request, _ visit: Visit, status: Status
  ) -> Response {
    let frame = website.frame(request, here: Paths.registration, Frame.Reader(visit))
    let model = PendaftaranPage(applicant: open.applicant, registration: open.registration, message: message)
    return website.respond(PendaftaranView.page(model, frame), frame, renewingLinkOf: request, status: status)
  }
}
