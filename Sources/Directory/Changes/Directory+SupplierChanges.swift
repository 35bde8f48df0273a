public import Database
public import Files

/// The answer to a supplier who changes its record.
public enum ChangeOutcome: Sendable, Equatable {
  /// It stands in the record.
  case changed
  /// It waits for a Verifikator, under this number.
  case proposed(Int64)
  /// There is no record.
  case noRecord
  /// The record is another's to change: of the LPSE where the supplier is registered.
  case otherHome
  /// Something has happened since the page was opened: the record or the change that waits is another.
  case stale
  /// The record says that already.
  case unchanged
  /// Another supplier has that NPWP, in whichever of its forms.
  case npwpTaken
  /// No document came with it, and none was there.
  case evidenceMissing
  /// Too many within an hour or a day.
  case tooMany
  /// Records are being imported at this moment.
  case importing
}

/// What suppliers do with their own records.
extension Directory {
  /// Changes of one supplier within an hour.
  public static let changesPerHour: Int64 = 30
  /// Proposals of one supplier within a day: each has a document.
  public static let proposalsPerDay: Int64 = 60

  /// A supplier's record, and what has become of its changes; nil without a record.
  public func supplierFile(_ id: RecordID) async throws -> SupplierFile? {
    try await database.read { transaction in
      guard let supplier = try Supplier.find(id.text, in: transaction) else { return nil }
      var changes: [SupplierPart: SupplierChange] = [:]
      for part in SupplierPart.allCases { changes[part] = try SupplierChanges.latest(of: id, part, in: transaction) }
      return SupplierFile(
        supplier: supplier, home: try supplier.homeLPSE.flatMap { try LPSE.find($0.text, in: transaction) }, changes: changes)
    }
  }

  /// An LPSE that was imported, by its code.
  public func lpse(_ code: String) async throws -> LPSE? { try await database.read { try LPSE.find(code, in: $0) } }

  /// Whether one more proposal may come, before its file is looked at.
  public func mayTakeChange(of id: RecordID) async throws -> Bool {
    try await database.read { try Directory.mayTakeChange(of: id, besides: 0, in: $0) }
  }

  private static func mayTakeChange(
    of id: RecordID, besides others: Int64, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    let now = transaction.now
    guard try SupplierChanges.count(of: id, since: now - 3_600_000, in: transaction) + others < changesPerHour else { return false }
    return try SupplierChanges.count(of: id, since: now - 86_400_000, in: transaction) < proposalsPerDay
  }

  /// Changes a part of the supplier's own record, or proposes to, inside a transaction of somebody else's. A proposal comes in place of one of the
  /// same part that waits.
  /// - Parameters:
  ///   - evidence: as the desk of files has taken it; nil keeps the document of the proposal before.
  ///   - lpse: of the account: whose staff look after it.
  ///   - home: the code of that LPSE; see `Supplier.isAtHome`.
  ///   - mark: what the page showed; see `SupplierFile.mark`.
  ///   - others: changes of this hour that waited for nobody, and stand in another domain's log.
  ///   - address: where the file came from.
  public static func change(
    _ id: RecordID, to proposed: PartValues, evidence: StoredFile?, at lpse: String, home: String, knowing mark: String,
    besides others: Int64 = 0, from address: String, in transaction: Transaction
  ) throws(DatabaseError) -> ChangeOutcome {
    guard try Supplier.hold(in: transaction) else { return .importing }
    guard let supplier = try Supplier.find(id.text, in: transaction) else { return .noRecord }
    guard supplier.isAtHome(at: home) else { return .otherHome }
    let (part, latest) = (proposed.part, try SupplierChanges.latest(of: id, proposed.part, in: transaction))
    let (said, waiting) = (PartValues(part, of: supplier), latest.flatMap { $0.state == .open ? $0 : nil })
    guard mark == ChangeMark.of(said, waiting: waiting?.number) else { return .stale }
    guard !proposed.differences(from: said).isEmpty else { return .unchanged }
    guard try !proposed.isOfAnother(than: id, in: transaction) else { return .npwpTaken }
    guard try mayTakeChange(of: id, besides: others, in: transaction) else { return .tooMany }
    guard part.evidence != nil else {
      try proposed.applied(to: supplier).save(in: transaction)
      return .changed
    }
    guard let document = evidence ?? latest?.keptEvidence else { return .evidenceMissing }
    if let evidence { try FileRecords.add(evidence, from: address, in: transaction) }
    if let waiting { try SupplierChanges.close(waiting.number, as: .withdrawn, in: transaction) }
    return .proposed(try SupplierChanges.open(proposed, of: id, against: said, evidence: document, at: lpse, in: transaction))
  }

  /// Takes back what a supplier has proposed, inside a transaction of somebody else's.
  /// - Returns: its part; nil if it is none of this supplier's, or has been answered.
  public static func withdrawChange(
    _ number: Int64, of id: RecordID, in transaction: Transaction
  ) throws(DatabaseError) -> SupplierPart? {
    // The record stays as it is, so no import has to be waited for.
    try transaction.serialise(on: "requests")
    guard let change = try SupplierChanges.find(number, in: transaction), change.userID == id, change.state == .open else { return nil }
    try SupplierChanges.close(number, as: .withdrawn, in: transaction)
    return change.part
  }

  /// Takes back all that waits in a supplier's name, because its owner says that somebody else was at it: not all of what is proposed is told
  /// of by mail, so what the other one began with may be older than the mail that is answered.
  /// - Returns: whether anything waited.
  public static func withdrawChanges(of id: RecordID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.serialise(on: "requests")
    return try SupplierChanges.withdrawAll(of: id, in: transaction) > 0
  }
}

extension SupplierChange {
  /// The document that goes on with another proposal of the same part, where none is chosen anew.
  public var keptEvidence: StoredFile? {
    guard state == .open || state == .returned, evidence?.state != .infected else { return nil }
    return evidence
  }
}

extension PartValues {
  /// Whether they are an NPWP that another record has. It is kept in one form, so that 15 digits and 16 are the same number.
  func isOfAnother(than id: RecordID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard let npwp = values[.npwp], !npwp.isEmpty else { return false }
    return try transaction.row("SELECT 1 FROM suppliers WHERE npwp = \(npwp) AND user_id <> \(id.text) LIMIT 1") != nil
  }
}

extension Supplier {
  /// Whether the staff of an LPSE verify this record: it is registered there, or nobody knows where.
  /// - Parameter code: of that LPSE; empty if nobody has told it, and whom its staff look after is then taken for its own.
  public func isAtHome(at code: String) -> Bool { code.isEmpty || homeLPSE == nil || homeLPSE?.text == code }

  /// Whoever would change suppliers' records, by a request, a proposal or an import, waits until this transaction ends: a record is written as a
  /// whole, and must not take back what another has just written.
  /// - Returns: false during an import. It may take long, and whoever waited for it would keep everybody else waiting who needs "requests"; so
  ///   that lock comes first, and nobody waits for the second.
  static func hold(in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.serialise(on: "requests")
    return try transaction.trySerialise(on: "import " + table.name.text)
  }
}
