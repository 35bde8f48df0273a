internal import HTTP

/// One file of the app under the address where the page looks for it.
///
/// The names carry no hash, since the service worker keeps all files together under one version and the browser's own copies are
/// only asked about, never trusted for long.
struct AppFile {
  let path: Path
  let mediaType: String
  var bytes: [UInt8]

  /// All files, with the version of the whole in the service worker: a changed file is thereby a changed service worker, which is
  /// what makes phones fetch the new files.
  static func all(hash: ([UInt8]) -> String) -> [AppFile] {
    var files = embedded
    let version = hash(files.flatMap { Array($0.path.text.utf8) + [0] + $0.bytes })
    for index in files.indices where files[index].path.text == "/sw.js" {
      let script = String(decoding: files[index].bytes, as: UTF8.self)
      files[index].bytes = Array(script.replacing("'development'", with: "'\(version.prefix(16))'").utf8)
    }
    return files
  }

  /// The answer with this file, made once and sent many times.
  func response(protection: Headers, hash: ([UInt8]) -> String, compress: ([UInt8]) -> [UInt8]) -> Response {
    var response = Response(.ok, headers: protection, body: bytes)
    response.headers["Content-Type"] = mediaType
    response.headers["Cache-Control"] = mediaType == "image/png" ? "public, max-age=86400" : "no-cache"
    // Weak, because one tag stands for both codings (RFC 9110 §8.8.3.3).
    response.headers["ETag"] = "W/\"" + hash(bytes).prefix(16) + "\""
    guard MediaType(mediaType)?.isCompressible == true else { return response }
    response.headers.add("Vary", "Accept-Encoding")
    let compressed = compress(bytes)
    if !compressed.isEmpty, compressed.count < bytes.count { response.body = .encoded(identity: bytes, gzip: compressed) }
    return response
  }
}
