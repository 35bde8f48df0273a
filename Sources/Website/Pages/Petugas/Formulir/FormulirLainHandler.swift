import Access
import Directory
import HTTP

/// What is done with a form of an official that is not approved.
///
/// | method | path | who |
/// | --- | --- | --- |
/// | GET, POST | `/eproc4/petugas/formulir/tolak` | who may answer it: refuses it; `rujukan`, `alasan` |
/// | POST | `/eproc4/petugas/formulir/teruskan` | the same: passes it on; `rujukan`, `instansi`; without one, to the Admin PPE |
struct FormulirLainHandler: Sendable {
  let website: Website

  func askToRefuse(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await website.form(request.queryFields["rujukan"], request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let (sent, _)): page(TolakFormulirPage(sent: sent), request, staff)
    }
  }

  func refuse(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let (sent, scope): (SentForm, FormScope)
    switch try await website.form(form["rujukan"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (sent, scope) = found
    }
    var model = TolakFormulirPage(sent: sent, typedReason: StaffFields.typedReason(form))
    guard case .trusted = posted else {
      model.message = .stale
      return page(model, request, staff)
    }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      model.message = .reasonMissing
      return page(model, request, staff)
    }
    let reference = sent.reference
    let mail = sent.email.map { FormRefusalMail(to: $0, reason: reason, receipt: website.receipt(of: reference)) }
    let outcome = try await website.access.answerForm(
      by: scope.act, noting: reference.text + ": " + reason.text, by: staff, from: website.client(of: request), telling: mail
    ) { (own, transaction) -> (FormOutcome, isDone: Bool) in
      guard own.formScope == scope else { return (.notOpen, false) }
      let outcome = try Directory.refuse(reference, of: scope, by: own.name, reason: reason.text, in: transaction)
      return (outcome, outcome == .done)
    }
    return try await finish(outcome, .refused, sent, scope, request, staff)
  }

  func pass(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let (sent, scope): (SentForm, FormScope)
    switch try await website.form(form["rujukan"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (sent, scope) = found
    }
    let forms = FormulirHandler(website: website)
    guard case .trusted = posted else { return try await forms.page(sent, scope, request, staff, .reauthentication(.stale)) }
    // An Admin Agency passes on to the Admin PPE, who passes on to an agency.
    let agency = scope == .all ? String((form["instansi"] ?? "").prefix(200)) : ""
    guard scope != .all || agency.contains(where: { !$0.isWhitespace }) else {
      return try await forms.page(sent, scope, request, staff, .outcome(.unknownAgency))
    }
    let reference = sent.reference
    let outcome = try await website.access.answerForm(
      by: scope.act, noting: reference.text + " > " + (agency.isEmpty ? "Admin PPE" : agency), by: staff, from: website.client(of: request)
    ) { (own, transaction) -> (FormOutcome, isDone: Bool) in
      guard own.formScope == scope else { return (.notOpen, false) }
      let outcome = try Directory.pass(reference, of: scope, to: agency, in: transaction)
      return (outcome, outcome == .done)
    }
    return try await finish(outcome, .passed, sent, scope, request, staff)
  }

  private func finish(
    _ outcome: Result<FormOutcome, StaffRefusal>, _ how: DaftarFormulirPage.Done, _ sent: SentForm, _ scope: FormScope, _ request: Request,
    _ staff: Staff
  ) async throws(AccessError) -> Response {
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done): return .redirect(to: how.path(sent.reference))
    // Somebody was faster: the page as it is now says what has become of it.
    case .success(.notOpen): return .redirect(to: Paths.form(sent.reference))
    case .success(let refused): return try await FormulirHandler(website: website).page(sent, scope, request, staff, .outcome(refused))
    }
  }

  private func page(_ model: TolakFormulirPage, _ request: Request, _ staff: Staff) -> Response {
    let here = Paths.formRefusal.with("rujukan", model.sent.reference.text)
    return website.respond(to: request, staff, here: here, status: model.message?.status ?? .ok) { TolakFormulirView.page(model, $0) }
  }
}
