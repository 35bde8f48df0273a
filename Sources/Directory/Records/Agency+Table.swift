import Database

extension Agency: DirectoryRecord {
  static let table = RecordTable("agencies", staging: "staged_agencies", columns: ["code", "name", "kind", "agency"])
  static let references = [
    Reference(
      column: "s.agency",
      isBroken: """
        s.agency <> '' AND NOT EXISTS (SELECT 1 FROM agencies a WHERE a.code = s.agency AND a.kind <> 'satker')
        AND NOT EXISTS (SELECT 1 FROM staged_agencies a WHERE a.run = s.run AND a.code = s.agency AND a.kind <> 'satker')
        """,
      reason: "is no agency of this file, nor one that was imported"),
    Reference(
      column: "s.code", isBroken: "EXISTS (SELECT 1 FROM agencies a WHERE lower(a.code) = lower(s.code) AND a.code <> s.code)",
      reason: "is a code that is listed with other capital letters"),
    // One that the file gives another name is told of where two lines of it agree.
    Reference(
      column: "s.name",
      isBroken: """
        s.kind <> 'satker' AND EXISTS (
          SELECT 1 FROM agencies a WHERE lower(a.name) = lower(s.name) AND a.kind <> 'satker' AND a.code <> s.code
          AND NOT EXISTS (SELECT 1 FROM staged_agencies t WHERE t.run = s.run AND t.code = a.code))
        """,
      reason: "is the name of another agency"),
  ]
  static let distinctions = [
    Distinction(column: "code", form: "lower(code)", among: "1 = 1", reason: "is also, in capital or small letters, the code on"),
    Distinction(
      column: "name", form: "lower(name)", among: "kind <> 'satker'", reason: "is also, in capital or small letters, the agency on"),
  ]

  var title: String { "\(code.text) \(name)" }
  var values: [Value] { [.text(code.text), .text(name), .text(kind.rawValue), .of(agency?.text)] }

  init(_ row: Row, from first: Int) throws(DatabaseError) {
    var row = RowReader(row, from: first)
    code = try row.needed { Code($0) }
    name = try row.text()
    kind = try row.needed { Kind(rawValue: $0) }
    agency = try row.value { Code($0) }
  }

  init?(_ fields: inout Fields) {
    let code = fields.value("code", "1 to 32 letters, digits, dots and hyphens", isNeeded: true) { Code($0) }
    name = fields.text("name", isNeeded: true)
    let kind: Kind? = fields.choice("kind", isNeeded: true)
    agency = fields.value("agency", "the code of an agency") { Code($0) }
    if let kind, (kind == .satker) != (agency != nil) { fields.note("agency", "is for a satker, and for nothing else") }
    guard let code, let kind, fields.faults.isEmpty else { return nil }
    (self.code, self.kind) = (code, kind)
  }
}

extension LPSE: DirectoryRecord {
  static let table = RecordTable("lpses", staging: "staged_lpses", columns: ["id", "name", "url", "agency"])
  static let references = [Reference.agency]

  var title: String { "\(id.text) \(name)" }
  var values: [Value] { [.text(id.text), .text(name), .text(url), .of(agency?.text)] }

  init(_ row: Row, from first: Int) throws(DatabaseError) {
    var row = RowReader(row, from: first)
    id = try row.needed { Code($0) }
    name = try row.text()
    url = try row.text()
    agency = try row.value { Code($0) }
  }

  init?(_ fields: inout Fields) {
    let id = fields.value("id", "1 to 32 letters, digits, dots and hyphens", isNeeded: true) { Code($0) }
    name = fields.text("name", isNeeded: true)
    url = fields.value("url", "an address that begins with https:// or http://") { LPSE.isAddress($0) ? $0 : nil } ?? ""
    agency = fields.value("agency", "the code of an agency") { Code($0) }
    guard let id, fields.faults.isEmpty else { return nil }
    self.id = id
  }

  private static func isAddress(_ text: String) -> Bool {
    (text.hasPrefix("https://") || text.hasPrefix("http://")) && text.utf8.count <= 300
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"\"'<>\\`".utf8.contains($0) }
  }
}

extension Reference {
  /// The column `agency` of an official or an LPSE.
  static let agency = Reference(
    column: "s.agency",
    isBroken: "s.agency <> '' AND NOT EXISTS (SELECT 1 FROM agencies a WHERE a.code = s.agency AND a.kind <> 'satker')",
    reason: "is no agency that was imported")
}
