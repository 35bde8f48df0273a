import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/kodecadangan` | signed in, in the session that made the codes |
/// | GET | `/eproc4/kodecadangan/berkas` | the same: the codes as a text file |
/// | POST | `/eproc4/kodecadangan` | signed in: "Sudah saya simpan"; the codes are not shown again |
struct KodeCadanganHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    try await page(request, guest, isStale: false)
  }

  func save(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted = posted else { return try await page(request, guest, isStale: true) }
    try await website.access.hideRecoveryCodes(of: guest)
    return .redirect(to: Paths.dashboard)
  }

  func download(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard let model = try await model(guest) else { return .redirect(to: Paths.device) }
    let frame = website.frame(request, here: Paths.recoveryCodes, Frame.Reader(.signedIn(guest)))
    var response = Response.text(.ok, KodeCadanganFile.text(model, frame))
    // A user ID has no character that would need quoting here.
    response.headers["Content-Disposition"] = "attachment; filename=\"kode-cadangan-\(model.userID).txt\""
    return response
  }

  private func page(_ request: Request, _ guest: SignedIn, isStale: Bool) async throws(AccessError) -> Response {
    guard var model = try await model(guest) else { return .redirect(to: Paths.device) }
    model.isStale = isStale
    let frame = website.frame(request, here: Paths.recoveryCodes, Frame.Reader(.signedIn(guest)))
    return website.respond(KodeCadanganView.page(model, frame), frame, status: isStale ? .forbidden : .ok)
  }

  /// Nil where there is nothing to be seen any more.
  private func model(_ guest: SignedIn) async throws(AccessError) -> KodeCadanganPage? {
    guard let shown = try await website.access.shownRecoveryCodes(of: guest) else { return nil }
    return KodeCadanganPage(userID: guest.account.userID.text, codes: shown.codes.map(\.text), madeAt: shown.madeAt)
  }
}
