import Access
import Database
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/kendala` | password accepted, and the account's record keeps it out |
/// | POST | `/eproc4/totp/kendala` | the same, as `multipart/form-data`: asks for the remedy; for an official, with a field for each gap and the file `sk` (or `sk-unggahan`, see `FileField`) |
/// | GET | `/eproc4/totp/kendala/permintaan` | the same: where the request lies |
///
/// The cheap checks come first, and whether a request waits already; the file is looked into last.
struct KendalaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    guard var model = try await model(subject, guest) else { return .redirect(to: Paths.dashboard) }
    // What came back is put right, not typed anew.
    if let request = model.request, request.state == .returned { model.form.typed = request.proposal.values }
    return try await page(model, nil, request, guest)
  }

  func ask(_ request: Request, _ posted: Posted, _ upload: Upload?, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    // Mended in this very moment: the door knows where this visit belongs now.
    guard var model = try await model(subject, guest) else { return .redirect(to: Paths.dashboard) }
    model.form = KendalaPage.Form(typed: Self.typed(posted.form), hadFile: upload != nil, kept: upload?.pieces)
    guard case .trusted = posted else { return try await page(model, .stale, request, guest) }
    // Asking twice is asking once; the second file would be nobody's.
    guard model.openRequest == nil else { return .redirect(to: Paths.remedyRequest) }
    // Where nothing is missing that a decree says, none is taken.
    let upload = model.gaps.isEmpty ? nil : upload
    if let faults = try await faults(of: model, upload) { return try await page(model, faults, request, guest) }
    let decree: StoredFile?
    do throws(FileDeskError) { decree = try await stored(upload, request) } catch { return try await refused(error, model, request, guest) }
    return try await send(model, decree, subject, request, guest)
  }

  func showRequest(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    guard let latest = try await latestRequest(of: subject) else { return .redirect(to: Paths.heldByRecord) }
    let frame = website.frame(request, here: Paths.remedyRequest, Frame.Reader(.passwordAccepted(guest)))
    return website.respond(KemajuanView.page(latest, userID: guest.account.userID.text, frame), frame)
  }

  /// Everything of it is looked at once more in the transaction.
  private func send(
    _ model: KendalaPage, _ decree: StoredFile?, _ subject: Subject, _ request: Request, _ guest: PasswordAccepted
  ) async throws(AccessError) -> Response {
    let (typed, client) = (model.form.typed, website.client(of: request))
    let outcome = try await website.access.askAboutRecord(of: guest, from: client) { own, transaction in
      let outcome = try Directory.askForRemedy(
        subject, typed: typed, decree: decree, at: own.lpse, from: client.address, in: transaction)
      guard case .open(let asked) = outcome else { return (outcome, isAsked: false) }
      return (outcome, isAsked: asked.openedAt == transaction.now)
    }
    switch outcome {
    case .open(let asked):
      if asked.decree != decree { await drop(decree) }
      return .redirect(to: Paths.remedyRequest)
    case .notNeeded:
      await drop(decree)
      return .redirect(to: Paths.dashboard)
    case .refused(let gaps):
      await drop(decree)
      return try await page(model, .faults(gaps, nil), request, guest)
    case .decreeMissing: return try await page(model, .faults([], .missing), request, guest)
    case nil:
      await drop(decree)
      return website.sendToLogin(.sessionEnded)
    }
  }

  /// What is wrong with the form, as far as it can be said without looking into the file.
  private func faults(of model: KendalaPage, _ upload: Upload?) async throws(AccessError) -> KendalaPage.Message? {
    guard case .official(let official, let gaps) = model.obstacle else { return nil }
    let file = UploadFault(of: upload, isNeeded: model.needsFile)
    let (directory, typed) = (website.directory, model.form.typed)
    let refused = try await website.asking { try await directory.refused(typed, for: gaps, of: official) }
    return refused.isEmpty && file == nil ? nil : .faults(refused, file)
  }

  private func stored(_ upload: Upload?, _ request: Request) async throws(FileDeskError) -> StoredFile? {
    guard let upload else { return nil }
    return try await website.take(upload, for: website.client(of: request).network)
  }

  /// A file that could not be taken.
  private func refused(
    _ error: FileDeskError, _ model: KendalaPage, _ request: Request, _ guest: PasswordAccepted
  ) async throws(AccessError) -> Response {
    var model = model
    switch error {
    case .refused(let refusal):
      // What came in pieces is gone with it.
      model.form.kept = nil
      return try await page(model, .faults([], .refused(refusal)), request, guest)
    case .taken:
      model.form.kept = nil
      return try await page(model, .faults([], .refused(.gone)), request, guest)
    case .busy: return try await page(model, .busy, request, guest)
    case .failed(let failure):
      website.effects.report(request.reference, "unavailable: " + failure.cause)
      return try await page(model, .unavailable, request, guest)
    }
  }

  /// Removes a file that no request came with. What cannot be removed now is swept away.
  private func drop(_ decree: StoredFile?) async {
    guard let decree else { return }
    try? await website.files.remove(decree.id)
  }

  /// - Returns: nil if nothing keeps the user out any more.
  private func model(_ subject: Subject, _ guest: PasswordAccepted) async throws(AccessError) -> KendalaPage? {
    let directory = website.directory
    guard let obstacle = try await website.asking({ try await directory.obstacle(for: subject) }) else { return nil }
    return KendalaPage(
      userID: guest.account.userID.text, obstacle: obstacle, request: try await latestRequest(of: subject),
      isOfStaff: guest.account.isStaff)
  }

  private func page(
    _ model: KendalaPage, _ message: KendalaPage.Message?, _ request: Request, _ guest: PasswordAccepted
  ) async throws(AccessError) -> Response {
    var model = model
    model.message = message
    try await propose(&model.form, for: model.obstacle)
    let shown = model
    let frame = website.frame(request, here: Paths.heldByRecord, Frame.Reader(.passwordAccepted(guest)))
    var response = website.respond(KendalaView.page(shown, frame), frame, status: message?.status ?? .ok)
    response.headers["Retry-After"] = message?.retryAfter
    return response
  }

  /// Names to choose from, for the agency and the satker that a record lacks.
  private func propose(_ form: inout KendalaPage.Form, for obstacle: Obstacle) async throws(AccessError) {
    guard case .official(let official, let gaps) = obstacle else { return }
    let (directory, typed) = (website.directory, form.typed[.agency] ?? "")
    if gaps.contains(.agency) { form.agencies = try await website.asking { try await directory.agencies() }.map(\.name) }
    guard gaps.contains(.satker) else { return }
    var agency = official.agency
    if agency == nil { agency = try await website.asking { try await directory.agency(named: typed) }?.code }
    guard let agency else { return }
    form.satkers = try await website.asking { try await directory.satkers(of: agency) }.map(\.name)
  }

  /// The fields of the form are named as the gaps are; each is cut where nothing that could be right is lost.
  private static func typed(_ form: Form) -> [OfficialGap: String] {
    var typed: [OfficialGap: String] = [:]
    for gap in OfficialGap.allCases { typed[gap] = form[gap.rawValue].map { String($0.prefix(300)) } }
    return typed
  }

  private func latestRequest(of subject: Subject) async throws(AccessError) -> RemedyRequest? {
    let directory = website.directory
    return try await website.asking { try await directory.latestRequest(of: subject.id) }
  }
}
