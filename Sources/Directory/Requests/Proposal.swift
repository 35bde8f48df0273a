/// What an official gives for the gaps of the own record: checked values, kept until Admin Agency has compared them with the decree.
public struct Proposal: Sendable, Equatable {
  public private(set) var values: [OfficialGap: String] = [:]

  public init() {}

  /// Notes what was typed for a gap.
  /// - Returns: false, with nothing noted, if it is not what this gap needs.
  public mutating func set(_ gap: OfficialGap, _ typed: String) -> Bool {
    guard let value = Proposal.read(gap, typed.trimmed) else { return false }
    values[gap] = value
    return true
  }

  private static func read(_ gap: OfficialGap, _ typed: String) -> String? {
    switch gap {
    case .nip: NIP(typed)?.text
    case .decreeDate, .period: Day(typed)?.text
    case .agency, .satker: Code(typed)?.text
    case .role: Official.Post(rawValue: typed)?.rawValue
    case .post, .decreeNumber: (1...200).contains(typed.count) && !typed.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? typed : nil
    }
  }

  /// The official with the gaps filled.
  func applied(to official: Official) -> Official {
    var official = official
    for (gap, value) in values {
      switch gap {
      case .nip: official.nip = NIP(value)
      case .post: official.post = value
      case .decreeNumber: official.sk.number = value
      case .decreeDate: official.sk.on = Day(value)
      case .agency: official.agency = Code(value)
      case .satker: official.satker = Code(value)
      case .role: official.role = Official.Post(rawValue: value)
      case .period: official.period.until = Day(value)
      }
    }
    return official
  }

  /// One line for each gap, `nip=…`; no value has a line end.
  public var text: String {
    OfficialGap.allCases.compactMap { gap in values[gap].map { gap.rawValue + "=" + $0 } }.joined(separator: "\n")
  }

  /// - Returns: nil for a text that this type has not written.
  init?(text: String) {
    for line in text.split(separator: "\n") {
      // By code points: a mark at the value's beginning is one character with the sign before it.
      let parts = line.unicodeScalars.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, let gap = OfficialGap(rawValue: parts[0]), set(gap, parts[1]) else { return nil }
    }
  }
}
