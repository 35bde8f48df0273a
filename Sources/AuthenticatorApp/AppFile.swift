internal import HTTP

/// One file of the app under the address where the page looks for it.
///
/// Scripts, style and core lie in a folder that is named after the release, so that no page ever has parts of two, and browsers may keep
/// them for ever. What has to stay where it is, is asked for anew each time.
struct AppFile {
  let path: Path
  let mediaType: String
  var bytes: [UInt8]

  /// All files, with the name of the release in the page and in the service worker: a changed file is thereby a changed service worker,
  /// which is what makes phones fetch the new files.
  static func all(hash: ([UInt8]) -> String) -> [AppFile] {
    let made = root + parts(in: "/r/development")
    let release = String(hash(made.flatMap { Array($0.path.text.utf8) + [0] + $0.bytes }).prefix(16))
    let named = root.map { file in
      guard file.path.text == "/" || file.path.text == "/sw.js" else { return file }
      var file = file
      file.bytes = Array(String(decoding: file.bytes, as: UTF8.self).replacing("development", with: release).utf8)
      return file
    }
    return named + parts(in: releases.appending(segment: release))
  }

  private static let releases: Path = "/r"

  private var cacheControl: String {
    if path.text.hasPrefix(AppFile.releases.text + "/") { return "public, max-age=31536000, immutable" }
    return mediaType == "image/png" ? "public, max-age=86400" : "no-cache"
  }

  /// The answer with this file, made once and sent many times.
  func response(protection: Headers, hash: ([UInt8]) -> String, compress: ([UInt8]) -> [UInt8]) -> Response {
    var response = Response(.ok, headers: protection, body: bytes)
    response.headers["Content-Type"] = mediaType
    response.headers["Cache-Control"] = cacheControl
    // Weak, because one tag stands for both codings (RFC 9110 §8.8.3.3).
    response.headers["ETag"] = "W/\"" + hash(bytes).prefix(16) + "\""
    guard MediaType(mediaType)?.isCompressible == true else { return response }
    response.headers.add("Vary", "Accept-Encoding")
    let compressed = compress(bytes)
    if !compressed.isEmpty, compressed.count < bytes.count { response.body = .encoded(identity: bytes, gzip: compressed) }
    return response
  }
}
