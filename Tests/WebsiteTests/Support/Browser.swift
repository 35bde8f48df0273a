import HTTP
import OneTimePassword
import TestSupport
import Testing

/// A browser as far as the portal can tell: it keeps cookies, sends the form token of the page it shows, and says where a form comes from.
struct Browser: Sendable {
  private let respond: @Sendable (Request) async throws -> Response
  let origin: String
  var cookies: [String: String] = [:]
  var address = "192.0.2.7"
  var userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
  /// Whether its user says at once that the saved codes are saved, which stand between an activation and the home page.
  var savesCodes = true
  /// The page that it shows.
  private(set) var page = Response(.ok)
  /// Whose registration the forms are that it has shown last.
  private(set) var registration = ""

  init(_ site: TestSite) {
    origin = site.origin
    let application = site.application
    respond = { await application.respond(to: $0) }
  }

  /// A browser whose requests go over a socket.
  init(_ server: RealServer) {
    origin = "http://localhost:\(server.port)"
    respond = { try await server.respond(to: $0) }
  }

  /// Opens an address; does not follow.
  @discardableResult
  mutating func get(_ target: String, headers: Headers = [:]) async throws -> Response {
    try await send(.get, target, headers: headers, body: [])
  }

  /// Opens an address and goes wherever it leads.
  @discardableResult
  mutating func visit(_ target: String) async throws -> Response { try await follow(try await get(target)) }

  /// Goes wherever an answer leads, at most ten times.
  @discardableResult
  mutating func follow(_ response: Response) async throws -> Response {
    var response = response
    var hops = 0
    while let location = response.headers["Location"] {
      hops += 1
      try #require(hops < 10, "a circle of redirects at \(location)")
      response = try await get(location)
      if savesCodes, location == "/eproc4/kodecadangan", response.status == .ok { response = try await post(location) }
    }
    return response
  }

  /// Sends a form of the page that is shown; does not follow.
  @discardableResult
  mutating func post(_ target: String, _ fields: [(String, String)] = [], token: String? = nil) async throws -> Response {
    let fields = fields + [("authenticityToken", token ?? formToken)]
    let body = fields.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
    return try await send(.post, target, headers: Self.sameOrigin(origin), body: Array(body.utf8))
  }

  /// Sends a form with a file, as browsers do (RFC 7578).
  /// - Parameter file: its field, name and content; nil for a form without one.
  @discardableResult
  mutating func upload(
    _ target: String, _ fields: [(String, String)], file: (field: String, name: String, content: [UInt8])?, token: String? = nil
  ) async throws -> Response {
    var body: [UInt8] = []
    for (name, value) in fields + [("authenticityToken", token ?? formToken)] {
      body += "--batas\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    if let file {
      body += "--batas\r\nContent-Disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n".utf8
      body += Array("Content-Type: application/octet-stream\r\n\r\n".utf8) + file.content + Array("\r\n".utf8)
    }
    body += "--batas--\r\n".utf8
    var headers = Self.sameOrigin(origin)
    headers["Content-Type"] = "multipart/form-data; boundary=batas"
    return try await send(.post, target, headers: headers, body: body)
  }

  /// Sends a form and goes wherever it leads.
  @discardableResult
  mutating func submit(_ target: String, _ fields: [(String, String)] = []) async throws -> Response {
    try await follow(try await post(target, fields))
  }

  /// Sends whatever it is told to, with its cookies.
  @discardableResult
  mutating func send(_ method: HTTP.Method, _ target: String, headers: Headers, body: [UInt8]) async throws -> Response {
    let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    var request = Request(
      method: method, path: parts[0], query: parts.count > 1 ? parts[1] : "", headers: headers, body: body, address: address,
      reference: "UJI-1")
    request.headers.add("User-Agent", userAgent)
    if request.headers["Host"] == nil { request.headers.add("Host", String(origin.split(separator: "/").last ?? "")) }
    if !cookies.isEmpty {
      request.headers.add("Cookie", cookies.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value }.joined(separator: "; "))
    }
    let response = try await respond(request)
    for cookie in response.headers.all("Set-Cookie") { take(cookie) }
    if response.headers["Location"] == nil { page = response }
    if parts[0].hasPrefix("/eproc4/publik/daftar"), let shown = response.value(of: "pendaftaran") { registration = shown }
    return response
  }

  /// What a browser says when a page of the portal sends a form.
  static func sameOrigin(_ origin: String) -> Headers {
    ["Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin", "Origin": origin, "Referer": origin + "/eproc4"]
  }

  /// The token of the first form on the page, or of the cookie where the page has no form.
  var formToken: String {
    page.value(of: "authenticityToken") ?? cookies["SPSE_SESSION"]?.split(separator: "___AT=").last.map { String($0.dropLast()) } ?? ""
  }

  var sessionCookie: String? { cookies["__Host-session"] ?? cookies["session"] }

  private mutating func take(_ cookie: String) {
    let pair = cookie.prefix { $0 != ";" }
    guard let equals = pair.firstIndex(of: "=") else { return }
    let name = String(pair[..<equals])
    if cookie.contains("Max-Age=0") { cookies[name] = nil } else { cookies[name] = String(pair[pair.index(after: equals)...]) }
  }
}

extension Browser {
  /// User ID and password, from the home page on, as far as the page of the second step.
  @discardableResult
  mutating func signIn(_ userID: String, kind: String = "penyedia", password: String = TestAccess.password) async throws -> Response {
    try await visit("/eproc4/login?jenis=\(kind)")
    return try await submit("/eproc4/login", [("jenis", kind), ("userId", userID), ("password", password)])
  }

  /// The whole way with an authenticator that is none of ours.
  /// - Returns: the secret that it holds from now on.
  @discardableResult
  mutating func activate(_ userID: String, kind: String = "penyedia", _ site: TestSite) async throws -> [UInt8] {
    try await signIn(userID, kind: kind)
    let secret = try page.secret
    let home = try await submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    try #require(home.text.contains("LOG AKSES") || home.text.contains("ACCESS LOG"), "not signed in")
    return secret
  }

  /// Whether the portal takes this browser for one that is signed in.
  mutating func isSignedIn() async throws -> Bool {
    let shown = page
    defer { page = shown }
    return try await get("/eproc4/beranda").status == .ok
  }
}

extension TestSite {
  /// The code that an authenticator shows now.
  /// - Parameter steps: how many steps later (or earlier) its clock is.
  func code(_ secret: [UInt8], steps: Int64 = 0) -> String {
    TOTPParameters.standard.code(secret: secret, step: TOTPParameters.standard.step(at: clock.seconds) + steps)
  }
}
