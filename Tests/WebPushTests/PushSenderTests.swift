import HTTPClient
import Testing

@testable import WebPush

@Suite struct PushSenderTests {
  @Test(
    arguments: [
      (200, nil, .sent), (201, nil, .sent), (202, nil, .sent), (404, nil, .gone("status 404")), (410, nil, .gone("status 410")),
      // For another key than today's (RFC 8292 section 4.2): no later message can arrive either.
      (401, nil, .gone("status 401")), (403, nil, .gone("status 403")),
      (429, nil, .later("status 429", seconds: nil)),
      (429, "17", .later("status 429", seconds: 17)), (503, "0", .later("status 503", seconds: 1)),
      (500, "-5", .later("status 500", seconds: 1)),
      (503, "Fri, 31 Dec 1999 23:59:59 GMT", .later("status 503", seconds: nil)), (301, nil, .refused("status 301")),
      (307, nil, .refused("status 307")),
      (400, "5", .refused("status 400")),
      (413, nil, .refused("status 413")),
    ] as [(Int, String?, PushSender.Outcome)])
  func `What a push service's status means`(status: Int, retryAfter: String?, outcome: PushSender.Outcome) {
    #expect(PushSender.outcome(status: status, retryAfter: retryAfter) == outcome)
  }

  @Test func `Without an answer there is another attempt where that may help`() {
    #expect(PushSender.outcome(.timedOut) == .silent)
    for error in [HTTPClientError.busy, .unreachable("x"), .broken("x")] {
      if case .later(_, nil) = PushSender.outcome(error) { continue }
      #expect(Bool(false), "\(error)")
    }
    for error in [HTTPClientError.untrusted("x"), .garbled, .tooLarge, .unusableRequest, .cancelled, .cannotStart] {
      if case .refused = PushSender.outcome(error) { continue }
      #expect(Bool(false), "\(error)")
    }
  }
}
