import ProgramSupport

/// One line of the log: a JSON object (RFC 8259) with the time and the name of an event. Made for every request, hence of bytes.
struct LogLine {
  private var text: [UInt8] = []

  init(_ event: String) {
    text.reserveCapacity(256)
    text += "{\"time\":".utf8
    text += String(SystemClock.milliseconds).utf8
    add("event", event)
  }

  /// The line with its end.
  var bytes: [UInt8] { text + "}\n".utf8 }

  /// - Parameter name: a plain word.
  mutating func add(_ name: String, _ value: String) {
    begin(name)
    text.append(UInt8(ascii: "\""))
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
      text += value.utf8
    } else {
      for byte in value.utf8 { appendEscaped(byte) }
    }
    text.append(UInt8(ascii: "\""))
  }

  mutating func add(_ name: String, _ value: Int) {
    begin(name)
    text += String(value).utf8
  }

  mutating func add(_ name: String, _ value: Bool) {
    begin(name)
    text += (value ? "true" : "false").utf8
  }

  private mutating func begin(_ name: String) {
    text += ",\"".utf8
    text += name.utf8
    text += "\":".utf8
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += [UInt8(ascii: "\\"), byte]
    case ..<0x20: text += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
    default: text.append(byte)
    }
  }
}
