import Access
import Directory
import HTTP

/// What the pages of a registration share: whoever holds the link from the mail is its applicant.
extension Website {
  /// A registration that this browser holds the link to.
  struct OpenRegistration: Sendable {
    let token: RecoveryToken
    let applicant: Applicant
    let registration: Registration
  }

  /// - Returns: nil without a link, or with one that is no good any more.
  func openRegistration(_ request: Request) async throws(AccessError) -> OpenRegistration? {
    guard let token = registrationToken(of: request), let applicant = try await access.applicant(token) else { return nil }
    let registration = try await asking { try await directory.registration(of: applicant.id) }
    return OpenRegistration(token: token, applicant: applicant, registration: registration)
  }

  func registrationToken(of request: Request) -> RecoveryToken? { RecoveryToken(text: mailLinkKey(of: request, keptAs: .registration)) }

  /// The page for a link that is no good (any more). It names nobody.
  func deadRegistration(_ request: Request, _ visit: Visit) -> Response {
    let frame = frame(request, here: Paths.registration, Frame.Reader(visit))
    var response = respond(PendaftaranMatiView.page(frame), frame, status: .gone)
    clearMailLink(keptAs: .registration, on: &response)
    return response
  }

  /// Whether a form is of the registration that the link opens, and not of another one that this browser had open before.
  func isMeant(_ open: OpenRegistration, by form: Form) -> Bool { form[PendaftaranField.registration] == open.applicant.id }

  /// A page of a registration; its key stays in the browser for another day.
  func respond(_ page: Page, _ frame: Frame, renewingLinkOf request: Request, status: Status) -> Response {
    var response = respond(page, frame, status: status)
    renewMailLink(of: request, keptAs: .registration, on: &response)
    return response
  }

  /// The absolute address that a link to a registration has, by its token.
  var registrationAddress: @Sendable (RecoveryToken) -> String {
    let page = access.portal.origin + Paths.registration.text
    return { page + "?" + MailLinkCookie.field + "=" + $0.text }
  }

  /// The absolute address where suppliers sign in.
  var supplierSignIn: String { access.portal.origin + Paths.login(.penyedia).text }
}
