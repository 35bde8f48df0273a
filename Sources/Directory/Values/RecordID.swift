/// The user ID under which a record stands, as the account of the same person or company has it: in upper case.
public struct RecordID: Sendable, Hashable {
  public let text: String

  /// - Returns: nil unless there are 1 to 64 letters, digits and `. _ - @`.
  public init?(_ typed: String) {
    let bytes = typed.utf8
    guard (1...64).contains(bytes.count), bytes.allSatisfy({ RecordID.isAllowed($0) }) else { return nil }
    text = String(decoding: bytes.map { (97...122).contains($0) ? $0 - 32 : $0 }, as: UTF8.self)
  }

  /// Of a record that is not yet under anybody's.
  static let unnamed = RecordID(checked: "-")

  private init(checked: String) { text = checked }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "@"): true
    default: false
    }
  }
}
