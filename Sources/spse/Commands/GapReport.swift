import Directory
import Glibc
import ProgramSupport

/// `spse directory gaps`: which records lack what, as comma-separated values on standard output.
struct GapReport {
  private let kinds: Set<Kind>
  private let lpse: Code?
  private let agency: Code?

  private enum Kind: String, CaseIterable {
    case suppliers
    case officials
  }

  init(_ arguments: inout Arguments<CommandError>) throws(CommandError) {
    let (lpse, agency) = (try Self.code("lpse", &arguments), try Self.code("agency", &arguments))
    (self.lpse, self.agency) = (lpse, agency)
    if let typed = try arguments.option("kind") {
      guard let kind = Kind(rawValue: typed) else { throw CommandError("--kind must be suppliers or officials") }
      kinds = [kind]
    } else {
      // A place names its kind; without any both are told.
      kinds = Set(Kind.allCases.filter { ($0 == .suppliers ? lpse : agency) != nil || (lpse == nil && agency == nil) })
    }
    guard lpse == nil || kinds.contains(.suppliers) else {
      throw CommandError("--lpse chooses among suppliers; leave it out for officials")
    }
    guard agency == nil || kinds.contains(.officials)
    else { throw CommandError("--agency chooses among officials; leave it out for suppliers") }
  }

  private static func code(_ name: String, _ arguments: inout Arguments<CommandError>) throws(CommandError) -> Code? {
    guard let typed = try arguments.option(name) else { return nil }
    guard let code = Code(typed) else { throw CommandError("--\(name) must be a code: 1 to 32 letters, digits, dots and hyphens") }
    return code
  }

  func run(_ directory: Directory) async throws {
    if let lpse, try await directory.lpse(lpse.text) == nil {
      throw CommandError("there is no LPSE \(lpse.text); `spse import lpse` brings it")
    }
    if let agency, try await directory.entry(agency).map({ $0.kind == .satker }) ?? true {
      throw CommandError("there is no agency \(agency.text); `spse import agencies` brings it")
    }
    try write(CSVLine.text(["kind", "user_id", "name", "place", "missing"], separator: ","))
    if kinds.contains(.suppliers) { try await tell("supplier", .suppliers(home: lpse?.text ?? ""), directory) }
    if kinds.contains(.officials) { try await tell("official", .officials(agency: agency), directory) }
  }

  /// A look at a time, so that memory does not grow with the records.
  private func tell(_ kind: String, _ scope: GapScope, _ directory: Directory) async throws {
    var next: RecordID?
    repeat {
      let page = try await directory.incomplete(scope, after: next, limit: 250)
      let lines = page.records.map { record in
        CSVLine.text(
          [kind, record.id.text, record.name, record.place?.text ?? "", record.gaps.codes.joined(separator: " ")], separator: ",")
      }
      try write(lines.joined())
      next = page.next
    } while next != nil
  }

  private func write(_ text: String) throws(CommandError) {
    guard FileSystem.write(text, to: STDOUT_FILENO) else { throw CommandError("the list could not be written whole") }
  }
}
