import AuthenticatorApp
import Foundation
import HTTP
import Testing

/// The app as the server mounts it; the hash counts bytes, which is enough to tell files apart here.
private func app(_ origins: [String] = ["http://localhost:9000"]) throws -> Application {
  try AuthenticatorApp.application(
    portalOrigins: origins,
    hash: { bytes in
      String(bytes.reduce(into: UInt64(14_695_981_039_346_656_037)) { $0 = ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, radix: 16)
    },
    compress: { Array($0.prefix($0.count / 2)) })
}

/// The folder of the release, with a slash at its end.
private func folder() throws -> String {
  let path = try #require(try app().router.routes.map(\.pattern).first { $0.hasSuffix("/app.js") })
  return String(path.dropLast("app.js".count))
}

private func text(_ path: String) async throws -> String {
  let response = await (try app()).respond(to: Request(method: .get, path: path))
  #expect(response.status == .ok, "\(path)")
  return String(decoding: response.body.identity, as: UTF8.self)
}

private func scripts() throws -> [String] { try app().router.routes.map(\.pattern).filter { $0.hasSuffix(".js") } }

/// The numbers of a WebAssembly module's sections, in their order.
private func sections(_ module: [UInt8]) throws -> [UInt8] {
  var numbers: [UInt8] = []
  var place = 8
  while place < module.count {
    numbers.append(module[place])
    place += 1
    var (length, shift) = (0, 0)
    var isLast = false
    while !isLast {
      let byte = try #require(place < module.count ? module[place] : nil)
      length |= Int(byte & 0x7F) << shift
      shift += 7
      place += 1
      isLast = byte < 0x80
    }
    place += length
  }
  return numbers
}

@Suite struct Files {
  @Test func everyAnswerIsProtected() async throws {
    let app = try app()
    for path in app.router.routes.map(\.pattern) + ["/nothing-here"] {
      let headers = await app.respond(to: Request(method: .get, path: path)).headers
      let policy = try #require(headers["Content-Security-Policy"])
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src "))
      #expect(policy.contains("connect-src 'self' https: http://localhost:9000;"))
      #expect(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'") && policy.contains("form-action 'none'"))
      #expect(!policy.contains("'unsafe"))
      #expect(headers["X-Content-Type-Options"] == "nosniff")
      #expect(headers["Referrer-Policy"] == "no-referrer")
      #expect(headers["Permissions-Policy"]?.hasPrefix("camera=(self), microphone=(), geolocation=()") == true)
      #expect(headers["Strict-Transport-Security"] == nil)
    }
  }

  @Test func encryptedAnswersKeepTheBrowserOnTLS() async throws {
    let response = await (try app()).respond(to: Request(method: .get, path: "/", isSecure: true))
    #expect(response.headers["Strict-Transport-Security"] == "max-age=63072000")
  }

  @Test(arguments: [
    ("/", "text/html; charset=utf-8", "no-cache"), ("app.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
    ("/sw.js", "text/javascript; charset=utf-8", "no-cache"), ("/manifest.webmanifest", "application/manifest+json", "no-cache"),
    ("/push-worker.js", "text/javascript; charset=utf-8", "no-cache"), ("/icon-512.png", "image/png", "public, max-age=86400"),
    ("core.wasm", "application/wasm", "public, max-age=31536000, immutable"),
  ])
  func typeAndCache(path: String, type: String, cache: String) async throws {
    let path = path.hasPrefix("/") ? path : try folder() + path
    let response = await (try app()).respond(to: Request(method: .get, path: path))
    #expect(response.headers["Content-Type"] == type)
    #expect(response.headers["Cache-Control"] == cache)
    if case .encoded = response.body { #expect(type != "image/png") } else { #expect(type == "image/png") }
  }

  @Test func aGoodCopyIsNotSentAgain() async throws {
    let app = try app()
    let tag = try #require(await app.respond(to: Request(method: .get, path: "/")).headers["ETag"])
    let again = await app.respond(to: Request(method: .get, path: "/", headers: ["If-None-Match": tag]))
    #expect(again.status == .notModified && again.body.identity.isEmpty)
    let other = await app.respond(to: Request(method: .get, path: "/", headers: ["If-None-Match": "W/\"other\""]))
    #expect(other.status == .ok)
  }

  @Test func refusals() async throws {
    let app = try app()
    let post = await app.respond(to: Request(method: .post, path: "/"))
    #expect(post.status == .methodNotAllowed && post.headers["Allow"] == "GET, HEAD")
    let missing = await app.respond(to: Request(method: .get, path: "/x", headers: ["Accept-Language": "en"], reference: "R1"))
    #expect(missing.status == .notFound && missing.headers["Cache-Control"] == "no-store")
    #expect(String(decoding: missing.body.identity, as: UTF8.self).contains("Reference number: R1"))
  }

  @Test(arguments: [
    "", "localhost:9000", "ftp://a", "https://", "https://a; script-src *", "https://a b", "https://a/eproc4", "https://a'",
  ])
  func anOriginThatIsNoneIsRefused(text: String) {
    let error = #expect(throws: InvalidPortalOrigin.self) { try app([text]) }
    #expect(error?.text == text)
  }
}

@Suite struct Scripts {
  @Test func everyImportIsServedAndKeptOffline() async throws {
    let served = Set(try app().router.routes.map(\.pattern))
    let (worker, folder) = (try await text("/sw.js"), try folder())
    for path in served where path.hasSuffix(".js") {
      for match in try await text(path).matches(of: /(?:from |import\()'\.\/([a-z-]+\.js)'/) {
        #expect(served.contains(folder + match.1), "\(path)")
      }
      for match in try await text(path).matches(of: /URL\('([a-z.-]+)', import/) {
        #expect(served.contains(folder + match.1) && worker.contains("'\(match.1)'"), "\(path)")
      }
      // The browser itself keeps service workers.
      if path != "/sw.js" && path != "/push-worker.js" {
        #expect(path.hasPrefix(folder) && worker.contains("'\(path.dropFirst(folder.count))'"), "\(path) is not kept offline")
      }
    }
    for match in worker.matches(of: /'(\/[a-z0-9.-]*)'/) { #expect(served.contains(String(match.1)), "\(match.1)") }
    for match in worker.matches(of: /'([a-z-]+\.(?:js|css|wasm))'/) { #expect(served.contains(folder + match.1), "\(match.1)") }
    for match in try await text("/").matches(of: /(?:src|href)="(\/[^"]*)"/) { #expect(served.contains(String(match.1)), "\(match.1)") }
    for match in try await text("/manifest.webmanifest").matches(of: /"src": "([^"]*)"/) { #expect(served.contains(String(match.1))) }
  }

  @Test func theServiceWorkerAndTheFolderCarryTheVersionOfAllFiles() async throws {
    let worker = try await text("/sw.js")
    for file in [worker, try await text("/")] { #expect(!file.contains("development")) }
    let version = try #require(worker.firstMatch(of: /const version = '([0-9a-f]{8,16})'/)).1
    #expect(try folder() == "/r/\(version)/")
  }

  @Test func whatTheFirstScreenIsMadeOfIsAskedForAtOnce() async throws {
    var needed: Set<String> = []
    var open = ["app.js"]
    while let name = open.popLast() {
      // Imports at the top of a file; what a function imports comes when it is needed.
      for match in try await text(folder() + name).matches(of: /(?m)^import [^;\n]*'\.\/([a-z-]+\.js)'$/) {
        if needed.insert(String(match.1)).inserted { open.append(String(match.1)) }
      }
    }
    let named = try await text("/").matches(of: /<link rel="modulepreload" href="\/r\/[0-9a-f]+\/([a-z-]+\.js)">/).map { String($0.1) }
    #expect(Set(named) == needed && named.count == needed.count && needed.count > 10)
  }

  @Test func theWholeIsSmall() async throws {
    var code = 0
    for path in try scripts() where !path.hasSuffix("/texts.js") { code += try await text(path).utf8.count }
    #expect(code < 180_000)
    #expect(try await text(folder() + "texts.js").utf8.count < 46_000)
  }

  @Test func theCoreIsSmallAndAsksForNothing() async throws {
    let request = Request(method: .get, path: try folder() + "core.wasm")
    let core = await (try app()).respond(to: request).body.identity
    #expect(core.starts(with: [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0]))
    #expect(core.count <= 200_000)
    // No section of imports (WebAssembly core 5.5.5): it can reach nothing but its own memory.
    #expect(try sections(core).allSatisfy { $0 != 2 })
  }

  @Test func everyWordStandsInBothLanguagesAndIsUsed() async throws {
    let texts = try await text(folder() + "texts.js")
    let entries = texts.matches(of: /\n  '?([A-Za-z0-9-]+)'?: \{ id: '[^']+', en: '[^']+' \},/)
    let lines = texts.split(separator: "\n").filter { $0.contains(/^  '?[A-Za-z0-9-]+'?: \{/) }
    #expect(entries.count == lines.count && entries.count > 100)
    let keys = Set(entries.map { String($0.1) })
    #expect(keys.count == entries.count)
    var code = texts
    for path in try scripts() where !path.hasSuffix("/texts.js") { code += try await text(path) }
    for match in code.matches(of: /[^a-zA-Z]t\('([A-Za-z0-9-]+)'/) { #expect(keys.contains(String(match.1)), "no words for \(match.1)") }
    let families = ["problem-", "link-", "typed-", "pin-", "result-"]
    for key in keys where !families.contains(where: key.hasPrefix) {
      #expect(code.contains("'\(key)'"), "\(key) is never shown")
    }
    for match in code.matches(of: /LinkError\('([a-z]+)'\)/) {
      #expect(keys.contains("link-\(match.1)"))
    }
  }

  @Test func everyProblemOfTheProtocolHasItsWords() async throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/protocol.md").standardized
    let table = try #require(String(contentsOf: page, encoding: .utf8).components(separatedBy: "## Problems").last)
      .components(separatedBy: "\n## ")[0]
    let names = Set(table.matches(of: #/\| ([^|]*) \| ([^|]*) \|/#).flatMap { $0.output.2.matches(of: #/`([a-z-]+)`/#).map(\.output.1) })
    #expect(names.count > 20)
    // Nothing that its holder could do better about: the app's general words, and the portal's own.
    let general: Set<Substring> = ["not-found", "method-not-allowed", "internal"]
    let texts = try await text(folder() + "texts.js")
    for name in names.subtracting(general) { #expect(texts.contains("'problem-\(name)': {"), "\(name)") }
  }

  @Test func nothingIsReadAsMarkup() async throws {
    for path in try scripts() {
      let script = try await text(path)
      for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"] {
        #expect(!script.contains(word), "\(path): \(word)")
      }
    }
    #expect(!(try await text("/")).contains(/<script(?![^>]*src=)|style=|\son[a-z]+=/))
  }
}
