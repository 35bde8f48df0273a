/// A user ID as SPSE writes it: 1 to 64 letters, digits and `. _ - @`, compared without regard to case and kept in upper case.
public struct UserID: Sendable, Hashable {
  public let text: String

  /// Parses what a user typed; spaces around it do not count.
  /// - Returns: nil if it is empty, too long, or has other characters.
  public init?(_ typed: String) {
    let bytes = typed.trimmed.utf8
    guard (1...64).contains(bytes.count), bytes.allSatisfy({ $0.isASCIIAlphanumeric || UserID.others.contains($0) }) else { return nil }
    text = String(decoding: bytes.map { $0.isASCIILowercase ? $0 - 32 : $0 }, as: UTF8.self)
  }

  private static let others = Set("._-@".utf8)
}

extension String {
  /// Without spaces, tabs and line ends on either side.
  var trimmed: String {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    // What the database keeps has none, and every request reads some of it.
    guard utf8.first.map(blank) == true || utf8.last.map(blank) == true else { return self }
    return String(decoding: utf8.drop(while: blank).reversed().drop(while: blank).reversed(), as: UTF8.self)
  }
}

extension UInt8 {
  var isASCIILowercase: Bool { (97...122).contains(self) }
  var isASCIIAlphanumeric: Bool { isASCIILowercase || (65...90).contains(self) || (48...57).contains(self) }
}
