import Access
import Directory
import HTTP

/// One part of what a supplier says of itself.
///
/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar/perusahaan`, `…/alamat`, `…/pajak`, `…/orang` | who has the link from the mail |
/// | POST | the same | the same: the fields of the part, `pendaftaran`, `versi`, `tambah`; with `otomatis`, JSON `{"versi":"3","pukul":"10.15.00"}` |
///
/// What is typed is saved, right or wrong: nothing is lost because something else is missing yet.
struct LangkahPendaftaranHandler: Sendable {
  let website: Website
  let part: RegistrationPart

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    guard let open = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    guard open.registration.isOpen else { return .redirect(to: Paths.registration) }
    var model = LangkahPendaftaranPage(part, of: open.registration)
    if request.queryFields["hasil"] == PendaftaranField.saved { model.message = .saved }
    return page(model, request, visit, status: .ok)
  }

  func save(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let form = posted.form
    let isAutomatic = form[LangkahPendaftaranPage.automatic] != nil
    guard let open = try await website.openRegistration(request) else {
      return isAutomatic ? answer(.gone) : website.deadRegistration(request, visit)
    }
    var model = LangkahPendaftaranPage(part, of: open.registration)
    model.take(form)
    guard website.isMeant(open, by: form) else {
      model.keep(form)
      // What was found wrong is of the other one.
      model.reason = nil
      model.message = .otherOpen(open.applicant.email.text)
      return isAutomatic ? answer(.conflict) : page(model, request, visit, status: .conflict)
    }
    guard case .trusted = posted else {
      model.keep(form)
      model.message = .staleForm
      return isAutomatic ? answer(.forbidden) : page(model, request, visit, status: .forbidden)
    }
    let (typed, part) = (model.values, part)
    let version = Int64(form[PendaftaranField.version] ?? "") ?? -1
    let outcome = try await website.access.changeRegistration(open.token) { applicant, transaction in
      let saving = try Directory.save(part, typed: typed, version: version, of: applicant.id, in: transaction)
      if case .saved = saving { return (saving, isDone: true) } else { return (saving, isDone: false) }
    }
    switch outcome {
    case nil: return isAutomatic ? answer(.gone) : website.deadRegistration(request, visit)
    case .notOpen: return isAutomatic ? answer(.conflict) : .redirect(to: Paths.registration)
    case .saved(let version) where isAutomatic:
      var response = answer(.ok, version)
      website.renewMailLink(of: request, keptAs: .registration, on: &response)
      return response
    case .saved: return try await next(after: form, request, visit)
    case .stale:
      guard !isAutomatic else { return answer(.conflict) }
      guard let now = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
      var model = LangkahPendaftaranPage(part, of: now.registration)
      model.message = .stale(saved: model.values)
      model.take(form)
      return page(model, request, visit, status: .conflict)
    }
  }

  /// On to the next page, or this one once more with what cannot be taken.
  private func next(after form: Form, _ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    if form[LangkahPendaftaranPage.more] != nil { return .redirect(to: Paths.registration(part).with("hasil", PendaftaranField.saved)) }
    guard let now = try await website.openRegistration(request) else { return website.deadRegistration(request, visit) }
    var model = LangkahPendaftaranPage(part, of: now.registration)
    guard model.faults.isEmpty, !model.isNPWPTaken else {
      model.message = .faults
      return page(model, request, visit, status: .unprocessableContent)
    }
    return .redirect(to: model.next)
  }

  private func page(_ model: LangkahPendaftaranPage, _ request: Request, _ visit: Visit, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.registration(part), Frame.Reader(visit))
    return website.respond(LangkahPendaftaranView.page(model, frame), frame, renewingLinkOf: request, status: status)
  }

  /// To the script that saves. Numbers and the clock need no escape.
  private func answer(_ status: Status, _ version: Int64? = nil) -> Response {
    let news = version.map { "{\"versi\":\"\($0)\",\"pukul\":\"\(WIB(website.access.now()).clock)\"}" } ?? "{}"
    return .text(status, news, type: "application/json")
  }
}
