import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/dokumen` | who has the link from the mail |
/// | POST | `/eproc4/publik/daftar/dokumen` | the same, as `multipart/form-data`: `jenis`, the file `berkas`; it replaces the one of its kind |
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
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    var model = DokumenPendaftaranPage(registration: open.registration)
    guard case .trusted(let form) = posted else {
      model.message = .stale
      return page(model, request, visit, status: .forbidden)
    }
    guard let kind = form["jenis"].flatMap(RegistrationDocument.Kind.init), let upload else {
      model.message = .missing(form["jenis"].flatMap(RegistrationDocument.Kind.init))
      return page(model, request, visit, status: .unprocessableContent)
    }
    switch try await take(upload, as: kind, of: open, from: website.client(of: request)) {
    case .taken: return .redirect(to: Paths.registrationDocuments.with("jenis", kind.rawValue))
    case .notOpen: return .redirect(to: Paths.registration)
    case .dead: return website.deadRegistration(request, visit)
    case .refused(let refusal):
      model.message = .refused(kind, refusal)
      return page(model, request, visit, status: .unprocessableContent)
    case .tooMany:
      model.message = .tooMany
      var response = page(model, request, visit, status: .tooManyRequests)
      response.headers["Retry-After"] = "3600"
      return response
    }
  }

  private enum Outcome {
    case taken
    case refused(FileRefusal)
    case tooMany
    case notOpen
    case dead
  }

  /// The file is stored before the database knows it; a file that nobody knows is swept away later.
  private func take(
    _ upload: Upload, as kind: RegistrationDocument.Kind, of open: Website.OpenRegistration, from client: Client
  ) async throws(AccessError) -> Outcome {
    let id = open.applicant.id
    guard try await website.asking({ try await website.directory.mayTakeDocument(for: id) }) else { return .tooMany }
    let file: StoredFile
    do throws(FileDeskError) { file = try await website.files.take(upload.content, named: upload.name, for: client.network) } catch {
      if case .refused(let refusal) = error { return .refused(refusal) }
      throw AccessError(error)
    }
    let admission = try await website.access.changeRegistration(open.token) { applicant, transaction in
      let admission = try Directory.add(file, as: kind, of: applicant.id, from: client.address, in: transaction)
      return (admission, isDone: admission == .taken)
    }
    switch admission {
    case .taken: return .taken
    case .tooMany: return .tooMany
    case .notOpen: return .notOpen
    case nil: return .dead
    }
  }

  private func page(_ model: DokumenPendaftaranPage, _ request: Request, _ visit: Visit, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.registrationDocuments, Frame.Reader(visit))
    return website.respond(DokumenPendaftaranView.page(model, frame), frame, status: status)
  }
}
