import HTTP
import Testing

@Suite struct StaticFilesTests {
  private static let style = StaticFile(name: "tema.css", bytes: Array("body { color: black }".utf8), mediaType: "text/css; charset=utf-8")
  private static let picture = StaticFile(name: "lambang", bytes: [1, 2, 3], mediaType: "image/png")
  private let files = StaticFiles([style, picture], hash: { "\($0.count)23456789abcdef" }, compress: { Array($0.prefix(5)) })

  private func get(_ path: String, _ headers: Headers = [:]) async -> Response {
    var router = Router()
    files.register(in: &router)
    let application = Application(router: router) { refusal, _ in Response(refusal.status) }
    return await application.respond(to: Request(method: .get, path: path, headers: headers))
  }

  @Test func nameCarriesTheHash() {
    #expect(files.path(for: "tema.css").text == "/aset/tema.2123456789.css")
    #expect(files.path(for: "lambang").text == "/aset/lambang.323456789a")
    #expect(files.names == ["lambang", "tema.css"])
  }

  @Test func isKeptForEver() async throws {
    let answer = await get(files.path(for: "tema.css").text)
    #expect(answer.status == .ok)
    #expect(answer.headers["Cache-Control"] == "public, max-age=31536000, immutable")
    #expect(answer.headers["Content-Type"] == "text/css; charset=utf-8")
    #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
    #expect(answer.headers["Vary"] == "Accept-Encoding")
    guard case .encoded(let identity, let gzip) = answer.body else {
      Issue.record("no compressed form")
      return
    }
    #expect(identity == Self.style.bytes)
    #expect(gzip == Array(Self.style.bytes.prefix(5)))
    let tag = try #require(answer.headers["ETag"])
    #expect(await get(files.path(for: "tema.css").text, ["If-None-Match": tag]).status == .notModified)
  }

  @Test func picturesAreNotCompressed() async {
    let answer = await get(files.path(for: "lambang").text)
    #expect(answer.body.identity == [1, 2, 3])
    #expect(answer.headers["Vary"] == nil)
  }

  @Test(
    "An old or a guessed name leads nowhere",
    arguments: ["/aset/tema.css", "/aset/tema.0000000000.css", "/aset/", "/aset/../aset/tema.css"])
  func otherNames(path: String) async { #expect(await get(path).status == .notFound) }

  @Test func anUnknownNameLeadsToNotFound() async {
    let path = files.path(for: "../rahasia")
    #expect(path.text == "/aset/..%2Frahasia")
    #expect(await get(path.text).status == .notFound)
  }
}
