/// The decoded segments of a request's path.
enum PathSegments {
  /// Splits at `/` and percent-decodes each segment.
  /// - Returns: nil for whatever two programs could read differently: an empty segment (`//`), `.` or `..`, an encoded slash or
  ///   backslash, a NUL, a bad escape, bytes that are not UTF-8 (RFC 3986 §3.3, §6.2.2). The root is one empty segment.
  static func split(_ path: String) -> [String]? {
    let bytes = path.utf8
    guard bytes.first == UInt8(ascii: "/") else { return nil }
    if bytes.count == 1 { return [""] }
    var segments: [String] = []
    for part in bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      guard !part.isEmpty, let segment = percentDecoded(part, plusIsSpace: false), isUnambiguous(segment) else { return nil }
      segments.append(segment)
    }
    return segments
  }

  private static func isUnambiguous(_ segment: String) -> Bool {
    segment != "." && segment != ".."
      && segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") }
  }
}
