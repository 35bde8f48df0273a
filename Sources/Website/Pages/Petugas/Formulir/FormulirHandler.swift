import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/formulir?sesudah=<reference>` | who may answer forms of officials: those that lie with them, oldest first |
/// | GET | `/eproc4/petugas/formulir/lihat?rujukan=…` | the same: one of them, with the record beside it |
/// | POST | `/eproc4/petugas/formulir/lihat` | approves it: `rujukan`, `userId`, `satker`, `sampai`, `alasan`, `alamat`, `password`, `kode` |
/// | GET | `/eproc4/petugas/formulir/sk?rujukan=…` | its decree, as a file |
///
/// See `FormulirLainHandler` for what else is done with a form.
struct FormulirHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let last = request.queryFields["sesudah"].flatMap { FormReference($0) }
    var model = DaftarFormulirPage(isContinued: last != nil)
    if let scope = staff.account.formScope {
      let found = try await website.asking {
        try await website.directory.openForms(of: scope, after: last, limit: DaftarFormulirPage.length)
      }
      (model.forms, model.hasMore) = (found.forms, found.hasMore)
    }
    model.entersDecrees = staff.account.officialAgency != nil
    model.done = request.queryFields["hasil"].flatMap(DaftarFormulirPage.Done.init(rawValue:))
    model.answered = request.queryFields["rujukan"].flatMap { FormReference($0) }
    let shown = model
    return website.respond(to: request, staff, here: Paths.forms) { DaftarFormulirView.page(shown, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await website.form(request.queryFields["rujukan"], request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let (sent, scope)): try await page(sent, scope, request, staff)
    }
  }

  func approve(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let (sent, scope): (SentForm, FormScope)
    switch try await website.form(form["rujukan"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (sent, scope) = found
    }
    guard case .trusted = posted else { return try await page(sent, scope, request, staff, .reauthentication(.stale), typed: form) }
    let approval: FormApproval
    do { approval = try FormApproval(form, of: sent) } catch {
      return try await page(sent, scope, request, staff, .faults(error.fields), typed: form)
    }
    let reference = sent.reference
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await keep(approval, by: scope, of: reference, request, staff, proving: typed)
    }
    switch outcome {
    case .again(let message): return try await page(sent, scope, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.made): return .redirect(to: DaftarFormulirPage.Done.made.path(reference))
    case .done(.renewed): return .redirect(to: DaftarFormulirPage.Done.renewed.path(reference))
    case .done(.taken): return try await page(sent, scope, request, staff, .taken, typed: form)
    case .done(.emailTaken): return try await page(sent, scope, request, staff, .emailTaken, typed: form)
    case .done(.refused(let refusal)): return try await page(sent, scope, request, staff, .outcome(refusal), typed: form)
    }
  }

  private func keep(
    _ approval: FormApproval, by scope: FormScope, of reference: FormReference, _ request: Request, _ staff: Staff,
    proving typed: Reauthentication
  ) async throws(AccessError) -> Result<Result<OfficialAccountOutcome<FormOutcome>, StaffRefusal>, ReauthenticationRefusal> {
    try await website.access.keepOfficial(
      approval.account, by: scope.act, noting: approval.note(of: reference), by: staff, proving: typed,
      from: website.client(of: request), linkingTo: website.address(of: .resetPassword), receipt: website.receipt(of: reference)
    ) { (own, hasAddress, transaction) -> FormOutcome? in
      guard own.formScope == scope else { return .notOpen }
      let outcome = try Directory.approve(
        reference, of: scope, as: approval.recordID, withItsAddress: hasAddress, satker: approval.satker, until: approval.until,
        by: own.name, in: transaction)
      return outcome == .done ? nil : outcome
    }
  }

  func decree(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let sent = try await website.form(named: request.queryFields["rujukan"]) else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    guard staff.account.formScope?.holds(sent) == true else { return try await website.forbid(request, staff.visit) }
    let file = sent.decree
    guard file.state.mayBePassedOn else { return .redirect(to: Paths.form(sent.reference)) }
    return try await website.attachment(file, named: "SK-" + sent.reference.text)
  }

  func page(
    _ sent: SentForm, _ scope: FormScope, _ request: Request, _ staff: Staff, _ message: FormulirPetugasPage.Message? = nil,
    typed: Form? = nil
  ) async throws(AccessError) -> Response {
    let directory = website.directory
    var model = FormulirPetugasPage(sent: sent, scope: scope)
    // One that was passed on still names the agency that the official is to be of.
    let named = try await website.asking { try await directory.agency(named: sent.form.values[.agency] ?? "") }
    model.agency = sent.agency ?? named?.code
    if let agency = model.agency { model.satkers = try await website.asking { try await directory.satkers(of: agency) } }
    if scope == .all { model.agencies = try await website.asking { try await directory.agencies() } }
    if let official = try await official(of: sent) {
      model.isElsewhere = scope != .all && official.agency != nil && official.agency != sent.agency
      if !model.isElsewhere { model.record = official }
      model.recordDecree = try await website.decree(of: model.record.map(DirectoryEntry.official), for: staff)
    }
    model.typed = FormulirPetugasPage.Typed(proposing: model)
    model.message = message
    if let typed { model.typed = FormulirPetugasPage.Typed(typed, keepsCode: message?.keepsCode == true) }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.form(sent.reference), status: message?.status ?? .ok, refusedBy: shown.reauthentication
    ) { FormulirPetugasView.page(shown, $0) }
  }

  /// Whoever is on record with the form's NIP.
  private func official(of sent: SentForm) async throws(AccessError) -> Official? {
    guard let nip = sent.nip else { return nil }
    let directory = website.directory
    guard let id = try await website.asking({ try await directory.officialID(withNIP: nip) }),
      case .official(let official) = try await website.asking({ try await directory.record(of: .official(id)) })
    else { return nil }
    return official
  }
}
