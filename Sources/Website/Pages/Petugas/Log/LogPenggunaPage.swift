import Access
import Directory
import HTTP

/// The access log of all users of an LPSE: what is looked for, and what was found.
struct LogPenggunaPage: Sendable {
  var typed: Typed
  /// What of it cannot be read.
  var fault: Fault?
  var entries: [FoundEntries.Entry] = []
  /// The cursor of what is older.
  var older: Int64?
  /// This is not the first page.
  var isContinued = false
  /// Why no file was given out.
  var message: Message?
  var typedReason = ""
  var typedCode = ""

  var isDayWrong: Bool { fault == .day || fault == .period }

  /// Entries on one page, and in one file.
  static let length = 50
  static let fileLength = 10_000

  enum Message: Sendable, Equatable {
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    /// No further file for now.
    case tooMany

    var status: Status {
      switch self {
      case .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .tooMany: .tooManyRequests
      }
    }

    var keepsCode: Bool {
      switch self {
      case .reasonMissing: true
      case .reauthentication(let message): message.keepsCode
      case .tooMany: false
      }
    }
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  enum Fault: Error, Sendable {
    case userID
    case day
    /// The last day is before the first.
    case period
  }

  /// The fields of the search as they came, cut where nothing that could be right is lost.
  struct Typed: Sendable, Equatable {
    var userID: String
    var address: String
    var filter: LogFilter
    var event: AccessEvent?
    /// Days, `2026-11-28`: the first and the last.
    var from: String
    var until: String

    static let (userIDName, addressName, filterName, eventName, fromName, untilName) =
      ("userId", "alamat", "saring", "kejadian", "dari", "sampai")

    init(_ form: Form) {
      func text(_ name: String) -> String { form[name]?.split(separator: " ").joined(separator: " ").prefix(100).description ?? "" }
      (userID, address) = (text(Typed.userIDName), text(Typed.addressName))
      filter = LogFilter(rawValue: text(Typed.filterName)) ?? .all
      event = AccessEvent(rawValue: text(Typed.eventName))
      (from, until) = (text(Typed.fromName), text(Typed.untilName))
    }

    /// What is not empty, for an address or for hidden fields.
    var fields: [(name: String, value: String)] {
      [
        (Typed.userIDName, userID), (Typed.addressName, address), (Typed.filterName, filter == .all ? "" : filter.rawValue),
        (Typed.eventName, event?.rawValue ?? ""), (Typed.fromName, from), (Typed.untilName, until),
      ].filter { !$0.1.isEmpty }
    }

    /// For the note of whoever takes it along.
    var words: String { fields.isEmpty ? "*" : fields.map { $0.name + "=" + $0.value }.joined(separator: ", ") }

    /// The page of this search.
    var path: Path { fields.reduce(Paths.usersLog) { $0.with($1.name, $1.value) } }

    /// - Returns: what is looked for, or what of it cannot be read.
    func search() -> Result<LogSearch, Fault> {
      var search = LogSearch()
      (search.address, search.filter, search.event) = (address, filter, event)
      if !userID.isEmpty {
        guard let read = UserID(userID) else { return .failure(.userID) }
        search.userID = read
      }
      if !from.isEmpty {
        guard let day = Day(from) else { return .failure(.day) }
        search.from = Instant(milliseconds: day.start)
      }
      if !until.isEmpty {
        guard let day = Day(until) else { return .failure(.day) }
        search.until = Instant(milliseconds: day.start + 86_400_000)
      }
      if let from = search.from, let until = search.until, until <= from { return .failure(.period) }
      return .success(search)
    }
  }
}
