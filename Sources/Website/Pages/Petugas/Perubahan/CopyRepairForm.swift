import Access
import Directory
import HTTP

/// What a Verifikator gives for what a supplier's copy lacks: a field for each gap, on whichever page the copy is put in step.
struct CopyRepairForm: Sendable, Equatable {
  /// In the order of the form.
  let gaps: [SupplierGap]
  /// Of each gap but those of people.
  var typed: [SupplierGap: String] = [:]
  /// The rows of owners and officers, as many as the form shows.
  var rows: [SupplierGap: [[String]]] = [:]
  /// The names of the LPSEs that are listed here, if that of registration is not known.
  var lpses: [String] = []
  /// What was still missing, or could not be taken, when it was sent.
  var refused: [SupplierGap] = []

  /// The button for more rows, which needs no script.
  static let more = "baris"
  private static let people: [SupplierGap] = [.owners, .officers]

  /// The form as it is first shown, with what is known: what the supplier itself has proposed, and the province that a regency's code begins with.
  init(_ file: SupplierFile) {
    gaps = file.supplier.copy.state == .inStep ? [] : Completeness.gaps(of: file.supplier)
    for gap in gaps {
      guard let field = gap.field else { continue }
      let change = file.changes.values.first { ($0.state == .open || $0.state == .returned) && $0.part.fields.contains(field) }
      typed[gap] = change?.proposed.values[field]
    }
    if gaps.contains(.province), (typed[.province] ?? "").isEmpty {
      typed[.province] = (file.supplier.address.regency?.code.prefix(2)).map(String.init)
    }
    for gap in gaps where Self.people.contains(gap) { rows[gap] = Self.withRoom(PeopleRows.rows(typed[gap] ?? ""), more: 1) }
  }

  /// The form with what was typed, cut where nothing that could be right is lost.
  init(_ file: SupplierFile, _ form: Form) {
    gaps = file.supplier.copy.state == .inStep ? [] : Completeness.gaps(of: file.supplier)
    for gap in gaps { typed[gap] = String((form[gap.rawValue] ?? "").prefix(600)) }
    for gap in gaps where Self.people.contains(gap) {
      let all = Self.rows(gap, form)
      let filled = all.lastIndex { $0.contains { !$0.isEmpty } }.map { $0 + 1 } ?? 0
      let shown = (0..<PeopleRule.most).count { form[Self.rowField(gap, $0, 0)] != nil }
      let rows = Array(all.prefix(max(filled, shown, 1)))
      self.rows[gap] = form[Self.more] == gap.rawValue ? Self.withRoom(rows, more: 3) : rows
    }
  }

  /// What was typed, as the directory reads it. A gap that is none any more is not looked at there.
  static func given(_ form: Form) -> [SupplierGap: String] {
    var given: [SupplierGap: String] = [:]
    for gap in SupplierGap.allCases {
      given[gap] = people.contains(gap) ? PeopleRows.text(rows(gap, form)) : String((form[gap.rawValue] ?? "").prefix(600))
    }
    return given
  }

  /// Whether the form was sent for more rows, and for nothing else.
  static func asksForRows(_ form: Form) -> Bool { form[more] != nil }

  /// The name of a field of a row: `owners-1-2` is the second part of the first owner.
  static func rowField(_ gap: SupplierGap, _ row: Int, _ part: Int) -> String { "\(gap.rawValue)-\(row + 1)-\(part + 1)" }

  private static func rows(_ gap: SupplierGap, _ form: Form) -> [[String]] {
    (0..<PeopleRule.most).map { row in (0..<3).map { String((form[rowField(gap, row, $0)] ?? "").prefix(300)) } }
  }

  private static func withRoom(_ rows: [[String]], more: Int) -> [[String]] {
    rows + Array(repeating: ["", "", ""], count: max(0, min(more, PeopleRule.most - rows.count)))
  }
}

extension Website {
  /// The form for the copy of a record, with what was typed, if anything was.
  func copyRepair(
    of file: SupplierFile, typed form: Form?, refused: [SupplierGap] = []
  ) async throws(AccessError) -> CopyRepairForm {
    var repair = form.map { CopyRepairForm(file, $0) } ?? CopyRepairForm(file)
    if repair.gaps.contains(.homeLPSE) {
      let directory = directory
      repair.lpses = try await asking { try await directory.lpses() }.map(\.name)
    }
    repair.refused = refused
    return repair
  }
}
