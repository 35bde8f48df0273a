import Access
import Files
import HTTP
import Synchronization

/// A file that came with a form, or in pieces before it; not yet looked at.
struct Upload: Sendable {
  /// As the sender calls it.
  let name: String
  let content: FileContent
  /// The upload in pieces that it was: a form that comes back still has it.
  var pieces: PieceUpload?
  /// The form names an upload that is not here any more.
  var isGone = false
  fileprivate let hold = UploadHold()

  /// What can be said of it without looking into it.
  func check() throws(FileRefusal) {
    if isGone { throw .gone }
    _ = try FileDesk.check(name: name, size: content.count)
  }
}

/// Whether the request at hand has taken the upload, so that no other may have it until this one is answered.
private final class UploadHold: Sendable {
  private let held = Mutex<PieceUpload?>(nil)

  var upload: PieceUpload? { held.withLock { $0 } }
  func hold(_ upload: PieceUpload) { held.withLock { $0 = upload } }
}

extension Entrance {
  typealias UploadHandler<Guest> = @Sendable (Request, Posted, Upload?, Guest) async throws(AccessError) -> Response

  /// Bytes of a form with a file. More than a file may have, so that whoever sends one that is somewhat too long is told so on the form itself.
  static var uploadLimit: Int { 4 * FileDesk.longest }

  /// Adds the address of a form that has one file, in a field with this name.
  ///
  /// A form that was handed in is answered by leading elsewhere (303); after any other answer an upload in pieces that it has taken is there
  /// again for the next try.
  mutating func upload<Guest>(_ path: Path, _ door: Door<Guest>, field: String, _ handler: @escaping UploadHandler<Guest>) {
    let website = website
    router.on(
      .post, path: path, bodyLimit: Entrance.uploadLimit, isSpooled: true,
      .asynchronous { request in
        switch await website.uploaded(request, field: field) {
        case .success(let (posted, upload)):
          let response = await website.answerForm(request, door, isNoted: posted.isTrusted) { request, guest throws(AccessError) in
            try await handler(request, posted, upload, guest)
          }
          if let held = upload?.hold.upload { website.settle(held, response.status) }
          return response
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
      let form = posted(sent.form, by: request)
      guard upload == nil, let id = sent.form[FileField.uploadField(field)], !id.isEmpty else { return .success((form, upload)) }
      return await pieces(id, request).map { (form, $0) }
    }
  }

  /// The upload that a form names, if it is whole and this browser's.
  private func pieces(_ id: String, _ request: Request) async -> Result<Upload, Problem> {
    do throws(UploadError) {
      let finished = try await files.finished(id, of: uploadOwner(request), at: secondsNow)
      return .success(Upload(name: finished.upload.name.text, content: finished.content, pieces: finished.upload))
    } catch {
      switch error {
      case .busy: return .failure(.busy(retryAfter: 10))
      case .failed(let failure):
        effects.report(request.reference, "unavailable: " + failure.cause)
        return .failure(.unavailable(retryAfter: 60))
      default: return .success(Upload(name: "", content: FileContent(count: 0) { _ in [] }, pieces: nil, isGone: true))
      }
    }
  }

  /// Takes the file of a form in: the one way, however it came.
  ///
  /// What came in pieces is kept for this form until it is answered; `Entrance.upload` sees to what becomes of it.
  /// - Parameter network: who sends.
  /// - Throws: `FileDeskError`; `.refused(.gone)` if another form has it.
  func take(_ upload: Upload, for network: String) async throws(FileDeskError) -> StoredFile {
    if upload.isGone { throw .refused(.gone) }
    guard let pieces = upload.pieces else { return try await files.take(upload.content, named: upload.name, for: network) }
    let file: StoredFile
    do throws(FileDeskError) { file = try await files.take(pieces, upload.content, for: network) } catch {
      if case .taken = error { throw .refused(.gone) }
      throw error
    }
    upload.hold.hold(pieces)
    return file
  }

  fileprivate func settle(_ upload: PieceUpload, _ status: Status) {
    if status == .seeOther { files.discard(upload) } else { files.giveBack(upload) }
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
