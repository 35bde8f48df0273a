import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/user/resettotp` | anyone: the form; with `hasil=terkirim` the answer to it |
/// | POST | `/eproc4/user/resettotp` | anyone: `jenis`, `userId`, `email`, `kodeKeamanan`, `tantangan`; or `kodeBaru` |
/// | GET, POST | `/eproc4/user/lupapassword` | the same |
///
/// Whatever comes of a request, its sender sees the same answer (ASVS 6.3.8).
struct PermintaanHandler: Sendable {
  let website: Website
  let purpose: Recovery.Purpose

  private var path: Path { purpose == .resetTOTP ? Paths.resetTOTP : Paths.forgottenPassword }

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    if request.queryFields["hasil"] == PermintaanPage.sent {
      let frame = website.frame(request, here: path.with("hasil", PermintaanPage.sent), Frame.Reader(visit))
      return website.respond(TerkirimView.page(purpose, frame), frame)
    }
    var fields = Fields(kind: UserKind(rawValue: request.queryFields["jenis"] ?? ""))
    if let account = visit.account { (fields.kind, fields.userID) = (account.kind, account.userID.text) }
    return try page(fields, nil, request, visit, status: .ok)
  }

  func ask(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let fields: Fields
    switch posted {
    case .stale(let form): return try page(Fields(form, keepsCode: false), .stale, request, visit, status: .forbidden)
    case .trusted(let form):
      fields = Fields(form, keepsCode: form[CaptchaField.another] == nil)
      if form[CaptchaField.another] != nil { return try page(fields, nil, request, visit, status: .ok, hasNewCode: true) }
    }
    guard let kind = fields.kind, let email = EmailAddress(fields.email), let challenge = fields.challenge, fields.fault == nil
    else { return try page(fields, fields.fault ?? .codeRefused, request, visit, status: .unprocessableContent) }

    let visitor = website.tokens.token(for: request).text
    guard try await website.access.answerCaptcha(challenge, of: visitor, with: fields.code) else {
      return try page(fields.withoutCode, .codeRefused, request, visit, status: .unprocessableContent)
    }
    try await website.access.requestRecovery(
      purpose, kind: kind, userID: fields.userID, email: email, from: website.client(of: request), linkingTo: website.address(of: purpose))
    return .redirect(to: path.with("hasil", PermintaanPage.sent))
  }

  /// What was typed; the code's challenge stays while it can be answered.
  private struct Fields {
    var kind: UserKind?
    var userID = ""
    var email = ""
    var code = ""
    var challenge: String?

    init(kind: UserKind?) { self.kind = kind }

    init(_ form: Form, keepsCode: Bool) {
      kind = UserKind(rawValue: form["jenis"] ?? "")
      userID = form["userId"] ?? ""
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

    /// What is missing or malformed. Nothing here depends on whether an account exists.
    var fault: PermintaanPage.Message? {
      if kind == nil { return .kindMissing }
      if userID.allSatisfy(\.isWhitespace) { return .userIDMissing }
      if userID.utf8.count > LoginPage.longestUserID { return .userIDTooLong }
      if email.allSatisfy(\.isWhitespace) { return .emailMissing }
      if EmailAddress(email) == nil { return .emailMalformed }
      return code.allSatisfy(\.isWhitespace) ? .codeMissing : nil
    }
  }

  private func page(
    _ fields: Fields, _ message: PermintaanPage.Message?, _ request: Request, _ visit: Visit, status: Status, hasNewCode: Bool = false
  ) throws(AccessError) -> Response {
    let frame = website.frame(request, here: fields.kind.map { path.with("jenis", $0.rawValue) } ?? path, Frame.Reader(visit))
    let visitor = frame.formToken.text
    let kept = fields.challenge.flatMap { website.access.captcha($0, of: visitor) }
    let challenge = if let kept { kept } else { try website.access.captcha(for: visitor) }
    var model = PermintaanPage(purpose: purpose, captcha: challenge.text)
    model.kind = fields.kind
    model.userID = String(fields.userID.prefix(LoginPage.longestUserID))
    model.email = String(fields.email.prefix(PermintaanPage.longestEmail))
    if kept != nil { model.code = String(fields.code.prefix(16)) }
    model.emailHint = visit.account?.email.covered
    (model.message, model.hasNewCode) = (message, hasNewCode)
    return website.respond(PermintaanView.page(model, frame), frame, status: status)
  }
}

extension Visit {
  /// Whose password this browser has proven.
  fileprivate var account: Account? {
    switch self {
    case .visitor: nil
    case .passwordAccepted(let guest): guest.account
    case .signedIn(let guest): guest.account
    }
  }
}
