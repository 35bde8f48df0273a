import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/publik/daftar` | anyone |
/// | POST | `/eproc4/publik/daftar` | anyone: `email` and a captcha |
///
/// Whoever asks gets the same answer, whether the address is new, is registering already, or belongs to an account (ASVS 6.3.8).
struct MintaPendaftaranHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    if request.queryFields["hasil"] == MintaPendaftaranPage.sent {
      let frame = website.frame(request, here: Paths.register.with("hasil", MintaPendaftaranPage.sent), Frame.Reader(visit))
      return website.respond(MintaPendaftaranView.sent(frame), frame)
    }
    return try page(Fields(), nil, request, visit, status: .ok)
  }

  func ask(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let fields: Fields
    switch posted {
    case .stale(let form): return try page(Fields(form, keepsCode: false), .stale, request, visit, status: .forbidden)
    case .trusted(let form):
      fields = Fields(form, keepsCode: form[CaptchaField.another] == nil)
      if form[CaptchaField.another] != nil { return try page(fields, nil, request, visit, status: .ok, hasNewCode: true) }
    }
    guard let email = EmailAddress(fields.email), let challenge = fields.challenge, fields.fault == nil
    else { return try page(fields, fields.fault ?? .codeRefused, request, visit, status: .unprocessableContent) }
    let visitor = website.tokens.token(for: request).text
    guard try await website.access.answerCaptcha(challenge, of: visitor, with: fields.code) else {
      return try page(fields.withoutCode, .codeRefused, request, visit, status: .unprocessableContent)
    }
    try await website.access.requestRegistration(
      email, language: website.language(of: request), from: website.client(of: request), linkingTo: website.registrationAddress,
      signIn: website.supplierSignIn)
    return .redirect(to: Paths.register.with("hasil", MintaPendaftaranPage.sent))
  }

  /// What was typed; the code's challenge stays while it can be answered.
  private struct Fields {
    var email = ""
    var code = ""
    var challenge: String?

    init() {}

    init(_ form: Form, keepsCode: Bool) {
      email = form["email"] ?? ""
      guard keepsCode else { return }
      code = form[CaptchaField.answer] ?? ""
      challenge = form[CaptchaField.challenge]
    }

    var withoutCode: Fields {
      var fields = self
      (fields.code, fields.challenge) = ("", nil)
      return fields
    }

    /// What is missing or malformed. Nothing here depends on whether the address is known.
    var fault: MintaPendaftaranPage.Message? {
      if email.allSatisfy(\.isWhitespace) { return .emailMissing }
      if EmailAddress(email) == nil { return .emailMalformed }
      return code.allSatisfy(\.isWhitespace) ? .codeMissing : nil
    }
  }

  private func page(
    _ fields: Fields, _ message: MintaPendaftaranPage.Message?, _ request: Request, _ visit: Visit, status: Status, hasNewCode: Bool = false
  ) throws(AccessError) -> Response {
    let frame = website.frame(request, here: Paths.register, Frame.Reader(visit))
    let visitor = frame.formToken.text
    let kept = fields.challenge.flatMap { website.access.captcha($0, of: visitor) }
    let challenge = if let kept { kept } else { try website.access.captcha(for: visitor) }
    var model = MintaPendaftaranPage(captcha: challenge.text, email: String(fields.email.prefix(PermintaanPage.longestEmail)))
    if kept != nil { model.code = String(fields.code.prefix(16)) }
    (model.message, model.hasNewCode) = (message, hasNewCode)
    return website.respond(MintaPendaftaranView.page(model, frame), frame, status: status)
  }
}
