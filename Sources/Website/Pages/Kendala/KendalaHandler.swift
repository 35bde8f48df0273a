import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/kendala` | password accepted, and the account's record keeps it out |
/// | POST | `/eproc4/totp/kendala` | the same: asks for the remedy; for an official, with a field for each gap |
/// | GET | `/eproc4/totp/kendala/permintaan` | the same: where the request lies |
struct KendalaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    try await page(request, guest, KendalaPage.Form(), status: .ok)
  }

  func ask(_ request: Request, _ posted: Posted, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    var form = KendalaPage.Form()
    switch posted {
    case .stale(let fields):
      form.typed = KendalaHandler.typed(fields)
      form.isStale = true
      return try await page(request, guest, form, status: .forbidden)
    case .trusted(let fields): form.typed = KendalaHandler.typed(fields)
    }
    switch try await outcome(subject, form.typed, at: guest.account.lpse) {
    case .open: return .redirect(to: Paths.remedyRequest)
    // Mended in this very moment: the door knows where this visit belongs now.
    case .notNeeded: return .redirect(to: Paths.dashboard)
    case .refused(let gaps):
      form.refused = gaps
      return try await page(request, guest, form, status: .unprocessableContent)
    }
  }

  func showRequest(_ request: Request, _ guest: PasswordAccepted) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    guard let latest = try await latestRequest(of: subject) else { return .redirect(to: Paths.heldByRecord) }
    let frame = website.frame(request, here: Paths.remedyRequest, Frame.Reader(.passwordAccepted(guest)))
    return website.respond(KemajuanView.page(latest, userID: guest.account.userID.text, frame), frame)
  }

  private func page(
    _ request: Request, _ guest: PasswordAccepted, _ form: KendalaPage.Form, status: Status
  ) async throws(AccessError) -> Response {
    guard guest.next == .heldByRecord, let subject = guest.account.subject else { return .redirect(to: guest.next.path) }
    guard let obstacle = try await obstacle(for: subject) else { return .redirect(to: Paths.dashboard) }
    var form = form
    try await propose(&form, for: obstacle)
    let model = KendalaPage(
      userID: guest.account.userID.text, obstacle: obstacle, request: try await latestRequest(of: subject), form: form,
      isOfStaff: guest.account.isStaff)
    let frame = website.frame(request, here: Paths.heldByRecord, Frame.Reader(.passwordAccepted(guest)))
    return website.respond(KendalaView.page(model, frame), frame, status: status)
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

  private func obstacle(for subject: Subject) async throws(AccessError) -> Obstacle? {
    do { return try await website.directory.obstacle(for: subject) } catch { throw AccessError(error) }
  }

  private func latestRequest(of subject: Subject) async throws(AccessError) -> RemedyRequest? {
    do { return try await website.directory.latestRequest(of: subject.id) } catch { throw AccessError(error) }
  }

  private func outcome(_ subject: Subject, _ typed: [OfficialGap: String], at lpse: String) async throws(AccessError) -> RequestOutcome {
    do { return try await website.directory.askForRemedy(subject, typed: typed, at: lpse) } catch { throw AccessError(error) }
  }
}
