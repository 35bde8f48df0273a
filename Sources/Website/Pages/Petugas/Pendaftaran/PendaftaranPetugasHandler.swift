import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pendaftaran?sesudah=<number>` | Verifikator of the portal's own LPSE: registrations that wait, oldest first |
/// | GET | `/eproc4/petugas/pendaftaran/lihat?nomor=…` | the same: one of them, with its documents |
/// | POST | `/eproc4/petugas/pendaftaran/lihat` | marks, returns or rejects it: `nomor`, `versi`, `dikirim`, `tanda-<item>`, `alasan-<item>`, `alasan`, `jawaban` |
/// | GET | `/eproc4/petugas/pendaftaran/dokumen?nomor=…&jenis=…` | one of its documents, as a file |
///
/// See `SetujuiPendaftaranHandler` for the approval.
struct PendaftaranPetugasHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    let after = max(0, request.queryFields["sesudah"].flatMap { Int64($0) } ?? 0)
    let page = try await website.asking {
      try await website.directory.waitingRegistrations(after: after, limit: DaftarPendaftaranPage.length)
    }
    var model = DaftarPendaftaranPage(found: page.found, hasMore: page.hasMore, isContinued: after > 0)
    model.done = request.queryFields["hasil"].flatMap(DaftarPendaftaranPage.Done.init(rawValue:))
    model.answered = request.queryFields["nomor"].flatMap { Int64($0) }
    let shown = model
    return website.respond(to: request, staff, here: Paths.registrations) { DaftarPendaftaranView.page(shown, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    guard let seen = try await website.registration(numbered: request.queryFields["nomor"], staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    let message: PendaftaranPetugasPage.Message? = request.queryFields["hasil"] == PendaftaranField.saved ? .saved : nil
    return page(PendaftaranPetugasPage(seen), message, request, staff)
  }

  func answer(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    let form = posted.form
    guard let seen = try await website.registration(numbered: form["nomor"], staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    var model = PendaftaranPetugasPage(seen)
    guard seen.registration.state == .sent else { return page(model, .outcome(.changed), request, staff) }
    model.take(form)
    let version = Int64(form[PendaftaranField.version] ?? "") ?? -1
    // Told before anything else: the page that comes back shows what is there now, and its version.
    guard version == seen.registration.version else { return try await again(model, .changed, request, staff) }
    guard case .trusted = posted else { return page(model, .stale, request, staff) }
    guard let button = form["jawaban"].flatMap(PendaftaranPetugasPage.Button.init(rawValue:)) else {
      return page(model, .answerMissing, request, staff)
    }
    guard model.unexplained.isEmpty else { return page(model, .explanationMissing, request, staff) }
    switch button {
    case .save, .approve: return try await mark(model, version, goesOn: button == .approve, request, staff)
    case .sendBack: return try await close(model, version, .sendBack, form, request, staff)
    case .reject: return try await close(model, version, .reject, form, request, staff)
    }
  }

  private func mark(
    _ model: PendaftaranPetugasPage, _ version: Int64, goesOn: Bool, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    let (id, marks) = (model.registration.id, model.marks)
    let outcome = try await website.access.markRegistration(by: staff) { transaction in
      try Directory.mark(registration: id, marks, version: version, in: transaction)
    }
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done) where goesOn && model.areAllRight: return .redirect(to: Paths.registrationApproval(model.number))
    case .success(.done) where goesOn: return try await again(model, .notAllRight, request, staff)
    case .success(.done): return .redirect(to: Paths.registrationShown(model.number).with("hasil", PendaftaranField.saved))
    case .success(let refused): return try await again(model, refused, request, staff)
    }
  }

  private func close(
    _ model: PendaftaranPetugasPage, _ version: Int64, _ answer: RegistrationAnswer, _ form: Form, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else { return page(model, .reasonMissing, request, staff) }
    let (id, marks, number) = (model.registration.id, model.marks, model.number)
    let state: Registration.State = answer == .sendBack ? .returned : .rejected
    let outcome = try await website.access.answerRegistration(
      id, answer, numbered: number, because: reason, by: staff, from: website.client(of: request),
      linkingTo: website.registrationAddress
    ) { own, transaction in
      let outcome = try Directory.close(
        registration: id, as: state, marks: marks, version: version, by: own.name, reason: reason.text, in: transaction)
      return (outcome, isDone: outcome == .done)
    }
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done):
      let done: DaftarPendaftaranPage.Done = answer == .sendBack ? .returned : .rejected
      return .redirect(to: done.path(number))
    case .success(let refused): return try await again(model, refused, request, staff)
    }
  }

  /// The page as it is now, with what was typed: somebody else may have been faster.
  private func again(
    _ model: PendaftaranPetugasPage, _ outcome: RegistrationOutcome, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    guard let seen = try await website.registration(numbered: String(model.number), staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    var now = PendaftaranPetugasPage(seen)
    guard seen.registration.state == .sent else { return page(now, .outcome(outcome), request, staff) }
    now.typedReason = model.typedReason
    // Marks are of what was seen: it has been put right and sent in once more.
    guard model.typedSentAt == seen.registration.sentAt else { return page(now, .sentAgain, request, staff) }
    (now.marks, now.unexplained) = (model.marks, model.unexplained)
    return page(now, .outcome(outcome), request, staff)
  }

  func document(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    guard let seen = try await website.registration(numbered: request.queryFields["nomor"], staff),
      let kind = request.queryFields["jenis"].flatMap(RegistrationDocument.Kind.init), let document = seen.registration.document(kind)
    else { return ErrorPages.response(to: .notFound, request, website) }
    // What its applicant is still at work on is nobody else's yet.
    guard !seen.registration.isOpen, document.file.state.mayBePassedOn else { return .redirect(to: Paths.registrationShown(seen.number)) }
    let bytes: [UInt8]
    do throws(FileDeskError) { bytes = try await website.files.content(of: document.file) } catch { throw AccessError(error) }
    let type = document.file.name.kind
    var response = Response(.ok, headers: ["Content-Type": type.mediaType], body: bytes)
    // Whatever is in it runs nowhere, and a browser that shows it all the same gives it no rights.
    response.headers["Content-Security-Policy"] = "sandbox; " + SecurityHeaders.nothingPolicy
    response.headers["Content-Disposition"] = "attachment; filename=\"pendaftaran-\(seen.number)-\(kind.rawValue).\(type.rawValue)\""
    return response
  }

  private func page(
    _ model: PendaftaranPetugasPage, _ message: PendaftaranPetugasPage.Message?, _ request: Request, _ staff: Staff
  ) -> Response {
    var model = model
    model.message = message
    let shown = model
    return website.respond(to: request, staff, here: Paths.registrationShown(model.number), status: message?.status ?? .ok) {
      PendaftaranPetugasView.page(shown, $0)
    }
  }
}
