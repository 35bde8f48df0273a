import Access
import Files
import HTTP

extension Website {
  /// A stored file, to be saved and not to be shown.
  /// - Parameter name: without what says its kind; of letters, digits and `-`.
  func attachment(_ file: StoredFile, named name: String) async throws(AccessError) -> Response {
    let bytes: [UInt8]
    do throws(FileDeskError) { bytes = try await files.content(of: file) } catch { throw AccessError(error) }
    var response = Response(.ok, headers: ["Content-Type": file.name.kind.mediaType], body: bytes)
    // Whatever is in it runs nowhere, and a browser that shows it all the same gives it no rights.
    response.headers["Content-Security-Policy"] = "sandbox; " + SecurityHeaders.nothingPolicy
    response.headers["Content-Disposition"] = "attachment; filename=\"\(name).\(file.name.kind.rawValue)\""
    return response
  }
}
