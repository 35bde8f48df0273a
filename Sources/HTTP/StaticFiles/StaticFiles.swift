/// Files under names that carry a hash of their content, so that browsers keep them for ever and a new version has a new name.
public struct StaticFiles: Sendable {
  private let prefix: Path
  private var entries: [String: (path: Path, response: Response)] = [:]

  /// Prepares the files: names, entity tags and compressed forms are made once.
  ///
  /// - Parameters:
  ///   - prefix: the folder of their addresses.
  ///   - headers: further fields for each of them.
  ///   - hash: a hexadecimal hash of the content; its first 10 digits go into the name.
  ///   - compress: gzip; used where the type is compressible and the result is shorter.
  public init(
    _ files: [StaticFile], prefix: Path = "/aset", headers: Headers = [:], hash: ([UInt8]) -> String, compress: ([UInt8]) -> [UInt8]
  ) {
    self.prefix = prefix
    for file in files {
      let digest = String(hash(file.bytes).prefix(10))
      let path = prefix.appending(segment: StaticFiles.hashed(file.name, digest))
      var response = StaticFiles.response(for: file, digest: digest, compress: compress)
      for (name, value) in headers { response.headers.add(name, value) }
      entries[file.name] = (path, response)
    }
  }

  /// The address of a file, like `/aset/tema.0a1b2c3d4e.css`. A name that is not among the files gives an address without a hash,
  /// which leads to "not found".
  public func path(for name: String) -> Path { entries[name]?.path ?? prefix.appending(segment: name) }

  /// The names of all files, sorted.
  public var names: [String] { entries.keys.sorted() }

  /// Adds a route for each file.
  public func register(in router: inout Router) {
    for (path, response) in entries.values {
      let kept = KeptResponse(response)
      router.on(.get, path: path, .kept { _ in kept })
    }
  }

  private static func hashed(_ name: String, _ digest: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name + "." + digest }
    return name[..<dot] + "." + digest + name[dot...]
  }

  private static func response(for file: StaticFile, digest: String, compress: ([UInt8]) -> [UInt8]) -> Response {
    var response = Response(
      .ok,
      headers: [
        "Content-Type": file.mediaType,
        "Cache-Control": "public, max-age=31536000, immutable",
        // Weak, because one tag stands for both codings (RFC 9110 §8.8.3.3).
        "ETag": "W/\"" + digest + "\"",
        "X-Content-Type-Options": "nosniff",
      ],
      body: file.bytes)
    guard MediaType(file.mediaType)?.isCompressible == true else { return response }
    let compressed = compress(file.bytes)
    if !compressed.isEmpty, compressed.count < file.bytes.count {
      response.body = .encoded(identity: file.bytes, gzip: compressed)
      response.headers.add("Vary", "Accept-Encoding")
    }
    return response
  }
}
