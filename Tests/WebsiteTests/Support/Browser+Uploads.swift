import HTTP
import Testing

extension Browser {
  /// Does something with an upload as `unggah.js` does; the page stays.
  @discardableResult
  mutating func upload(
    _ method: HTTP.Method, _ path: String, at offset: Int? = nil, _ piece: [UInt8] = [], token: String? = nil,
    headers more: Headers = [:]
  ) async throws -> Response {
    var headers: Headers = ["Sec-Fetch-Site": "same-origin", "Origin": origin, "Content-Type": "application/partial-upload"]
    headers["Authenticity-Token"] = token ?? formToken
    headers["Upload-Offset"] = String(offset ?? 0)
    for (name, value) in more { headers[name] = value }
    var copy = self
    return try await copy.send(method, path, headers: headers, body: piece)
  }

  /// Begins an upload; its address, or nil if it was refused.
  mutating func begin(_ name: String, _ length: Int) async throws -> (address: String?, answer: Response) {
    var copy = self
    let answer = try await copy.post("/eproc4/unggah", [("nama", name), ("ukuran", String(length))])
    return (answer.headers["Location"], answer)
  }

  /// A whole file in pieces of a few bytes; its number for the form.
  mutating func uploaded(_ name: String, _ content: [UInt8], pieces: Int = 3) async throws -> String {
    let address = try #require(try await begin(name, content.count).address)
    let size = content.count / pieces + 1
    for offset in stride(from: 0, to: content.count, by: size) {
      let end = min(offset + size, content.count)
      let answer = try await upload(.patch, address, at: offset, Array(content[offset..<end]))
      try #require(answer.status == .noContent && answer.headers["Upload-Offset"] == String(end))
    }
    return String(address.split(separator: "/").last ?? "")
  }
}
