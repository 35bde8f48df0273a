import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/kodecadangan/baru` | signed in |
/// | POST | `/eproc4/kodecadangan/baru` | signed in: `password`, `kode`; new codes in the place of the old ones |
struct KodeCadanganBaruHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response { try await page(request, guest, nil) }

  func make(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .stale) }
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch {
      return try await page(request, guest, error, typedCode: error.isAboutPassword ? TypedCode.kept(posted) : "")
    }
    switch try await website.access.renewRecoveryCodes(of: guest, by: typed, from: website.client(of: request)) {
    case .success: return .redirect(to: Paths.recoveryCodes)
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(request, guest, message)
    }
  }

  private func page(
    _ request: Request, _ guest: SignedIn, _ message: ReauthenticationMessage?, typedCode: String = ""
  ) async throws(AccessError) -> Response {
    let left = try await website.access.authenticator(of: guest)?.recoveryCodesLeft ?? 0
    let model = KodeCadanganBaruPage(codesLeft: left, message: message, typedCode: typedCode)
    let frame = website.frame(request, here: Paths.newRecoveryCodes, Frame.Reader(.signedIn(guest)))
    var response = website.respond(KodeCadanganBaruView.page(model, frame), frame, status: message?.status ?? .ok)
    if let seconds = message?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
