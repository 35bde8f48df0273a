import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/login` | anyone: the choice of the kind of user; who is signed in goes home |
/// | GET | `/eproc4/login?jenis=penyedia` or `nonpenyedia` | anyone: the form |
/// | POST | `/eproc4/login` | anyone: `jenis`, `userId`, `password` |
struct LoginHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    switch visit {
    case .signedIn: return .redirect(to: Paths.dashboard)
    case .visitor, .passwordAccepted: break
    }
    var response = form(request, visit)
    if case .visitor = visit, website.sessionToken(of: request) != nil { website.clearSession(on: &response) }
    return response
  }

  private func form(_ request: Request, _ visit: Visit) -> Response {
    let query = request.queryFields
    guard let wanted = query["jenis"] else {
      return choice(request, visit, query["alasan"].flatMap(LoginPage.Reason.init(rawValue:)), status: .ok)
    }
    guard let kind = UserKind(rawValue: wanted) else { return choice(request, visit, nil, status: .badRequest) }
    let isChanged = query["alasan"] == LoginPage.Reason.passwordChanged.rawValue
    return page(LoginPage(kind: kind, hasNewPassword: isChanged), request, visit, status: .ok)
  }

  func signIn(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .trusted(let fields), .stale(let fields): form = fields
    }
    guard let kind = UserKind(rawValue: form["jenis"] ?? request.queryFields["jenis"] ?? "") else {
      return choice(request, visit, nil, status: .unprocessableContent)
    }
    let userID = form["userId"] ?? ""
    let password = form["password"] ?? ""
    var model = LoginPage(kind: kind, userID: String(userID.prefix(LoginPage.longestUserID)))
    if case .stale = posted {
      model.message = .stale
      return page(model, request, visit, status: .forbidden)
    }
    model.message = fault(userID: userID, password: password)
    guard model.message == nil else { return page(model, request, visit, status: .unprocessableContent) }

    let outcome = try await website.access.acceptPassword(
      kind: kind, userID: userID, password: password, from: website.client(of: request), replacing: website.sessionToken(of: request))
    switch outcome {
    case .accepted(let token, let accepted):
      var response = Response.redirect(to: accepted.next.path)
      website.setSession(token, on: &response)
      website.giveDeviceCookie(to: request, on: &response)
      return response
    case .refused:
      model.message = .refused
      return page(model, request, visit, status: .unauthorized)
    }
  }

  /// What is missing or too long. Nothing here depends on whether an account exists.
  private func fault(userID: String, password: String) -> LoginPage.Message? {
    if userID.allSatisfy(\.isWhitespace) { return .userIDMissing }
    if userID.utf8.count > LoginPage.longestUserID { return .userIDTooLong }
    if password.isEmpty { return .passwordMissing }
    if password.utf8.count > LoginPage.longestPassword { return .passwordTooLong }
    return nil
  }

  private func page(_ model: LoginPage, _ request: Request, _ visit: Visit, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.login(model.kind), reader(visit))
    return website.respond(LoginView.page(model, frame), frame, status: status)
  }

  private func choice(_ request: Request, _ visit: Visit, _ reason: LoginPage.Reason?, status: Status) -> Response {
    let frame = website.frame(request, here: Paths.login, reader(visit))
    return website.respond(LoginView.choice(reason, frame), frame, status: status)
  }

  /// Who came back here from the second step may go on with it, or sign in anew.
  private func reader(_ visit: Visit) -> Frame.Reader {
    if case .visitor = visit { .visitor } else { .returning }
  }
}
