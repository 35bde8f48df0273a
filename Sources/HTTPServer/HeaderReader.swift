import CMicroHTTPD
import HTTP

/// Collects the header fields of a request, and proves that libmicrohttpd skipped no byte of them.
///
/// The library hands out C strings, so a NUL inside a field would hide what follows it, from us but not from a proxy in front. Its
/// strings lie in the head as it was received, with NULs in place of the line ends: whatever else stands between two of them was hidden.
/// A line end is CR and LF, both of them: the library would take one alone, where a proxy may see no end (RFC 9112 §2.2).
@safe struct HeaderReader {
  private let head: UnsafeRawBufferPointer
  private var fields: Headers = [:]
  private var count = 0
  /// Offset in the head where the last string ended.
  private var end = 0
  private var flaw: RequestHead.Flaw?

  init(head: UnsafeRawBufferPointer) {
    unsafe self.head = unsafe head
    // Browsers send a dozen; the NULs behind names and values take no more than the line ends did.
    fields.reserveCapacity(12, bytes: head.count)
  }

  /// Notes where a string of a line ends.
  mutating func lineEnds(at pointer: UnsafePointer<CChar>) {
    guard let offset = unsafe offset(of: pointer) else { return fail("the request line") }
    end = offset
  }

  /// Takes one field.
  mutating func take(name: UnsafeBufferPointer<UInt8>, value: UnsafeBufferPointer<UInt8>) {
    guard flaw == nil else { return }
    count += 1
    guard count <= 100 else { return flaw = .tooLarge }
    guard let nameStart = unsafe name.baseAddress.flatMap({ unsafe offset(of: $0) }),
      let valueStart = unsafe value.baseAddress.flatMap({ unsafe offset(of: $0) }), isLineEnd(until: nameStart, bytes: 2)
    else { return fail("a NUL, a folded line or a bare line end in a header field") }
    end = valueStart + value.count
    guard !name.isEmpty, unsafe name.allSatisfy(Token.isTokenByte) else { return fail("the name of a header field") }
    guard let value = unsafe HeaderReader.checked(value) else { return fail("the value of a header field") }
    unsafe fields.add(validated: name, value)
  }

  /// The fields, once all are taken.
  func finish() throws(RequestHead.Flaw) -> Headers {
    if let flaw { throw flaw }
    // Behind the last line: its end, and the empty line.
    guard unsafe isLineEnd(until: head.count, bytes: 4) else { throw .unreadable("a NUL or a bare line end in a header field") }
    return fields
  }

  private mutating func fail(_ reason: String) { flaw = flaw ?? .unreadable(reason) }

  private func offset(of pointer: UnsafePointer<some BitwiseCopyable>) -> Int? {
    guard let base = unsafe head.baseAddress else { return nil }
    let offset = unsafe UnsafeRawPointer(pointer) - base
    return unsafe (0...head.count).contains(offset) ? offset : nil
  }

  /// True if exactly that many bytes, all of line ends, lie between the last string and an offset.
  private func isLineEnd(until start: Int, bytes: Int) -> Bool {
    start - end == bytes && (end..<start).allSatisfy { unsafe head[$0] == 0 }
  }

  /// The value of a field without the blanks around it; nil if it is not UTF-8 or has a control character (RFC 9110 §5.5).
  private static func checked(_ value: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    let bytes = unsafe value.span
    var (flaws, all) = (UInt8(0), UInt8(0))
    // Without a way out of the loop, the compiler looks at many bytes at once.
    for index in bytes.indices {
      let byte = bytes[index]
      flaws |= (byte < 0x20 && byte != 0x09) || byte == 0x7F ? 1 : 0
      all |= byte
    }
    guard flaws == 0, all < 0x80 || (try? UTF8Span(validating: bytes)) != nil else { return nil }
    return unsafe UnsafeBufferPointer(rebasing: value[bytes.trimmed(0..<bytes.count)])
  }
}

/// Called by libmicrohttpd for each header field; `context` is a `HeaderReader` on the stack of `RequestHead.init`.
func headerRead(
  context: UnsafeMutableRawPointer?, kind: MHD_ValueKind, name: UnsafePointer<CChar>?, nameBytes: Int, value: UnsafePointer<CChar>?,
  valueBytes: Int
) -> MHD_Result {
  guard let context = unsafe context, let name = unsafe name, let value = unsafe value else { return .NO }
  unsafe context.assumingMemoryBound(to: HeaderReader.self).pointee.take(
    name: UnsafeBufferPointer(start: UnsafeRawPointer(name).assumingMemoryBound(to: UInt8.self), count: nameBytes),
    value: UnsafeBufferPointer(start: UnsafeRawPointer(value).assumingMemoryBound(to: UInt8.self), count: valueBytes))
  return .YES
}
