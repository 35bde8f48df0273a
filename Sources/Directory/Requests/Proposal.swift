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
    case .post, .decreeNumber: FieldLines.isValue(typed) ? typed : nil
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
  public var text: String { FieldLines.text(values) }

  /// A value that was taken once and is not any more is left out; its gap is open then.
  /// - Returns: nil for a text that this type has not written.
  init?(text: String) {
    guard let values: [OfficialGap: String] = FieldLines.values(text) else { return nil }
    for (gap, value) in values { _ = set(gap, value) }
  }
}
