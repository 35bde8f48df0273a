import Access
import Files
import HTTP

/// A file that came with a form, or in pieces before it; not yet looked at.
struct Upload: Sendable {
  /// As the sender calls it.
  let name: String
  let content: FileContent
  /// The upload in pieces that it was: a form that comes back still has it.
  var pieces: PieceUpload?
}

extension Entrance {
  typealias UploadHandler<Guest> = @Sendable (Request, Posted, Upload?, Guest) async throws(AccessError) -> Response

  /// Bytes of a form with a file. More than a file may have, so that whoever sends one that is somewhat too long is told so on the form itself.
  static var uploadLimit: Int { 4 * FileDesk.longest }

  /// Adds the address of a form that has one file, in a field with this name.
  mutating func upload<Guest>(_ path: Path, _ door: Door<Guest>, field: String, _ handler: @escaping UploadHandler<Guest>) {
    let website = website
    router.on(
      .post, path: path, bodyLimit: Entrance.uploadLimit, isSpooled: true,
      .asynchronous { request in
        switch await website.uploaded(request, field: field) {
        case .success(let (posted, upload)):
          return await website.answerForm(request, door, isNoted: posted.isTrusted) { request, guest throws(AccessError) in
            try await handler(request, posted, upload, guest)
          }
        case .failure(let problem): return website.finish(ErrorPages.response(to: problem, request, website))
        }
      })
  }
}

extension Website {
  /// The form of an upload, if it may be looked at, and its file, if there is one.
  fileprivate func uploaded(_ request: Request, field: String) async -> Result<(Posted, Upload?), Problem> {
    guard SameOrigin.allows(request, origin: access.portal.origin) else { return .failure(.foreignForm) }
    let parsed: Result<MultipartForm, FormError>
    do throws(FileDeskError) {
      parsed = try await files.run(for: client(of: request).network) { Website.parsed(request) }
    } catch { return .failure(.busy(retryAfter: 10)) }
    switch parsed {
    case .failure(let error): return .failure(Problem(error))
    case .success(let sent):
      let upload = sent.files.first { $0.field == field }.flatMap { file in request.spooled.map { Upload(file, in: $0) } }
      let sentBefore = upload == nil ? await pieces(sent.form[FileField.uploadField(field)] ?? "", request) : nil
      return .success((posted(sent.form, by: request), upload ?? sentBefore))
    }
  }

  /// The upload that a form names, if it is whole and this browser's.
  private func pieces(_ id: String, _ request: Request) async -> Upload? {
    guard !id.isEmpty else { return nil }
    do throws(UploadError) {
      let finished = try await files.finished(id, of: uploadOwner(request), at: secondsNow)
      return Upload(name: finished.upload.name.text, content: finished.content, pieces: finished.upload)
    } catch { return nil }
  }

  /// Takes the file of a form in: the one way, however it came.
  /// - Parameter network: who sends.
  func take(_ upload: Upload, for network: String) async throws(FileDeskError) -> StoredFile {
    if let pieces = upload.pieces { return try await files.take(pieces, upload.content, for: network) }
    return try await files.take(upload.content, named: upload.name, for: network)
  }

  private static func parsed(_ request: Request) -> Result<MultipartForm, FormError> {
    do throws(FormError) { return .success(try request.multipartForm()) } catch { return .failure(error) }
  }
}

extension Upload {
  fileprivate init(_ file: MultipartForm.File, in body: SpooledBody) {
    let start = file.content.lowerBound
    name = file.name
    pieces = nil
    content = FileContent(count: file.content.count) { body.read(($0.lowerBound + start)..<($0.upperBound + start)) }
  }
}
