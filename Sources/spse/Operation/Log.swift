import Access
import Glibc
import HTTP
import HTTPServer
import Synchronization

/// The server's log on standard error: one JSON object a line.
///
/// Lines are gathered and written by whoever flushes, about every tenth of a second, so that a request never waits for the disk. It holds
/// no query, form, cookie, code or token.
final class Log: Sendable {
  private let lines = Mutex("")
  /// Characters; what is over it while nobody flushes is dropped, and counted.
  private static let most = 1 << 20
  private let dropped = Mutex(0)

  /// Written out member by member, since every request comes by here.
  func request(_ record: RequestRecord) {
    var text = Log.begin("request")
    text += ",\"reference\":\""
    text += record.reference
    text += "\",\"method\":\""
    text += record.method?.rawValue ?? "-"
    text += "\",\"path\":"
    appendJSON(record.path, to: &text)
    text += ",\"status\":"
    text += String(record.status ?? 0)
    text += ",\"milliseconds\":"
    text += String(Int(record.milliseconds.rounded()))
    text += ",\"bytes\":"
    text += String(record.bytes)
    text += ",\"address\":"
    appendJSON(record.address, to: &text)
    text += record.isComplete ? ",\"complete\":true}\n" : ",\"complete\":false}\n"
    add(text)
  }

  /// A failure that a user saw under this reference number.
  func failure(reference: String, cause: String) {
    line("failure", [("reference", .text(reference)), ("cause", .text(cause))])
  }

  func event(_ name: String, _ members: [(String, Value)] = []) { line(name, members) }

  enum Value {
    case text(String)
    case number(Int)
  }

  /// Writes what has been gathered.
  func flush() {
    let text = lines.withLock { lines in
      defer { lines = "" }
      return lines
    }
    if !text.isEmpty { Console.write(text, to: STDERR_FILENO) }
    let lost = dropped.withLock { lost in
      defer { lost = 0 }
      return lost
    }
    if lost > 0 { event("log-lines-dropped", [("count", .number(lost))]) }
  }

  private func line(_ event: String, _ members: [(String, Value)]) {
    var text = Log.begin(event)
    for (name, value) in members {
      text += ",\"" + name + "\":"
      switch value {
      case .text(let value): appendJSON(value, to: &text)
      case .number(let value): text += String(value)
      }
    }
    text += "}\n"
    add(text)
  }

  private static func begin(_ event: String) -> String {
    var text = ""
    text.reserveCapacity(256)
    text += "{\"time\":"
    text += String(wallClock())
    text += ",\"event\":\""
    text += event
    text += "\""
    return text
  }

  private func add(_ text: String) {
    let isFull = lines.withLock { lines in
      guard lines.utf8.count < Log.most else { return true }
      lines += text
      return false
    }
    if isFull { dropped.withLock { $0 += 1 } }
  }
}

/// Appends a text as a JSON string (RFC 8259 §7).
private func appendJSON(_ value: String, to text: inout String) {
  text += "\""
  if value.utf8.allSatisfy({ $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }) {
    text += value
  } else {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"", "\\": text += "\\\(scalar)"
      case _ where scalar.value < 0x20: text += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
  }
  text += "\""
}
