import Access
import Files
import HTTP

/// Files that go up in pieces before their form is sent: the idea of "Resumable Uploads for HTTP" (draft-ietf-httpbis-resumable-upload) and
/// of tus, with a form of ours for the beginning.
///
/// | method | path | who | |
/// | --- | --- | --- | --- |
/// | POST | `/eproc4/unggah` | anyone | a form with `nama` and `ukuran`: begins one; 201 with its address |
/// | HEAD | `/eproc4/unggah/{id}` | who began it | how far it is: `Upload-Offset` of `Upload-Length` |
/// | PATCH | the same | the same, with the token | adds a piece at `Upload-Offset`; 409 with the right one if that is another |
/// | DELETE | the same | the same, with the token | takes it away |
///
/// For everybody else there is none (404). What refuses is text for `unggah.js` to show.
struct PiecesHandler: Sendable {
  let website: Website

  static let nameField = "nama"
  static let lengthField = "ukuran"
  /// The field of the head that has the form's token.
  static let token = "Authenticity-Token"
  static let pieceType = "application/partial-upload"

  func begin(_ request: Request, _ posted: Posted, _ visit: Visit) async throws(AccessError) -> Response {
    let t = Wording(language: website.language(of: request))
    guard case .trusted(let form) = posted else { return .text(.forbidden, FileWords.stale(t)) }
    guard let name = form[Self.nameField], let length = form[Self.lengthField].flatMap(Self.number) else {
      return .text(.badRequest, FileWords.unreadable(t))
    }
    return await answer(request, t) { [website] owner, now throws(UploadError) in
      let upload = try await website.files.begin(name: name, length: length, by: owner, at: now)
      let path = Paths.uploads.appending(segment: upload.id)
      return Response(.created, headers: ["Location": path.text, "Upload-Offset": "0"])
    }
  }

  func tell(_ request: Request) async -> Response {
    let t = Wording(language: website.language(of: request))
    return await answer(request, t) { [website] owner, now throws(UploadError) in
      Self.state(try await website.files.state(of: request.parameters["id"] ?? "", for: owner, at: now))
    }
  }

  func add(_ request: Request) async -> Response {
    let t = Wording(language: website.language(of: request))
    guard website.isOwn(request) else { return .text(.forbidden, FileWords.stale(t)) }
    guard request.headers["Content-Type"] == Self.pieceType else { return .text(.unsupportedMediaType, FileWords.unreadable(t)) }
    guard let offset = request.headers["Upload-Offset"].flatMap(Self.number), let body = request.spooled else {
      return .text(.badRequest, FileWords.unreadable(t))
    }
    return await answer(request, t) { [website] owner, now throws(UploadError) in
      let piece = FileContent(count: body.count, read: body.read)
      return Self.state(try await website.files.append(piece, to: request.parameters["id"] ?? "", at: offset, by: owner, now: now))
    }
  }

  func cancel(_ request: Request) async -> Response {
    let t = Wording(language: website.language(of: request))
    guard website.isOwn(request) else { return .text(.forbidden, FileWords.stale(t)) }
    return await answer(request, t) { [website] owner, now throws(UploadError) in
      try await website.files.cancel(request.parameters["id"] ?? "", by: owner, at: now)
      return Response(.noContent)
    }
  }

  private static func state(_ upload: PieceUpload) -> Response {
    Response(
      .noContent,
      headers: [
        "Upload-Offset": String(upload.offset), "Upload-Length": String(upload.length), "Upload-Complete": upload.isComplete ? "?1" : "?0",
      ])
  }

  private func answer(
    _ request: Request, _ t: Wording, _ body: (UploadOwner, Int64) async throws(UploadError) -> Response
  ) async -> Response {
    do throws(UploadError) { return try await body(website.uploadOwner(request), website.secondsNow) } catch {
      return refusal(error, request, t)
    }
  }

  private func refusal(_ error: UploadError, _ request: Request, _ t: Wording) -> Response {
    var response = Response.text(Self.status(error), FileWords.sentence(error, t))
    switch error {
    case .wrongOffset(let offset): response.headers["Upload-Offset"] = String(offset)
    case .tooMany: response.headers["Retry-After"] = "600"
    case .busy: response.headers["Retry-After"] = "2"
    case .failed(let failure):
      response.headers["Retry-After"] = "60"
      website.effects.report(request.reference, "unavailable: " + failure.cause)
    case .unknown, .tooLong, .refused: break
    }
    return response
  }

  private static func status(_ error: UploadError) -> Status {
    switch error {
    case .unknown: .notFound
    case .wrongOffset: .conflict
    case .tooLong, .refused(.tooLong): .contentTooLarge
    case .tooMany: .tooManyRequests
    case .refused: .unprocessableContent
    case .busy, .failed: .serviceUnavailable
    }
  }

  /// Digits only.
  private static func number(_ text: String) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } && text.utf8.count <= 12 ? Int(text) : nil
  }
}

extension Entrance {
  /// Adds the addresses of uploads that come in pieces.
  mutating func uploads() {
    let (website, handler) = (website, PiecesHandler(website: website))
    post(Paths.uploads, .anyone, handler.begin)
    let one = Paths.uploads.text + "/{id}"
    router.on(.head, pattern: one, .asynchronous { request in website.finish(await handler.tell(request)) })
    router.on(
      .patch, pattern: one, bodyLimit: PieceUpload.longestPiece, isSpooled: true,
      .asynchronous { request in website.finish(await handler.add(request)) })
    router.on(.delete, pattern: one, .asynchronous { request in website.finish(await handler.cancel(request)) })
  }
}

extension Website {
  /// Whose uploads a request may speak of: the browser's that has the anti-forgery cookie.
  func uploadOwner(_ request: Request) -> UploadOwner {
    UploadOwner(secret: tokens.token(for: request).text, network: client(of: request).network)
  }

  var secondsNow: Int64 { access.now().milliseconds / 1000 }

  /// Whether a page of ours sent it, for this browser.
  fileprivate func isOwn(_ request: Request) -> Bool {
    SameOrigin.allows(request, origin: access.portal.origin) && tokens.accepts(request.headers[PiecesHandler.token], from: request)
  }
}
