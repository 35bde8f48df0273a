public import Database
import Files

/// What came of a Verifikator's answer; an error where it is any but `done`.
public enum RegistrationOutcome: Error, Equatable {
  case done
  /// It has been answered, or another Verifikator has marked something since the page was made.
  case changed
  /// Not every item was found right.
  case notAllRight
  /// No item was found wrong, so its applicant would not know what to mend.
  case nothingWrong
  /// A document waits for the virus scanner, or was removed.
  case documentUnseen
  /// The NPWP or the user ID stands on record by now.
  case alreadyRecorded
}

/// What the Verifikator's console needs. What is changed is changed in a transaction of somebody else's, who knows that it is a Verifikator.
extension Directory {
  /// Registrations that wait, the oldest first.
  /// - Parameters:
  ///   - number: of the last one on the page before; 0 for the first page.
  ///   - limit: at most 100.
  public func waitingRegistrations(after number: Int64 = 0, limit: Int = 20) async throws -> (found: [RegistrationSummary], hasMore: Bool) {
    let limit = min(max(limit, 1), 100)
    return try await database.read { transaction in
      let rows = try transaction.rows(
        """
        SELECT number, coalesce(content, ''), coalesce(npwp, ''), sent_at FROM supplier_registrations
        LEFT JOIN registration_parts ON registration_id = id AND part = \(RegistrationPart.company.rawValue)
        WHERE state = 'sent' AND number > \(number) ORDER BY number LIMIT \(limit + 1)
        """)
      let found = try rows.prefix(limit).map { (row) throws -> RegistrationSummary in
        guard let values: [RegistrationField: String] = FieldLines.values(try row.text(1)) else {
          throw DatabaseError.shape("a part of a registration is unreadable")
        }
        return RegistrationSummary(
          number: try row.integer(0), name: values[.name] ?? "", npwp: try row.text(2), sentAt: try row.integer(3))
      }
      return (found, rows.count > limit)
    }
  }

  /// A registration that was sent in, whatever has become of it.
  public func registration(numbered number: Int64) async throws -> Registration? {
    try await database.read { try Registrations.find(number: number, in: $0) }
  }

  /// Notes what was found of each item; those that are not named are not looked at yet.
  /// - Parameter version: of the page on which they were marked.
  public static func mark(
    registration id: String, _ marks: [RegistrationItem: RegistrationMark], version: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> RegistrationOutcome {
    guard let stored = try waiting(id, version: version, in: transaction) else { return .changed }
    try Registrations.set(marks.filter { stored.items.contains($0.key) }, of: id, in: transaction)
    try transaction.run("UPDATE supplier_registrations SET version = version + 1 WHERE id = \(id)")
    return .done
  }

  /// Returns a registration to its applicant, or rejects it for good, with what was found of each item.
  /// - Parameters:
  ///   - by: who answers, as the applicant reads it, as is `reason`.
  public static func close(
    registration id: String, as state: Registration.State, marks: [RegistrationItem: RegistrationMark], version: Int64, by: String,
    reason: String, in transaction: Transaction
  ) throws(DatabaseError) -> RegistrationOutcome {
    guard let stored = try waiting(id, version: version, in: transaction) else { return .changed }
    let marks = marks.filter { stored.items.contains($0.key) }
    guard marks.values.contains(where: { $0.reason != nil }) else { return .nothingWrong }
    try Registrations.set(marks, of: id, in: transaction)
    try end(id, as: state, by: by, reason: reason, in: transaction)
    return .done
  }

  /// Puts a supplier on record.
  /// - Parameters:
  ///   - recordID: the user ID of its account.
  ///   - lpse: the name of this LPSE: its code stands in the record if it is listed.
  /// - Returns: the supplier's name, or what keeps it from that.
  public static func approve(
    registration id: String, as recordID: RecordID, at lpse: String, version: Int64, by: String, in transaction: Transaction
  ) throws(DatabaseError) -> Result<String, RegistrationOutcome> {
    guard let stored = try waiting(id, version: version, in: transaction) else { return .failure(.changed) }
    guard stored.items.allSatisfy({ stored.marks[$0] == .right }) else { return .failure(.notAllRight) }
    guard stored.documents.allSatisfy(\.file.state.mayBePassedOn) else { return .failure(.documentUnseen) }
    guard let npwp = stored.data.npwp else { throw .shape("a registration that was sent in has no NPWP") }
    try transaction.serialise(on: "npwp:" + npwp.text)
    guard try !Registrations.isTaken(npwp, byOtherThan: id, in: transaction), try !isRecorded(recordID, in: transaction)
    else { return .failure(.alreadyRecorded) }
    var supplier = stored.data.supplier(as: recordID)
    supplier.verification = Supplier.Verification(state: .approved, on: Day(at: transaction.now))
    let home = try transaction.row("SELECT id FROM lpses WHERE lower(name) = lower(\(lpse)) ORDER BY id LIMIT 1")
    supplier.homeLPSE = try home.flatMap { (row) throws(DatabaseError) in Code(try row.text(0)) }
    try supplier.save(in: transaction)
    try end(id, as: .approved, by: by, reason: "", in: transaction)
    return .success(supplier.name)
  }

  /// Removes what there is of registrations; their files are swept away afterwards. Of one that was sent in the number stays, so that no other gets
  /// it: the access log of whoever answered names it.
  public static func forget(registrations ids: [String], in transaction: Transaction) throws(DatabaseError) {
    for id in ids {
      for kind in RegistrationDocument.Kind.allCases { try Registrations.remove(kind, of: id, in: transaction) }
      try transaction.run("DELETE FROM registration_parts WHERE registration_id = \(id)")
      try transaction.run("DELETE FROM supplier_registrations WHERE id = \(id) AND number IS NULL")
      try transaction.run(
        "UPDATE supplier_registrations SET state = 'rejected', npwp = NULL, marks = '', answer = '', answered_by = '' WHERE id = \(id)")
    }
  }

  /// A registration that waits, as the page shows it; others that would answer it wait until this transaction ends.
  private static func waiting(_ id: String, version: Int64, in transaction: Transaction) throws(DatabaseError) -> Registration? {
    try transaction.serialise(on: Registrations.lock)
    guard let stored = try Registrations.find(id, in: transaction), stored.state == .sent, stored.version == version else { return nil }
    return stored
  }

  /// Whoever was answered keeps nobody else from the number; it is looked for anew when it is sent in again.
  private static func end(
    _ id: String, as state: Registration.State, by: String, reason: String, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE supplier_registrations SET state = \(state.rawValue), npwp = NULL, version = version + 1, changed_at = \(transaction.now),
        answer = \(reason), answered_by = \(by)
      WHERE id = \(id) AND state = 'sent'
      """)
  }
}
