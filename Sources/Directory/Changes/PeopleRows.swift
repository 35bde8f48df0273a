/// Owners or officers as the rows of a form: a name, an NIK, and a share or a post in each.
public enum PeopleRows {
  /// One text, as a record keeps it. Rows without anything in them are left out.
  /// - Returns: nothing, which is no list, if one of the parts has what keeps people and their parts apart.
  public static func text(_ rows: [[String]]) -> String {
    let rows = rows.map { $0.map(\.trimmed) }.filter { !$0.allSatisfy(\.isEmpty) }
    guard !rows.contains(where: { $0.contains { $0.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ";") } } }) else {
      return ""
    }
    return rows.map { $0.joined(separator: "|") }.joined(separator: ";")
  }

  /// The rows of such a text.
  public static func rows(_ text: String) -> [[String]] {
    text.split(separator: ";").map { $0.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed } }
      .filter { $0.count == 3 }
  }
}
