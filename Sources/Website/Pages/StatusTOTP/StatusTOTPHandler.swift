import Access
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/totp/status?tunggu=25&sesi=<session>&nomor=<sign-in>` | anyone; JSON `{"state":"waiting\|ready\|changed\|stale"}` |
///
/// A waiting page asks here. It answers at once when there is news, and after `tunggu` seconds (at most 25) when there is none.
struct StatusTOTPHandler: Sendable {
  let website: Website

  func tell(_ request: Request, _ visit: Visit) async throws(AccessError) -> Response {
    switch visit {
    case .visitor: return answer(.stale)
    // Signed in meanwhile, in another window of this browser.
    case .signedIn: return answer(.ready)
    case .passwordAccepted(let guest):
      let question = question(request)
      // A page that was left open in another tab, of a session that this browser no longer has: it must not show this one's number.
      if let session = question.session, session != guest.sessionName { return answer(.stale) }
      return answer(try await website.access.progress(guest, knownSignIn: question.known, waitingAtMost: question.seconds))
    }
  }

  /// Apart, so that a page that waits does not keep the fields.
  private func question(_ request: Request) -> (session: String?, known: String?, seconds: Int) {
    let query = request.queryFields
    return (query["sesi"], query["nomor"].flatMap { $0.utf8.count <= 64 ? $0 : nil }, query["tunggu"].flatMap { Int($0) } ?? 0)
  }

  private func answer(_ progress: Progress) -> Response {
    // The raw values are plain ASCII words: nothing to escape.
    .text(.ok, "{\"state\":\"" + progress.rawValue + "\"}", type: "application/json")
  }
}
