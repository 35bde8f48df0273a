/// The fields of one line of a file, read by the names of their columns; gathers what is wrong with them.
struct Fields {
  private let positions: [String: Int]
  private let values: [String]
  private(set) var faults: [(column: String, reason: String)] = []

  /// - Parameter positions: of every column that is asked for.
  init(_ values: [String], at positions: [String: Int]) { (self.values, self.positions) = (values, positions) }

  mutating func note(_ column: String, _ reason: String) { faults.append((column, reason)) }

  /// A text for readers: line ends and tabs are spaces; other control characters are refused.
  /// - Parameter most: characters.
  mutating func text(_ column: String, atMost most: Int = 200, isNeeded: Bool = false) -> String {
    let text = raw(column).inOneLine
    if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) { note(column, "has control characters") }
    if text.utf8.count > most, text.count > most { note(column, "has more than \(most) characters") }
    if isNeeded, text.isEmpty { note(column, "is empty") }
    return text
  }

  /// A value that its own type checks.
  /// - Parameter expected: what it should be, for the report.
  mutating func value<Found>(_ column: String, _ expected: String, isNeeded: Bool = false, _ parse: (String) -> Found?) -> Found? {
    let text = raw(column)
    if text.isEmpty {
      if isNeeded { note(column, "is empty") }
      return nil
    }
    guard let found = parse(text) else {
      note(column, "“\(Fields.shown(text))” is not \(expected)")
      return nil
    }
    return found
  }

  mutating func day(_ column: String) -> Day? { value(column, "a day such as 2026-11-28") { Day($0) } }

  mutating func choice<Choice: RawRepresentable & CaseIterable>(_ column: String, isNeeded: Bool = false) -> Choice?
  where Choice.RawValue == String {
    value(column, "one of: " + Choice.allCases.map(\.rawValue).joined(separator: ", "), isNeeded: isNeeded) { Choice(rawValue: $0) }
  }

  private func raw(_ column: String) -> String { positions[column].map { values[$0].trimmed } ?? "" }

  /// A value in a report: short, and without what could disturb a terminal.
  static func shown(_ text: String) -> String {
    String(text.prefix(40).map { $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
  }
}
