/// The fields and files of an upload: `multipart/form-data` (RFC 7578), read strictly and piece by piece. Files are found, not copied.
public struct MultipartForm: Sendable {
  /// What is not a file.
  public let form: Form
  /// In the order sent. A field in which no file was chosen is left out.
  public let files: [File]

  /// A file of the form.
  public struct File: Sendable, Equatable {
    /// Of the form's field.
    public let field: String
    /// As the client says; anything can stand in it.
    public let name: String
    /// Where its bytes are in the body.
    public let content: Range<Int>
  }

  /// Bytes that the head of a part may have.
  private static let headLimit = 2048
  private static let lineEnd: [UInt8] = [13, 10]

  /// Parses a body.
  /// - Parameters:
  ///   - boundary: as in the `Content-Type`.
  ///   - limits: of the parts, and of a field's name and value; a file has no limit but that of the body.
  ///   - window: bytes that are looked at together.
  /// - Throws: `FormError.tooManyFields` or `.tooLong` beyond the limits, `.unreadable` for what is cut off, has no name, or is a field that
  ///   is not text in UTF-8 without a NUL.
  public static func parse(
    _ body: SpooledBody, boundary: String, limits: Form.Limits = .standard, window: Int = 64 * 1024
  ) throws(FormError) -> MultipartForm {
    let scanner = BodyScanner(body: body, window: window)
    let delimiter = Array("--".utf8) + boundary.utf8
    guard try scanner.bytes(from: 0, atMost: delimiter.count) == delimiter else { throw .unreadable }
    var position = delimiter.count
    var (fields, files): ([(name: String, value: String)], [File]) = ([], [])
    while try scanner.bytes(from: position, atMost: 2) == lineEnd {
      guard fields.count + files.count < limits.fields else { throw .tooManyFields }
      let head = try scanner.bytes(from: position + 2, atMost: headLimit)
      guard let end = BodyScanner.firstIndex(of: lineEnd + lineEnd, in: head) else {
        throw head.count < headLimit ? .unreadable : .tooLong
      }
      guard let part = PartHead(head[..<end]) else { throw .unreadable }
      guard part.name.utf8.count <= limits.bytes else { throw .tooLong }
      let start = position + 2 + end + 4
      guard let next = try scanner.find(lineEnd + delimiter, from: start) else { throw .unreadable }
      if let name = part.fileName {
        if !name.isEmpty || next > start { files.append(File(field: part.name, name: name, content: start..<next)) }
      } else {
        guard next - start <= limits.bytes else { throw .tooLong }
        let value = try scanner.bytes(from: start, atMost: next - start)
        guard !value.contains(0), let text = String(validating: value, as: UTF8.self) else { throw .unreadable }
        fields.append((part.name, text))
      }
      position = next + 2 + delimiter.count
    }
    // The last delimiter; behind it at most an end of line.
    let rest = try scanner.bytes(from: position, atMost: 5)
    guard rest == Array("--".utf8) || rest == Array("--".utf8) + lineEnd else { throw .unreadable }
    return MultipartForm(form: Form(fields: fields), files: files)
  }
}

/// Looks for bytes in a body, a window at a time.
private struct BodyScanner {
  let body: SpooledBody
  let window: Int

  /// As many as there are.
  func bytes(from start: Int, atMost count: Int) throws(FormError) -> [UInt8] {
    let range = min(start, body.count)..<min(start + count, body.count)
    if range.isEmpty { return [] }
    guard let bytes = body.read(range), bytes.count == range.count else { throw .unreadable }
    return bytes
  }

  func find(_ needle: [UInt8], from start: Int) throws(FormError) -> Int? {
    var position = start
    while position + needle.count <= body.count {
      // So much more that nothing is missed between two windows.
      let piece = try bytes(from: position, atMost: window + needle.count - 1)
      if let index = BodyScanner.firstIndex(of: needle, in: piece) { return position + index }
      position += window
    }
    return nil
  }

  static func firstIndex(of needle: [UInt8], in bytes: [UInt8]) -> Int? {
    guard let first = needle.first, bytes.count >= needle.count else { return nil }
    for index in 0...(bytes.count - needle.count) where bytes[index] == first {
      if bytes[index..<(index + needle.count)].elementsEqual(needle) { return index }
    }
    return nil
  }
}

/// The head of a part: which field it is, and whether it is a file.
///
/// Read byte by byte: in a `String` a mark at the beginning of a name would be one character with the quote before it.
private struct PartHead {
  let name: String
  /// Nil for a field.
  let fileName: String?

  init?(_ bytes: ArraySlice<UInt8>) {
    guard !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil else { return nil }
    let pieces = bytes.split(separator: UInt8(ascii: "\r"), omittingEmptySubsequences: false)
    guard let first = pieces.first, pieces.dropFirst().allSatisfy({ $0.first == UInt8(ascii: "\n") }) else { return nil }
    let lines = [first] + pieces.dropFirst().map { $0.dropFirst() }
    let dispositions = lines.compactMap { PartHead.value(of: "content-disposition", in: $0) }
    guard dispositions.count == 1, let parameters = PartHead.parameters(dispositions[0]), let name = parameters["name"] else { return nil }
    (self.name, fileName) = (name, parameters["filename"])
  }

  private static func value(of field: String, in line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), text(line[..<colon]).lowercased() == field else { return nil }
    return line[colon...].dropFirst().drop { $0 == UInt8(ascii: " ") }
  }

  /// Browsers write each parameter in quotes, and a quote in a name as `%22` (WHATWG HTML § 4.10.22.8); other forms are refused.
  private static func parameters(_ disposition: ArraySlice<UInt8>) -> [String: String]? {
    let type = "form-data"
    guard text(disposition.prefix(type.utf8.count)).lowercased() == type else { return nil }
    var rest = disposition.dropFirst(type.utf8.count)
    var parameters: [String: String] = [:]
    while !rest.isEmpty {
      guard rest.first == UInt8(ascii: ";"), let equals = rest.firstIndex(of: UInt8(ascii: "=")) else { return nil }
      let name = text(rest[..<equals].dropFirst().drop { $0 == UInt8(ascii: " ") }).lowercased()
      rest = rest[equals...].dropFirst()
      guard rest.first == UInt8(ascii: "\""), let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      guard ["name", "filename"].contains(name), parameters[name] == nil else { return nil }
      parameters[name] = text(rest[..<end].dropFirst())
      rest = rest[end...].dropFirst()
    }
    return parameters
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
