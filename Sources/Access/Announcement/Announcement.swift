/// What an LPSE tells whoever comes to its home page.
public struct Announcement: Sendable, Equatable {
  /// 32 hexadecimal digits.
  public let id: String
  /// Whose it is; see `Account.lpse`.
  public let lpse: String
  public let draft: AnnouncementDraft
  /// Grows with each change: whoever changes it says which one was read.
  public let version: Int64
  /// Of the latest change: when, and by whom (name and user ID, for the staff).
  public let changedAt: Instant
  public let changedBy: String

  /// At most so many stand on a page, the newest of them.
  public static let shownAtMost = 5

  /// Where its time is.
  public enum State: Sendable, Equatable {
    /// It begins later.
    case planned
    /// Its time is now.
    case running
    case over
  }

  /// Whether its time is to come, now, or over.
  public func state(at now: Instant) -> State {
    now < draft.startsAt ? .planned : now < draft.endsAt ? .running : .over
  }
}

/// What a server keeps in memory.
public struct RunningAnnouncements: Sendable, Equatable {
  /// Newest first.
  public var list: [Announcement] = []
  /// IDs of those that cannot be read, and so are not shown: one of them keeps none of the others away, nor a server from starting.
  public var unreadable: [String] = []
}

extension [Announcement] {
  /// Those of an LPSE that stand on its pages at a moment, newest first.
  public func shown(of lpse: String, at now: Instant) -> [Announcement] {
    Array(
      filter { $0.lpse == lpse && $0.state(at: now) == .running }
        .sorted { ($0.draft.startsAt, $0.id) > ($1.draft.startsAt, $1.id) }.prefix(Announcement.shownAtMost))
  }
}

/// An announcement as it is written.
public struct AnnouncementDraft: Sendable, Equatable {
  public let indonesian: Words
  /// Nil where there is none; whoever reads English then reads the Indonesian ones.
  public let english: Words?
  public let importance: Importance
  public let startsAt: Instant
  public let endsAt: Instant

  /// Seconds that it may last.
  public static let longest: Int64 = 366 * 86400

  /// As the pages show it.
  public enum Importance: String, Sendable, CaseIterable {
    case ordinary = "biasa"
    case important = "penting"
  }

  /// - Returns: nil unless it ends after it begins, and within a year of that.
  public init?(_ indonesian: Words, english: Words?, importance: Importance, from startsAt: Instant, until endsAt: Instant) {
    guard startsAt < endsAt, endsAt <= startsAt.adding(seconds: Self.longest) else { return nil }
    (self.indonesian, self.english, self.importance) = (indonesian, english, importance)
    (self.startsAt, self.endsAt) = (startsAt, endsAt)
  }

  /// A title and a text of one language: plain, without markup.
  public struct Words: Sendable, Equatable {
    public let title: String
    public let body: String

    /// Characters.
    public static let (longestTitle, longestBody) = (120, 1200)

    /// - Returns: nil unless the title has 5 to 120 characters on one line, and the text 5 to 1200, without control characters and without
    ///   what turns the direction of writing, by which an address could look like another.
    public init?(title: String, body: String) {
      let (title, body) = (title.trimmed, Words.lines(body).trimmed)
      guard (5...Words.longestTitle).contains(title.count), (5...Words.longestBody).contains(body.count),
        title.unicodeScalars.count <= 2 * Words.longestTitle, body.unicodeScalars.count <= 2 * Words.longestBody,
        !title.unicodeScalars.contains(where: Words.isForbidden),
        !body.unicodeScalars.contains(where: { $0 != "\n" && Words.isForbidden($0) })
      else { return nil }
      (self.title, self.body) = (title, body)
    }

    /// With one kind of line end, as browsers send another.
    private static func lines(_ text: String) -> String {
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: "\n")
    }

    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse: true
      default: false
      }
    }

    /// Pieces between empty lines.
    public var paragraphs: [String] {
      var paragraphs: [String] = []
      var lines: [Substring] = []
      for line in body.split(separator: "\n", omittingEmptySubsequences: false) + [Substring()] {
        if line.utf8.allSatisfy({ $0 == 0x20 }) {
          if !lines.isEmpty { paragraphs.append(lines.joined(separator: "\n")) }
          lines = []
        } else {
          lines.append(line)
        }
      }
      return paragraphs
    }
  }
}

/// What came of writing, changing, ending or deleting an announcement.
public enum AnnouncementOutcome: Sendable, Equatable {
  case done
  /// It had not begun, and is gone.
  case deleted
  /// Somebody else has changed or deleted it since it was read.
  case stale
  /// Its end has passed already.
  case over
  /// The LPSE has too many that are not over.
  case tooMany
}
