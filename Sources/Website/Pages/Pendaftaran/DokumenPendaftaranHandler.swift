import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/dokumen` | who has the link from the mail |
/// | POST | `/eproc4/publik/daftar/dokumen` | the same, as `multipart/form-data`: `pendaftaran`, `jenis`, the file `berkas`; it replaces the one of its kind |
struct DokumenPendaftaranHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    var model = DokumenPendaftaranPage(registration: open.registration)
    if request.queryFields["hasil"] == PendaftaranField.saved { model.message = .saved }
    if let kind = request.queryFields["jenis"].flatMap(RegistrationDocument.Kind.init) { model.message = .taken(kind) }
    return page(model, request, visit, status: .ok)
  }

  func add(_ request: Request, _ posted: Posted, _ upload: Upload?, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    var model = DokumenPendaftaranPage(registration: open.registration)
    guard website.isMeant(open, by: posted.form) else {
      model.message = .otherOpen(open.applicant.email.text)
      return page(model, request, visit, status: .conflict)
    }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    model.kind = posted.form["jenis"].flatMap(RegistrationDocument.Kind.init)
    (model.hadFile, model.kept) = (upload != nil, upload?.pieces)
    guard case .trusted = posted else {
      model.message = .stale
      return page(model, request, visit, status: .forbidden)
    }
    guard let kind = model.kind, let upload else {
      model.message = .missing(model.kind)
      return page(model, request, visit, status: .unprocessableContent)
    }
    switch try await take(upload, as: kind, of: open, from: website.client(of: request)) {
    case .taken: return .redirect(to: Paths.registrationDocuments.with("jenis", kind.rawValue))
    case .notOpen: return .redirect(to: Paths.registration)
    case .dead: return website.deadRegistration(request, visit)
    case .gone:
      model.message = .missing(kind)
      model.kept = nil
      return page(model, request, visit, status: .unprocessableContent)
    case .refused(let refusal):
      // What came in pieces is gone with it.
      model.kept = nil
      model.message = .refused(kind, refusal)
      return page(model, request, visit, status: .unprocessableContent)
    case .tooMany:
      model.message = .tooMany
      var response = page(model, request, visit, status: .tooManyRequests)
      response.headers["Retry-After"] = "3600"
      return response
    case .unavailable(let cause):
      website.effects.report(request.reference, "unavailable: " + cause)
      model.message = .unavailable
      var response = page(model, request, visit, status: .serviceUnavailable)
      response.headers["Retry-After"] = "60"
      return response
    }
  }

  private enum Outcome {
    case taken
    case refused(FileRefusal)
    case tooMany
    case unavailable(cause: String)
    /// What came in pieces is another form's.
    case gone
    case notOpen
    case dead
  }

  /// The file is stored before the database knows it; a file that nobody knows is swept away later.
  private func take(
    _ upload: Upload, as kind: RegistrationDocument.Kind, of open: Website.OpenRegistration, from client: Client
  ) async throws(AccessError) -> Outcome {
    let counted = try await website.access.changeRegistration(open.token) { applicant, transaction in
      (try Directory.admitDocument(to: applicant.id, in: transaction), isDone: false)
    }
    if counted != .taken { return outcome(counted) }
    let file: StoredFile
    do throws(FileDeskError) { file = try await website.take(upload, for: client.network) } catch {
      switch error {
      case .refused(let refusal): return .refused(refusal)
      case .taken: return .gone
      case .busy: return .unavailable(cause: "too many files wait to be looked at")
      case .failed(let failure): return .unavailable(cause: failure.cause)
      }
    }
    let added = try await website.access.changeRegistration(open.token) { applicant, transaction in
      let admission = try Directory.add(file, as: kind, of: applicant.id, from: client.address, in: transaction)
      return (admission, isDone: admission == .taken)
    }
    return outcome(added)
  }

  private func outcome(_ admission: DocumentAdmission?) -> Outcome {
    switch admission {
    case .taken: return .taken
    case .tooMany: return .tooMany
    case .notOpen: return .notOpen
    case nil: return .dead
    }
  }

  private func page(_ model: DokumenPendaftaranPage, _ request: Request, _ visit: Visit, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.registrationDocuments, Frame.Reader(visit))
    return website.respond(DokumenPendaftaranView.page(model, frame), frame, renewingLinkOf: request, status: status)
  }
}
