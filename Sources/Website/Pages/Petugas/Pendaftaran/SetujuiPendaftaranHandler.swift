import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pendaftaran/setujui?nomor=…` | Verifikator of the portal's own LPSE |
/// | POST | `/eproc4/petugas/pendaftaran/setujui` | the same: makes account and record; `nomor`, `versi`, `alasan`, `password`, `kode` |
struct SetujuiPendaftaranHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    guard let seen = try await website.registration(numbered: request.queryFields["nomor"], staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard seen.registration.state == .sent else { return .redirect(to: Paths.registrationShown(seen.number)) }
    return page(SetujuiPendaftaranPage(seen), nil, request, staff)
  }

  func approve(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    guard staff.account.seesRegistrations else { return try await website.forbid(request, staff.visit) }
    let form = posted.form
    guard let seen = try await website.registration(numbered: form["nomor"], staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    var model = SetujuiPendaftaranPage(seen)
    model.typedReason = StaffFields.typedReason(form)
    // A double click, or another Verifikator: told before a code is used up.
    guard seen.registration.state == .sent else { return page(model, .outcome(.changed), request, staff) }
    guard case .trusted = posted else { return page(model, .reauthentication(.stale), request, staff) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      model.typedCode = TypedCode.kept(posted)
      return page(model, .reasonMissing, request, staff)
    }
    let proof: Reauthentication
    do { proof = try ReauthenticationFields.read(form) } catch {
      if error == .passwordMissing { model.typedCode = TypedCode.kept(posted) }
      return page(model, .reauthentication(error), request, staff)
    }
    let (id, version, lpse) = (seen.registration.id, Int64(form[PendaftaranField.version] ?? "") ?? -1, website.access.portal.lpseName)
    let outcome: Result<Result<RegistrationApproval<RegistrationOutcome>, StaffRefusal>, ReauthenticationRefusal> =
      try await website.access.approveRegistration(
        id, because: reason, by: staff, proving: proof, from: website.client(of: request), signIn: website.supplierSignIn
      ) { own, userID, transaction in
        guard let recordID = RecordID(userID.text) else { return .failure(.alreadyRecorded) }
        return try Directory.approve(registration: id, as: recordID, at: lpse, version: version, by: own.name, in: transaction)
      }
    switch outcome {
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return page(model, .reauthentication(message), request, staff)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.made)): return .redirect(to: DaftarPendaftaranPage.Done.approved.path(seen.number))
    case .success(.success(.userIDTaken)): return page(model, .outcome(.alreadyRecorded), request, staff)
    case .success(.success(.emailTaken)): return page(model, .emailTaken, request, staff)
    case .success(.success(.gone)): return try await again(model, .changed, request, staff)
    case .success(.success(.refused(let refused))): return try await again(model, refused, request, staff)
    }
  }

  /// The page as it is now: somebody else may have been faster.
  private func again(
    _ model: SetujuiPendaftaranPage, _ outcome: RegistrationOutcome, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    guard let seen = try await website.registration(numbered: String(model.number), staff)
    else { return ErrorPages.response(to: .notFound, request, website) }
    var now = SetujuiPendaftaranPage(seen)
    now.typedReason = model.typedReason
    return page(now, .outcome(outcome), request, staff)
  }

  private func page(
    _ model: SetujuiPendaftaranPage, _ message: SetujuiPendaftaranPage.Message?, _ request: Request, _ staff: Staff
  ) -> Response {
    var model = model
    model.message = message
    let shown = model
    let here = Paths.registrationApproval(model.number)
    var response = website.respond(to: request, staff, here: here, status: message?.status ?? .ok) {
      SetujuiPendaftaranView.page(shown, $0)
    }
    if let seconds = shown.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
