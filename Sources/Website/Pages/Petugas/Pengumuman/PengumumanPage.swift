import Access
import HTTP

/// The announcements of an LPSE.
struct DaftarPengumumanPage: Sendable, Equatable {
  let announcements: [Announcement]
  /// Those that stand on the home page now.
  let shown: Set<String>
  var done: Done?
  /// One was changed or deleted by somebody else.
  var isStale = false
  /// One that was to be ended has ended by itself.
  var isOver = false
  /// The form had no token, or an old one.
  var isOldForm = false
  /// The portal's home page shows those of its own LPSE alone.
  var isOfPortal = true

  enum Done: String, Sendable {
    case published = "terbit"
    case ended = "berakhir"
    case deleted = "dihapus"

    var path: Path { Paths.announcements.with("hasil", rawValue) }
  }
}

/// One that is written or changed.
struct PengumumanPage: Sendable, Equatable {
  /// Which one is changed, and which version of it was read; nil for a new one.
  var id: String?
  var version: Int64 = 0
  var typed = Typed()
  var message: Message?

  /// The fields as they came, cut where nothing that could be right is lost.
  struct Typed: Sendable, Equatable {
    var title = ""
    var body = ""
    var englishTitle = ""
    var englishBody = ""
    var importance = AnnouncementDraft.Importance.ordinary
    var from = ""
    var until = ""
    var reason = ""
    var code = ""
  }

  enum Field: String, Sendable, CaseIterable {
    case title = "judul"
    case body = "isi"
    case englishTitle = "judulInggris"
    case englishBody = "isiInggris"
    case importance = "kepentingan"
    case from = "mulai"
    case until = "sampai"
  }

  enum Message: Sendable, Equatable {
    case fault(Fault)
    case reasonMissing
    case reauthentication(ReauthenticationMessage)
    case outcome(AnnouncementOutcome)

    var status: Status {
      switch self {
      case .fault, .reasonMissing: .unprocessableContent
      case .reauthentication(let message): message.status
      case .outcome: .conflict
      }
    }

    var keepsCode: Bool {
      switch self {
      case .fault, .reasonMissing: true
      case .reauthentication(let message): message.keepsCode
      case .outcome: false
      }
    }
  }

  /// What of it cannot be taken.
  enum Fault: Error, Sendable {
    case words
    case english
    /// So many links or signs that the page would be too long; see `AnnouncementDraft.Words.mostDrawnBytes`.
    case heavy
    /// A day or a time that cannot be read.
    case moment
    /// It ends before it begins, or lasts longer than a year.
    case period
  }

  var reauthentication: ReauthenticationMessage? { if case .reauthentication(let message) = message { message } else { nil } }

  func isWrong(_ field: Field) -> Bool {
    switch message {
    case .fault(.words): field == .title || field == .body
    case .fault(.heavy): [.title, .body, .englishTitle, .englishBody].contains(field)
    case .fault(.english): field == .englishTitle || field == .englishBody
    case .fault(.moment), .fault(.period), .outcome(.over): field == .from || field == .until
    default: false
    }
  }
}

extension PengumumanPage.Typed {
  init(_ form: Form) {
    func text(_ field: PengumumanPage.Field, _ longest: Int) -> String { String((form[field.rawValue] ?? "").prefix(longest)) }
    title = text(.title, 300)
    body = text(.body, 3000)
    englishTitle = text(.englishTitle, 300)
    englishBody = text(.englishBody, 3000)
    importance = AnnouncementDraft.Importance(rawValue: text(.importance, 20)) ?? .ordinary
    (from, until) = (text(.from, 40), text(.until, 40))
    reason = StaffFields.typedReason(form)
  }

  init(_ draft: AnnouncementDraft) {
    (title, body) = (draft.indonesian.title, draft.indonesian.body)
    (englishTitle, englishBody) = (draft.english?.title ?? "", draft.english?.body ?? "")
    importance = draft.importance
    (from, until) = (WIB(draft.startsAt).field, WIB(draft.endsAt).field)
  }

  /// - Parameter now: when it begins if nothing else is said.
  func draft(now: Instant) throws(PengumumanPage.Fault) -> AnnouncementDraft {
    guard let indonesian = AnnouncementDraft.Words(title: title, body: body) else { throw .words }
    let hasEnglish = [englishTitle, englishBody].contains { !$0.allSatisfy(\.isWhitespace) }
    let english = AnnouncementDraft.Words(title: englishTitle, body: englishBody)
    guard !hasEnglish || english != nil else { throw .english }
    guard !indonesian.isHeavy, english?.isHeavy != true else { throw .heavy }
    let begin = from.allSatisfy(\.isWhitespace) ? now : Instant(wib: from)
    guard let begin, let end = Instant(wib: until) else { throw .moment }
    guard let draft = AnnouncementDraft(indonesian, english: english, importance: importance, from: begin, until: end)
    else { throw .period }
    return draft
  }
}
