/// Which officials of an agency.
public struct OfficialSearch: Sendable, Equatable {
  /// A user ID, or the beginning of a name or a NIP; empty for all.
  public var text = ""
  public var satker: Code?
  public var role: Official.Post?
  public var term: OfficialTerm?

  public init() {}
}

/// How long an official still holds the post.
public enum OfficialTerm: String, Sendable, CaseIterable {
  /// No end is near, or none is named.
  case current = "berlaku"
  /// It ends within `soon` days.
  case ending = "segera-berakhir"
  case over = "berakhir"

  /// Days.
  public static let soon: Int64 = 60

  /// - Parameter today: the last day of a term still is of it.
  public init(_ period: Official.Period, on today: Day) {
    guard let until = period.until, until <= today.adding(days: OfficialTerm.soon) else {
      self = .current
      return
    }
    self = until < today ? .over : .ending
  }
}

/// An official of a list.
public struct ListedOfficial: Sendable, Equatable {
  public let official: Official
  /// As it is listed; empty without a satker, or where it is listed no more.
  public let satkerName: String

  public init(_ official: Official, satkerName: String) { (self.official, self.satkerName) = (official, satkerName) }
}

/// A page of the officials of an agency, by name.
public struct OfficialPage: Sendable, Equatable {
  public let officials: [ListedOfficial]
  /// After the last of them.
  public let hasMore: Bool
}

/// What came of ending a term of office.
public enum TermEndOutcome: Sendable, Equatable {
  /// With its last day.
  case done(Day)
  /// There is no such official, or it is another agency's.
  case unknown
  /// The record is not any more what was read.
  case stale
  /// It was over already.
  case over
  /// Records are being imported at this moment.
  case importing
}

extension Official {
  /// What somebody has read of a term of office before ending it: sent along with the form, it tells whether somebody else was faster.
  public var standing: String { [sk.number, sk.on?.text, role?.rawValue, period.until?.text].map { $0 ?? "" }.joined(separator: "|") }
}

extension Day {
  /// - Parameter days: may be negative.
  func adding(days: Int64) -> Day { Day(at: start + days * 86_400_000) }
}
