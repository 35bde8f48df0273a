import Database

extension Supplier: DirectoryRecord {
  static let table = RecordTable(
    "suppliers", staging: "staged_suppliers",
    columns: [
      "user_id", "name", "form", "npwp", "nib", "street", "province", "regency", "regency_name", "postal_code", "phone", "owners",
      "officers", "tax_year", "home_lpse", "verification", "verified_on", "copy", "copy_since", "sanction", "sanction_since",
      "sanction_until", "sanction_by", "sanction_reason", "name_key",
    ])
  static let references = [
    Reference(
      column: "s.home_lpse", isBroken: "s.home_lpse <> '' AND NOT EXISTS (SELECT 1 FROM lpses WHERE lpses.id = s.home_lpse)",
      reason: "is no LPSE that was imported")
  ]

  var title: String { "\(id.text) \(name)" }

  var values: [Value] {
    [
      .text(id.text), .text(name), .of(form?.rawValue), .of(npwp?.text), .of(nib?.text), .text(address.street),
      .of(address.province?.code), .of(address.regency?.code), .text(address.regencyName), .text(address.postalCode),
      .text(address.phone), .text(Owner.text(owners)), .text(Officer.text(officers)), .of(taxYear.map(String.init)), .of(homeLPSE?.text),
      .text(verification.state.rawValue), .of(verification.on?.text), .text(copy.state.rawValue), .of(copy.since?.text),
    ] + Sanction.values(sanction) + [.key(of: name)]
  }

  init(_ row: Row, from first: Int) throws(DatabaseError) {
    var row = RowReader(row, from: first)
    id = try row.needed { RecordID($0) }
    name = try row.text()
    form = try row.value { BusinessForm(rawValue: $0) }
    npwp = try row.value { NPWP($0) }
    nib = try row.value { NIB($0) }
    address = Address()
    address.street = try row.text()
    address.province = try row.value { Province($0) }
    address.regency = try row.value { Regency($0) }
    address.regencyName = try row.text()
    address.postalCode = try row.text()
    address.phone = try row.text()
    owners = try row.value { Owner.list($0) } ?? []
    officers = try row.value { Officer.list($0) } ?? []
    taxYear = try row.value { Int($0) }
    homeLPSE = try row.value { Code($0) }
    verification = Verification(state: try row.needed { .init(rawValue: $0) }, on: try row.value { Day($0) })
    copy = Copy(state: try row.needed { .init(rawValue: $0) }, since: try row.value { Day($0) })
    sanction = try Sanction.read(&row)
  }

  init?(_ fields: inout Fields) {
    let id = fields.value("user_id", "a user ID: 1 to 64 letters, digits and . _ - @", isNeeded: true) { RecordID($0) }
    name = fields.text("name", isNeeded: true)
    form = fields.choice("form")
    npwp = fields.value("npwp", "an NPWP: 15 or 16 digits with the right check digit, or a NIK") { NPWP($0) }
    nib = fields.value("nib", "a NIB: 13 digits") { NIB($0) }
    address = Address()
    address.street = fields.text("street", atMost: 500)
    address.province = fields.value("province", "a province: two digits such as 31") { Province($0) }
    address.regency = fields.value("regency", "a regency: four digits such as 3171") { Regency($0) }
    address.regencyName = fields.text("regency_name")
    address.postalCode = fields.value("postal_code", "a postal code: five digits") { Digits.of($0, marks: "")?.count == 5 ? $0 : nil } ?? ""
    address.phone = fields.text("phone", atMost: 60)
    owners = fields.value("owners", "name|NIK|percent, one after the other with ; between") { Owner.list($0) } ?? []
    officers = fields.value("officers", "name|NIK|post, one after the other with ; between") { Officer.list($0) } ?? []
    taxYear = fields.value("tax_year", "a year such as 2025") { text in Int(text).flatMap { (1984...2999).contains($0) ? $0 : nil } }
    homeLPSE = fields.value("home_lpse", "the id of an LPSE") { Code($0) }
    verification = Verification(state: fields.choice("verification") ?? .approved, on: fields.day("verified_on"))
    copy = Copy(state: fields.choice("copy") ?? .inStep, since: fields.day("copy_since"))
    sanction = Sanction(&fields)
    if let province = address.province, let regency = address.regency, !regency.lies(in: province) {
      fields.note("regency", "lies in another province than \(province.code)")
    }
    guard let id, fields.faults.isEmpty else { return nil }
    self.id = id
  }
}

extension Sanction {
  static func values(_ sanction: Sanction?) -> [Value] {
    [
      .of(sanction?.kind.rawValue), .of(sanction?.since.text), .of(sanction?.until?.text), .of(sanction?.by), .of(sanction?.reason),
    ]
  }

  static func read(_ row: inout RowReader) throws(DatabaseError) -> Sanction? {
    let (kind, since) = (try row.value { Kind(rawValue: $0) }, try row.value { Day($0) })
    let (until, by, reason) = (try row.value { Day($0) }, try row.text(), try row.text())
    guard let kind else { return nil }
    guard let since else { throw .shape("a sanction without its first day") }
    return Sanction(kind: kind, since: since, until: until, by: by, reason: reason)
  }

  /// Reads a sanction; whoever is kept out will read since when, by whom and why, so all of it has to be there.
  init?(_ fields: inout Fields) {
    let kind: Kind? = fields.choice("sanction")
    let (since, until) = (fields.day("sanction_since"), fields.day("sanction_until"))
    let (by, reason) = (fields.text("sanction_by"), fields.text("sanction_reason", atMost: 500))
    guard let kind else {
      if since != nil || until != nil || !by.isEmpty || !reason.isEmpty {
        fields.note("sanction", "is empty, but something of it is told")
      }
      return nil
    }
    if by.isEmpty { fields.note("sanction_by", "is empty") }
    if reason.isEmpty { fields.note("sanction_reason", "is empty") }
    guard let since else {
      fields.note("sanction_since", "is empty")
      return nil
    }
    if let until, until < since { fields.note("sanction_until", "is before sanction_since") }
    self.init(kind: kind, since: since, until: until, by: by, reason: reason)
  }
}
