import Directory
import Files
import HTTP

/// The form by which a supplier changes one part of its record.
struct UbahDataPage: Sendable, Equatable {
  let file: SupplierFile
  let part: SupplierPart
  var typed: [SupplierField: String]
  /// The rows of owners or officers, as many as the form shows.
  var rows: [[String]] = []
  var typedCode = ""
  /// What the page was made from; see `SupplierFile.mark`.
  var mark: String
  /// A document came with the form: it has to be chosen again, since no page can put it back.
  var hadFile = false
  /// The document that came in pieces, which need not be chosen again.
  var kept: PieceUpload?
  var message: Message?

  enum Message: Sendable, Equatable {
    /// Fields that are missing or cannot be taken, and what is wrong with the document.
    case faults([SupplierField], UploadFault?)
    case outcome(ChangeOutcome)
    case reauthentication(ReauthenticationMessage)
    /// The document cannot be stored now.
    case unavailable

    var status: Status {
      switch self {
      case .faults, .outcome(.unchanged), .outcome(.evidenceMissing): .unprocessableContent
      case .outcome(.tooMany): .tooManyRequests
      case .outcome(.importing), .unavailable: .serviceUnavailable
      case .outcome: .conflict
      case .reauthentication(let message): message.status
      }
    }

    /// A code that was looked at is used up or wrong; one that was not is still good.
    var keepsCode: Bool {
      switch self {
      case .faults, .unavailable: true
      case .outcome: false
      case .reauthentication(let message): message == .passwordMissing
      }
    }
  }

  /// The name of the document's field.
  static let file = "dokumen"
  static let markName = "keadaan"
  /// The button for more rows.
  static let more = "baris"

  var reauthentication: ReauthenticationMessage? {
    if case .reauthentication(let message) = message { message } else { nil }
  }

  /// Whether the message is about this field.
  func isWrong(_ field: SupplierField) -> Bool {
    switch message {
    case .faults(let fields, _): fields.contains(field)
    case .outcome(.npwpTaken): field == .npwp
    default: false
    }
  }

  var isFileWrong: Bool {
    switch message {
    case .faults(_, let fault): fault != nil
    case .outcome(.evidenceMissing): true
    default: false
    }
  }

  /// The field of people, if this part has one.
  var people: SupplierField? { part.fields.first { $0 == .owners || $0 == .officers } }

  /// Whether the form has room for what the record says.
  static func fits(_ values: PartValues) -> Bool {
    [SupplierField.owners, .officers].allSatisfy { PeopleRows.rows(values.values[$0] ?? "").count <= PeopleRule.most }
  }

  /// The name of a field of a row: `orang-1-2` is the second part of the first person.
  static func rowField(_ row: Int, _ part: Int) -> String { "orang-\(row + 1)-\(part + 1)" }
}

extension UbahDataPage {
  /// The form as it is first shown: with what waits or came back, or else with what the record says.
  init(_ file: SupplierFile, _ part: SupplierPart) {
    let latest = file.changes[part]
    let start = latest?.keptEvidence == nil ? nil : latest?.proposed
    self.init(file: file, part: part, typed: (start ?? PartValues(part, of: file.supplier)).values, mark: file.mark(of: part))
    if let people { rows = Self.withRoom(PeopleRows.rows(typed[people] ?? "")) }
  }

  /// The form with what was typed, cut where nothing that could be right is lost.
  init(_ file: SupplierFile, _ part: SupplierPart, _ form: Form) {
    self.init(file: file, part: part, typed: [:], mark: String((form[Self.markName] ?? "").prefix(64)))
    for field in part.fields { typed[field] = String((form[field.rawValue] ?? "").prefix(600)) }
    if part.fields.contains(.regency) { typed[.regency] = Self.regency(of: file, part, typed) }
    guard let people else { return }
    let typedRows = (0..<PeopleRule.most).map { row in
      (0..<3).map { String((form[Self.rowField(row, $0)] ?? "").prefix(300)) }
    }
    let filled = typedRows.lastIndex { $0.contains { !$0.isEmpty } }.map { $0 + 1 } ?? 0
    let shown = (0..<PeopleRule.most).count { form[Self.rowField($0, 0)] != nil }
    rows = Array(typedRows.prefix(max(filled, shown, 1)))
    typed[people] = PeopleRows.text(rows)
    if form[Self.more] != nil { rows = Self.withRoom(rows, more: 3) }
  }

  /// The code of a regency, which nobody is asked for: it goes on with the name and the province that it came with.
  private static func regency(of file: SupplierFile, _ part: SupplierPart, _ typed: [SupplierField: String]) -> String {
    let known = [PartValues(part, of: file.supplier), file.changes[part]?.proposed].compactMap { $0?.values }
    let same = known.first { values in [SupplierField.province, .regencyName].allSatisfy { values[$0] == typed[$0] } }
    return same?[.regency] ?? ""
  }

  private static func withRoom(_ rows: [[String]], more: Int = 1) -> [[String]] {
    rows + Array(repeating: ["", "", ""], count: max(0, min(more, PeopleRule.most - rows.count)))
  }
}
