import ProgramSupport

/// One line of the log: a JSON object (RFC 8259) with the time and the name of an event. Made for every request, hence of bytes.
struct LogLine {
  /// Room for the line, of which the first bytes are written.
  private var room = [UInt8](repeating: 0, count: 384)
  private var count = 0

  init(_ event: String) {
    append("{\"time\":")
    append(String(SystemClock.milliseconds))
    add("event", event)
  }

  /// Writes the line, with its end, behind others.
  func write(to lines: inout [UInt8]) {
    lines += room[..<count]
    lines.append(UInt8(ascii: "}"))
    lines.append(UInt8(ascii: "\n"))
  }

  /// - Parameter name: a plain word.
  mutating func add(_ name: String, _ value: String) {
    begin(name)
    append("\"")
    if LogLine.isPlain(value) {
      append(value)
    } else {
      for byte in value.utf8 { appendEscaped(byte) }
    }
    append("\"")
  }

  mutating func add(_ name: String, _ value: Int) {
    begin(name)
    append(String(value))
  }

  mutating func add(_ name: String, _ value: Bool) {
    begin(name)
    append(value ? "true" : "false")
  }

  private mutating func begin(_ name: String) {
    append(",\"")
    append(name)
    append("\":")
  }

  private mutating func append(_ part: String) {
    append(part.utf8.span)
  }

  /// Whether nothing in it has to be escaped.
  private static func isPlain(_ value: String) -> Bool {
    let bytes = value.utf8.span
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
    }
    return true
  }

  private mutating func append(_ bytes: Span<UInt8>) {
    if count + bytes.count > room.count { room += [UInt8](repeating: 0, count: room.count + bytes.count) }
    let start = count
    count += bytes.count
    unsafe bytes.withUnsafeBytes { part in
      unsafe room.withUnsafeMutableBytes { unsafe UnsafeMutableRawBufferPointer(rebasing: $0[start...]).copyMemory(from: part) }
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): append([UInt8(ascii: "\\"), byte].span)
    case ..<0x20: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
    default: append([byte].span)
    }
  }
}
