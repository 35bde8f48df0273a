import HTTP
import Testing

@Suite struct RouterTests {
  private let router: Router = {
    var router = Router()
    let ok = Handler.immediate { .text(.ok, $0.parameters["id"] ?? "-") }
    router.on(.get, "/", ok)
    router.on(.get, "/eproc4/login", ok)
    router.on(.post, "/eproc4/login", ok)
    router.on(.get, "/eproc4/user/{id}", ok)
    router.on(.delete, "/eproc4/user/{id}", ok)
    router.on(.post, "/eproc4/user/new", bodyLimit: 100, ok)
    router.on(.get, "/a/{x}/b/{y}", ok)
    router.on(.options, "/cors", ok)
    return router
  }()

  @Test(arguments: [
    ("/", "/"), ("/eproc4/login", "/eproc4/login"), ("/eproc4/%6Cogin", "/eproc4/login"), ("/eproc4/user/7", "/eproc4/user/{id}"),
    ("/eproc4/user/new", "/eproc4/user/{id}"),
  ])
  func finds(path: String, pattern: String) {
    guard case .found(let route, _) = router.match(method: .get, path: path) else {
      Issue.record("\(path) was not found")
      return
    }
    #expect(route.pattern == pattern)
  }

  @Test func decodesParameters() {
    guard case .found(_, let parameters) = router.match(method: .get, path: "/a/b%20c/b/%C3%A9") else {
      Issue.record("not found")
      return
    }
    #expect(parameters == ["x": "b c", "y": "é"])
  }

  @Test(arguments: [
    "", "eproc4/login", "//", "//eproc4/login", "/eproc4//login", "/eproc4/login/", "/eproc4/./login", "/eproc4/x/../login",
    "/eproc4/%2e%2e/login", "/eproc4/user/%2F", "/eproc4/user/a%2fb", "/eproc4/user/%5C", "/eproc4/user/%00", "/eproc4/user/%",
    "/eproc4/user/%zz", "/eproc4/user/%ff", "/eproc4/user/", "/EPROC4/login", "/eproc4/user/{id}/x",
  ])
  func refusesPath(path: String) {
    guard case .notFound = router.match(method: .get, path: path) else {
      Issue.record("\(path) matched")
      return
    }
  }

  @Test func headFallsToGet() {
    guard case .found(let route, _) = router.match(method: .head, path: "/eproc4/login") else {
      Issue.record("not found")
      return
    }
    #expect(route.method == .get)
  }

  @Test(arguments: [
    ("/eproc4/login", Method.put, [Method.get, .head, .post]), ("/eproc4/user/7", .patch, [.get, .head, .delete]),
    ("/eproc4/user/new", .put, [.get, .head, .post, .delete]), ("/cors", .get, [.options]),
    ("/eproc4/login", .options, [.get, .head, .post]),
  ])
  func namesAllowedMethods(path: String, method: Method, allowed: [Method]) {
    guard case .methodNotAllowed(let found) = router.match(method: method, path: path) else {
      Issue.record("\(path) was not refused")
      return
    }
    #expect(found == allowed)
  }

  @Test func knowsBodyLimits() {
    let limits = Dictionary(uniqueKeysWithValues: router.routes.map { ("\($0.method.rawValue) \($0.pattern)", $0.bodyLimit) })
    #expect(limits["GET /"] == 0)
    #expect(limits["POST /eproc4/login"] == 16 * 1024)
    #expect(limits["POST /eproc4/user/new"] == 100)
  }
}
