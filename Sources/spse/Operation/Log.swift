import Access
import Glibc
import HTTP
import HTTPServer
import ProgramSupport
import Synchronization
import WebPush

/// The server's log on standard error: one JSON object a line.
///
/// Lines are gathered and written by whoever flushes, about every tenth of a second, so that a request never waits for the disk. It holds
/// no query, form, cookie, code or token.
final class Log: Sendable {
  private let lines = Mutex<[UInt8]>([])
  /// Bytes; what is over it while nobody flushes is dropped, and counted.
  private static let most = 1 << 20
  private let dropped = Mutex(0)

  /// Written out member by member, since every request comes by here.
  func request(_ record: RequestRecord) {
    var line = LogLine("request")
    line.add("reference", record.reference)
    line.add("method", record.method?.rawValue ?? "-")
    line.add("path", record.path)
    line.add("status", record.status ?? 0)
    line.add("milliseconds", Int(record.milliseconds.rounded()))
    line.add("bytes", record.bytes)
    line.add("address", record.address)
    line.add("complete", record.isComplete)
    keep(line)
  }

  /// A failure that a user saw under this reference number.
  func failure(reference: String, cause: String) {
    event("failure", [("reference", .text(reference)), ("cause", .text(cause))])
  }

  /// A message to a phone that did not get there.
  func push(_ event: PushDelivery.Event) {
    switch event {
    case .failed(let service, let cause): self.event("push-failed", [("service", .text(service)), ("cause", .text(cause))])
    case .dropped(let service, let cause):
      self.event("push-subscription-dropped", [("service", .text(service)), ("cause", .text(cause))])
    }
  }

  /// A mail that will be tried again. Neither its address nor its content is told.
  func mailDeferred(_ mail: String, attempt: Int, cause: String) {
    event("mail-deferred", [("mail", .text(mail)), ("attempt", .number(attempt)), ("cause", .text(cause))])
  }

  /// A mail that was given up.
  func mailFailed(_ mail: String, cause: String) { event("mail-failed", [("mail", .text(mail)), ("cause", .text(cause))]) }

  /// An announcement that cannot be read, and so is left out.
  func announcementUnreadable(_ id: String) { event("announcement-unreadable", [("announcement", .text(id))]) }

  func event(_ name: String, _ members: [(String, Value)] = []) {
    var line = LogLine(name)
    for (name, value) in members {
      switch value {
      case .text(let text): line.add(name, text)
      case .number(let number): line.add(name, number)
      }
    }
    keep(line)
  }

  enum Value {
    case text(String)
    case number(Int)
  }

  /// Writes what has been gathered.
  func flush() {
    let bytes = lines.withLock { lines in
      defer { lines = [] }
      return lines
    }
    if !bytes.isEmpty { FileSystem.write(bytes, to: STDERR_FILENO) }
    let lost = dropped.withLock { lost in
      defer { lost = 0 }
      return lost
    }
    if lost > 0 { event("log-lines-dropped", [("count", .number(lost))]) }
  }

  private func keep(_ line: LogLine) {
    let isFull = lines.withLock { lines in
      guard lines.count < Log.most else { return true }
      line.write(to: &lines)
      return false
    }
    if isFull { dropped.withLock { $0 += 1 } }
  }
}
