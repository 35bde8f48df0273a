extension Response {
  /// This answer, or the part of it that a client asks for (RFC 9110 §14): one range of bytes. Any other wish is answered with the whole.
  /// - Parameter range: the field `Range`.
  public func part(_ range: String?) -> Response {
    guard case .bytes(let whole) = body else { return self }
    var response = self
    response.headers["Accept-Ranges"] = "bytes"
    guard let range, range.hasPrefix("bytes="), !whole.isEmpty else { return response }
    let ends = range.utf8.dropFirst(6).split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard ends.count == 2, let first = Response.number(ends[0]), let last = ends[1].isEmpty ? whole.count - 1 : Response.number(ends[1]),
      first <= last
    else { return response }
    guard first < whole.count else {
      return Response(.rangeNotSatisfiable, headers: ["Content-Range": "bytes */\(whole.count)"])
    }
    let bytes = first...min(last, whole.count - 1)
    response.status = .partialContent
    response.headers["Content-Range"] = "bytes \(bytes.lowerBound)-\(bytes.upperBound)/\(whole.count)"
    response.body = .bytes(Array(whole[bytes]))
    return response
  }

  private static func number(_ digits: Substring.UTF8View.SubSequence) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(String(Substring(digits)))
  }
}
