/// The number or short name under which an agency, a satker or an LPSE is listed.
public struct Code: Sendable, Hashable {
  public let text: String

  /// - Returns: nil unless there are 1 to 32 letters, digits, dots and hyphens.
  public init?(_ typed: String) {
    let isAllowed: (UInt8) -> Bool = { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 46 }
    guard (1...32).contains(typed.utf8.count), typed.utf8.allSatisfy(isAllowed) else { return nil }
    text = typed
  }
}
