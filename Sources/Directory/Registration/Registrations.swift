import Database
import Files

/// The tables `supplier_registrations`, `registration_parts` and `registration_documents`.
enum Registrations {
  /// Held by whoever sends a registration in or answers one.
  static let lock = "supplier-registrations"
  /// Held by whoever changes a registration, in both domains.
  static func lock(of id: String) -> String { "registration:" + id }

  private static let columns: SQL = "id, number, state, marks, version, sent_at, changed_at, answer, answered_by"

  static func find(_ id: String, in transaction: Transaction) throws(DatabaseError) -> Registration? {
    let row = try transaction.row("SELECT \(columns) FROM supplier_registrations WHERE id = \(id)")
    return try row.map { (row) throws(DatabaseError) in try registration(row, in: transaction) }
  }

  static func find(number: Int64, in transaction: Transaction) throws(DatabaseError) -> Registration? {
    let row = try transaction.row("SELECT \(columns) FROM supplier_registrations WHERE number = \(number)")
    return try row.map { (row) throws(DatabaseError) in try registration(row, in: transaction) }
  }

  private static func registration(_ row: Row, in transaction: Transaction) throws(DatabaseError) -> Registration {
    let id = try row.text(0)
    guard let state = Registration.State(rawValue: try row.text(2)),
      let marks: [RegistrationItem: String] = FieldLines.values(try row.text(3))
    else { throw .shape("a registration has an unreadable state or marks") }
    let data = try data(of: id, in: transaction)
    let isTaken =
      try data.npwp.map { (npwp) throws(DatabaseError) in try Registrations.isTaken(npwp, byOtherThan: id, in: transaction) } ?? false
    return Registration(
      id: id, number: try row.optionalInteger(1), state: state, data: data, documents: try documents(of: id, in: transaction),
      marks: marks.mapValues { RegistrationMark(text: $0) }, version: try row.integer(4), sentAt: try row.optionalInteger(5),
      changedAt: try row.integer(6), answer: try row.text(7), answeredBy: try row.text(8), isNPWPTaken: isTaken && state != .approved)
  }

  private static func data(of id: String, in transaction: Transaction) throws(DatabaseError) -> RegistrationData {
    var data = RegistrationData()
    for row in try transaction.rows("SELECT part, content, version, saved_at FROM registration_parts WHERE registration_id = \(id)") {
      guard let part = RegistrationPart(rawValue: try row.text(0)),
        let values: [RegistrationField: String] = FieldLines.values(try row.text(1))
      else { throw .shape("a part of a registration is unreadable") }
      data.values.merge(values) { $1 }
      data.saved[part] = RegistrationData.Saved(version: try row.integer(2), at: try row.integer(3))
    }
    return data
  }

  private static func documents(of id: String, in transaction: Transaction) throws(DatabaseError) -> [RegistrationDocument] {
    let rows = try transaction.rows(
      """
      SELECT registration_documents.kind, added_at, \(FileRecords.columns) FROM registration_documents
      JOIN files ON files.id = registration_documents.file_id WHERE registration_id = \(id)
      """)
    let documents = try rows.map { (row) throws(DatabaseError) -> RegistrationDocument in
      guard let kind = RegistrationDocument.Kind(rawValue: try row.text(0)) else { throw .shape("a document is of an unknown kind") }
      return RegistrationDocument(kind: kind, file: try FileRecords.file(row, from: 2), addedAt: try row.integer(1))
    }
    return RegistrationDocument.Kind.allCases.compactMap { kind in documents.first { $0.kind == kind } }
  }

  /// Makes the row of a registration of which nothing was saved yet.
  static func begin(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO supplier_registrations (id, state, marks, version, uploads, uploads_since, changed_at, answer, answered_by)
      VALUES (\(id), 'draft', '', 0, 0, 0, \(transaction.now), '', '') ON CONFLICT (id) DO NOTHING
      """)
  }

  /// Whether a supplier on record, or a registration that waits, has a number. A draft keeps nobody from registering: whoever can type a
  /// number could otherwise keep its owner out.
  static func isTaken(_ npwp: NPWP, byOtherThan id: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM suppliers WHERE npwp = \(npwp.text)
      UNION ALL SELECT 1 FROM supplier_registrations WHERE npwp = \(npwp.text) AND id <> \(id) LIMIT 1
      """) != nil
  }

  static func set(_ marks: [RegistrationItem: RegistrationMark], of id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      "UPDATE supplier_registrations SET marks = \(FieldLines.text(marks.mapValues(\.text))) WHERE id = \(id)")
  }

  /// Takes a document off, and what is known of its file, which is then swept away.
  static func remove(_ kind: RegistrationDocument.Kind, of id: String, in transaction: Transaction) throws(DatabaseError) {
    let row = try transaction.row("SELECT file_id FROM registration_documents WHERE registration_id = \(id) AND kind = \(kind.rawValue)")
    guard let file = try row?.text(0) else { return }
    try transaction.run("DELETE FROM registration_documents WHERE registration_id = \(id) AND kind = \(kind.rawValue)")
    try transaction.run("DELETE FROM files WHERE id = \(file)")
  }
}
