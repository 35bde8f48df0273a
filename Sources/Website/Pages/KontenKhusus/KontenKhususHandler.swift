import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/special` | anyone |
/// | POST | `/eproc4/publik/special` | anyone, with the form as `multipart/form-data`: fields of `OfficialForm`, the file `sk`, a captcha |
///
/// The cheap checks come first, so that a mistake costs neither the captcha nor a place among the forms of this hour; the file is looked
/// into last.
struct KontenKhususHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    try await page(Sent(), nil, request, visit, status: .ok)
  }

  func handIn(_ request: Request, _ posted: Posted, _ upload: Upload?, _ visit: Visit) async throws(AccessError) -> Response {
    var sent: Sent
    switch posted {
    case .stale(let form):
      sent = Sent(form, upload, keepsCode: false)
      return try await page(sent, .stale, request, visit, status: .forbidden)
    case .trusted(let form):
      let wantsCode = form[CaptchaField.another] != nil
      sent = Sent(form, upload, keepsCode: !wantsCode)
      if wantsCode { return try await page(sent, nil, request, visit, status: .ok, hasNewCode: true) }
    }
    let form: OfficialForm
    switch check(sent) {
    case .success(let checked): form = checked
    case .failure(let faults):
      return try await page(sent, .faults(faults.fields, faults.file), request, visit, status: .unprocessableContent)
    }
    guard let upload, let challenge = sent.challenge, sent.code.contains(where: { !$0.isWhitespace }) else {
      return try await page(sent, .codeMissing, request, visit, status: .unprocessableContent)
    }
    let isRight = try await website.access.answerCaptcha(challenge, of: website.tokens.token(for: request).text, with: sent.code)
    // Spent, right or wrong.
    sent.dropCode()
    guard isRight else { return try await page(sent, .codeRefused, request, visit, status: .unprocessableContent) }
    switch try await take(form, upload, from: website.client(of: request)) {
    case .taken(let reference): return .redirect(to: Paths.specialRequest(reference))
    case .refused(let refusal):
      // What came in pieces is gone with it.
      sent.upload?.pieces = nil
      return try await page(sent, .faults([], .refused(refusal)), request, visit, status: .unprocessableContent)
    case .tooMany:
      var response = try await page(sent, .tooMany, request, visit, status: .tooManyRequests)
      response.headers["Retry-After"] = "3600"
      return response
    case .unavailable(let cause):
      website.effects.report(request.reference, "unavailable: " + cause)
      var response = try await page(sent, .unavailable, request, visit, status: .serviceUnavailable)
      response.headers["Retry-After"] = "60"
      return response
    case .busy:
      var response = try await page(sent, .busy, request, visit, status: .serviceUnavailable)
      response.headers["Retry-After"] = "10"
      return response
    }
  }

  private enum Outcome {
    case taken(FormReference)
    case refused(FileRefusal)
    case tooMany
    case unavailable(cause: String)
    case busy
  }

  /// The file is stored before the form, so that no form is without one; a file without a form is swept away later.
  private func take(_ form: OfficialForm, _ upload: Upload, from client: Client) async throws(AccessError) -> Outcome {
    let network = client.network
    guard try await mayTake(from: network) else { return .tooMany }
    let decree: StoredFile
    do throws(FileDeskError) { decree = try await website.take(upload, for: network) } catch {
      switch error {
      case .refused(let refusal): return .refused(refusal)
      case .taken: return .refused(.gone)
      case .busy: return .busy
      case .failed(let failure): return .unavailable(cause: failure.cause)
      }
    }
    switch try await handIn(form, decree, from: client) {
    case .taken(let reference): return .taken(reference)
    case .tooMany: return .tooMany
    }
  }

  private func mayTake(from network: String) async throws(AccessError) -> Bool {
    do { return try await website.directory.mayTakeForm(from: network) } catch { throw AccessError(error) }
  }

  private func handIn(_ form: OfficialForm, _ decree: StoredFile, from client: Client) async throws(AccessError) -> FormAdmission {
    do {
      return try await website.directory.handIn(form, decree: decree, from: client.address, network: client.network)
    } catch { throw AccessError(error) }
  }

  /// What was typed; the code's challenge stays while it can be answered.
  private struct Sent {
    var typed: [OfficialForm.Field: String] = [:]
    var code = ""
    var challenge: String?
    var upload: Upload?

    init() {}

    /// Each field is cut where nothing that could be right is lost.
    init(_ form: Form, _ upload: Upload?, keepsCode: Bool) {
      for field in OfficialForm.Field.allCases { typed[field] = form[field.rawValue].map { String($0.prefix(300)) } }
      self.upload = upload
      guard keepsCode else { return }
      code = form[CaptchaField.answer] ?? ""
      challenge = form[CaptchaField.challenge]
    }

    mutating func dropCode() { (code, challenge) = ("", nil) }
  }

  private struct Faults: Error {
    let fields: [OfficialForm.Field]
    let file: UploadFault?
  }

  private func check(_ sent: Sent) -> Result<OfficialForm, Faults> {
    let file = UploadFault(of: sent.upload)
    do throws(FormFaults) {
      let form = try OfficialForm(typed: sent.typed, on: Day(at: website.access.now().milliseconds)) { EmailAddress($0) != nil }
      return file == nil ? .success(form) : .failure(Faults(fields: [], file: file))
    } catch { return .failure(Faults(fields: error.fields, file: file)) }
  }

  private func page(
    _ sent: Sent, _ message: KontenKhususPage.Message?, _ request: Request, _ visit: Visit, status: Status, hasNewCode: Bool = false
  ) async throws(AccessError) -> Response {
    let frame = website.frame(request, here: Paths.special, Frame.Reader(visit))
    let visitor = frame.formToken.text
    let kept = sent.challenge.flatMap { website.access.captcha($0, of: visitor) }
    let challenge = if let kept { kept } else { try website.access.captcha(for: visitor) }
    var model = KontenKhususPage(captcha: challenge.text, typed: sent.typed)
    let agencies = try await website.asking { try await website.directory.agencies() }
    model.agencies = agencies.map(\.name)
    if kept != nil { model.code = String(sent.code.prefix(16)) }
    (model.message, model.hasNewCode, model.hadFile, model.kept) = (message, hasNewCode, sent.upload != nil, sent.upload?.pieces)
    return website.respond(KontenKhususView.page(model, frame), frame, status: status)
  }
}
