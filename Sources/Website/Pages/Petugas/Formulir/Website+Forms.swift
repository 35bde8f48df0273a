import Access
import Directory
import HTTP

/// What the pages about the forms of officials share.
extension Website {
  /// Where somebody belongs who asked for what is not to be answered here and now.
  struct Elsewhere: Error {
    let response: Response
  }

  /// A form that lies with a member of staff, and by which scope.
  func form(
    _ typed: String?, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Result<(SentForm, FormScope), Elsewhere> {
    guard let sent = try await form(named: typed) else {
      return .failure(Elsewhere(response: ErrorPages.response(to: .notFound, request, self)))
    }
    if sent.state == .open, let scope = staff.account.formScope, scope.holds(sent) { return .success((sent, scope)) }
    // Answered or passed on, perhaps a moment ago, by whomever. Of a form that was never theirs they see no more than its receipt shows.
    let isTheirs = staff.account.formScope?.holds(sent) == true
    let model = FormulirPetugasPage(sent: sent, scope: nil)
    let response = respond(
      to: request, staff, here: Paths.form(sent.reference), status: request.method == .post ? .conflict : .ok
    ) { isTheirs ? FormulirPetugasView.page(model, $0) : FormulirPetugasView.elsewhere(sent, $0) }
    return .failure(Elsewhere(response: response))
  }

  func form(named typed: String?) async throws(AccessError) -> SentForm? {
    guard let reference = typed.flatMap({ FormReference($0) }) else { return nil }
    return try await asking { try await directory.form(reference) }
  }

  /// The absolute address of a form's receipt.
  func receipt(of reference: FormReference) -> String { access.portal.origin + Paths.specialRequest(reference).text }
}

extension SentForm {
  /// Where its sender can be told.
  var email: EmailAddress? { form.values[.email].flatMap { EmailAddress($0) } }

  /// With whom it lies until it is answered.
  func holder(_ frame: Frame) -> String {
    agency == nil ? "Admin PPE " + frame.portal.lpseName : "Admin Agency " + agencyName
  }
}
