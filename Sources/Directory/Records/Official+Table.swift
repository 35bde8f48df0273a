import Database

extension Official: DirectoryRecord {
  static let table = RecordTable(
    "officials", staging: "staged_officials",
    columns: [
      "user_id", "name", "nip", "post", "sk_number", "sk_date", "sk_file", "agency", "satker", "role", "from_date", "until_date",
      "sanction", "sanction_since", "sanction_until", "sanction_by", "sanction_reason", "name_key",
    ])
  static let references = [
    Reference.agency,
    Reference(
      column: "s.satker",
      isBroken: """
        s.satker <> '' AND NOT EXISTS (
          SELECT 1 FROM agencies a WHERE a.code = s.satker AND a.kind = 'satker' AND a.agency = s.agency)
        """,
      reason: "is no satker of that agency"),
  ]

  var title: String { "\(id.text) \(name)" }

  var values: [Value] {
    [
      .text(id.text), .text(name), .of(nip?.text), .text(post), .text(sk.number), .of(sk.on?.text), .text(sk.file), .of(agency?.text),
      .of(satker?.text), .of(role?.rawValue), .of(period.from?.text), .of(period.until?.text),
    ] + Sanction.values(sanction) + [.key(of: name)]
  }

  init(_ row: Row, from first: Int) throws(DatabaseError) {
    var row = RowReader(row, from: first)
    id = try row.needed { RecordID($0) }
    name = try row.text()
    nip = try row.value { NIP($0) }
    post = try row.text()
    sk = Decree(number: try row.text(), on: try row.value { Day($0) }, file: try row.text())
    agency = try row.value { Code($0) }
    satker = try row.value { Code($0) }
    role = try row.value { Post(rawValue: $0) }
    period = Period(from: try row.value { Day($0) }, until: try row.value { Day($0) })
    sanction = try Sanction.read(&row)
  }

  init?(_ fields: inout Fields) {
    let id = fields.value("user_id", "a user ID: 1 to 64 letters, digits and . _ - @", isNeeded: true) { RecordID($0) }
    name = fields.text("name", isNeeded: true)
    nip = fields.value("nip", "a NIP: 18 digits whose dates exist") { NIP($0) }
    post = fields.text("post")
    sk = Decree(number: fields.text("sk_number", atMost: 100), on: fields.day("sk_date"), file: fields.text("sk_file"))
    agency = fields.value("agency", "the code of an agency") { Code($0) }
    satker = fields.value("satker", "the code of a satker") { Code($0) }
    role = fields.choice("role")
    period = Period(from: fields.day("from_date"), until: fields.day("until_date"))
    sanction = Sanction(&fields)
    if let from = period.from, let until = period.until, until < from { fields.note("until_date", "is before from_date") }
    guard let id, fields.faults.isEmpty else { return nil }
    self.id = id
  }
}
