/// One step of the schema's history. What has been applied is never edited: its checksum is kept, and a changed past refuses to start.
public struct Migration: Sendable {
  /// From 1, without gaps.
  public let number: Int
  /// Why this step was made, in one line.
  public let reason: String
  /// Statements in both databases' common language, run in one transaction.
  public let statements: [String]

  public init(_ number: Int, reason: String, statements: [String]) {
    self.number = number
    self.reason = reason
    self.statements = statements
  }

  var checksum: Int64 { Int64(bitPattern: fingerprint(statements.joined(separator: ";\n"))) }
}
