import HTTP
import Testing

@Suite struct ApplicationTests {
  private let application: Application = {
    var router = Router()
    router.on(
      .get, "/page",
      .immediate { _ in
        Response(.ok, headers: ["ETag": "\"v1\"", "Cache-Control": "no-cache", "Content-Type": "text/plain"], body: Array("page".utf8))
      })
    router.on(.post, "/form", bodyLimit: 10) { Response(.ok, body: $0.body) }
    return Application(router: router) { refusal, _ in .text(.ok, "refused") }
  }()

  @Test("A refusal has its status and fields, whatever its page says")
  func refusals() async {
    let missing = await application.respond(to: Request(method: .get, path: "/nothing"))
    #expect(missing.status == .notFound)
    let wrong = await application.respond(to: Request(method: .delete, path: "/page"))
    #expect(wrong.status == .methodNotAllowed)
    #expect(wrong.headers["Allow"] == "GET, HEAD")
    let long = await application.respond(to: Request(method: .post, path: "/form", body: Array("12345678901".utf8)))
    #expect(long.status == .contentTooLarge)
    #expect(await application.respond(to: Request(method: .post, path: "/form", body: Array("1234567890".utf8))).status == .ok)
    let body = await application.respond(to: Request(method: .get, path: "/page", body: [1]))
    #expect(body.status == .contentTooLarge)
    let busy = application.answer(.busy(retryAfter: 7), to: Request(method: .get, path: "/page"))
    #expect(busy.status == .serviceUnavailable)
    #expect(busy.headers["Retry-After"] == "7")
  }

  @Test func headHasTheLengthWithoutTheBody() async {
    let head = await application.respond(to: Request(method: .head, path: "/page"))
    #expect(head.status == .ok)
    #expect(head.headers["Content-Length"] == "4")
    #expect(head.body.identity.isEmpty)
  }

  @Test(arguments: [Method.get, .head])
  func unchangedIs304(method: Method) async {
    let request = Request(method: method, path: "/page", headers: ["If-None-Match": "\"v0\", W/\"v1\""])
    let answer = await application.respond(to: request)
    #expect(answer.status == .notModified)
    #expect(answer.headers["ETag"] == "\"v1\"")
    #expect(answer.headers["Cache-Control"] == "no-cache")
    #expect(answer.headers["Content-Type"] == nil)
    #expect(answer.body.identity.isEmpty)
  }

  @Test func anotherTagIsNot304() async {
    let answer = await application.respond(to: Request(method: .get, path: "/page", headers: ["If-None-Match": "\"v2\""]))
    #expect(answer.status == .ok)
    #expect(answer.body.identity == Array("page".utf8))
  }
}
