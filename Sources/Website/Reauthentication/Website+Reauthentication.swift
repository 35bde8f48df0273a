import Access
import HTTP

/// How a console goes on after it has asked for both factors once more.
enum Proven<Outcome: Sendable>: Sendable {
  case done(Outcome)
  /// The page comes again, and says why.
  case again(ReauthenticationMessage)
  /// Another page answers: the sign-in, since the session has ended, or the one for what is not permitted.
  case elsewhere(Response)
}

extension Website {
  /// Reads both factors from a console's form, does the act with them, and sorts what came of it.
  @inline(never)
  func proven<Outcome: Sendable>(
    _ form: Form, _ request: Request, _ staff: Staff,
    _ act: (Reauthentication) async throws(AccessError) -> Result<Result<Outcome, StaffRefusal>, ReauthenticationRefusal>
  ) async throws(AccessError) -> Proven<Outcome> {
    let typed: Reauthentication
    do { typed = try ReauthenticationFields.read(form) } catch { return .again(error) }
    switch try await act(typed) {
    case .success(.success(let outcome)): return .done(outcome)
    case .success(.failure(let refusal)): return .elsewhere(try await refuse(refusal, request, staff))
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: access.now()) else { return .elsewhere(sendToLogin(.sessionEnded)) }
      return .again(message)
    }
  }

  /// A page for a member of staff that comes again, perhaps because both factors once more did not suffice.
  func respond(
    to request: Request, _ staff: Staff, here: Path, status: Status, refusedBy message: ReauthenticationMessage?, _ page: (Frame) -> Page
  ) -> Response {
    var response = respond(to: request, staff, here: here, status: status, page)
    if let seconds = message?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}
