public import Database
public import Files

/// What the applicant does: everything in a transaction of somebody else's, who knows whose registration it is.
extension Directory {
  /// A registration; an empty draft if nothing of it was saved yet.
  public func registration(of id: String) async throws -> Registration {
    try await database.read { try Registrations.find(id, in: $0) ?? .begun(id) }
  }

  /// Whether the applicant can still change a registration.
  public static func isOpen(registration id: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    // Nobody sends it in meanwhile.
    try transaction.serialise(on: Registrations.lock(of: id))
    let state = try transaction.row("SELECT state FROM supplier_registrations WHERE id = \(id)")?.text(0)
    return state == nil || state == Registration.State.draft.rawValue || state == Registration.State.returned.rawValue
  }

  /// Whether a supplier or an official stands on record under a user ID, who may have no account yet.
  public static func isRecorded(_ id: RecordID, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM suppliers WHERE user_id = \(id.text) UNION ALL SELECT 1 FROM officials WHERE user_id = \(id.text)
      """) != nil
  }

  /// Saves a part, whatever is missing or wrong in it.
  /// - Parameters:
  ///   - typed: the fields of the part, as they came.
  ///   - version: of the page on which they were typed.
  public static func save(
    _ part: RegistrationPart, typed: [RegistrationField: String], version: Int64, of id: String, in transaction: Transaction
  ) throws(DatabaseError) -> RegistrationSaving {
    try Registrations.begin(id, in: transaction)
    try transaction.serialise(on: Registrations.lock(of: id))
    guard let stored = try Registrations.find(id, in: transaction), stored.isOpen else { return .notOpen }
    var values: [RegistrationField: String] = [:]
    for field in part.fields {
      let text = RegistrationData.kept(typed[field] ?? "")
      values[field] = text.isEmpty ? nil : text
    }
    let current = stored.data.version(of: part)
    // The same once more is no change, from however old a page: a script may just have saved what the button sends.
    if current > 0, stored.data.values.filter({ $0.key.part == part }) == values { return .saved(current) }
    guard current == version else { return .stale }
    try transaction.run(
      """
      INSERT INTO registration_parts (registration_id, part, content, version, saved_at)
      VALUES (\(id), \(part.rawValue), \(FieldLines.text(values)), \(version + 1), \(transaction.now))
      ON CONFLICT (registration_id, part) DO UPDATE SET content = excluded.content, version = excluded.version, saved_at = excluded.saved_at
      """)
    try forgetRight(.part(part), of: stored, in: transaction)
    return .saved(version + 1)
  }

  /// Counts a document before its file is looked at, so that those that are refused count too.
  public static func admitDocument(to id: String, in transaction: Transaction) throws(DatabaseError) -> DocumentAdmission {
    try Registrations.begin(id, in: transaction)
    guard try isOpen(registration: id, in: transaction) else { return .notOpen }
    let hourAgo = transaction.now - 3_600_000
    let counted = try transaction.run(
      """
      UPDATE supplier_registrations SET uploads = CASE WHEN uploads_since > \(hourAgo) THEN uploads + 1 ELSE 1 END,
        uploads_since = CASE WHEN uploads_since > \(hourAgo) THEN uploads_since ELSE \(transaction.now) END
      WHERE id = \(id) AND (uploads < \(Registration.uploadsHourly) OR uploads_since <= \(hourAgo))
      """)
    return counted == 1 ? .taken : .tooMany
  }

  /// Adds a document that was admitted, in the place of the one of its kind.
  /// - Parameters:
  ///   - file: as the desk of files has taken it.
  ///   - address: where it comes from.
  public static func add(
    _ file: StoredFile, as kind: RegistrationDocument.Kind, of id: String, from address: String, in transaction: Transaction
  ) throws(DatabaseError) -> DocumentAdmission {
    try Registrations.begin(id, in: transaction)
    try transaction.serialise(on: Registrations.lock(of: id))
    guard let stored = try Registrations.find(id, in: transaction), stored.isOpen else { return .notOpen }
    try Registrations.remove(kind, of: id, in: transaction)
    try FileRecords.add(file, from: address, in: transaction)
    try transaction.run(
      """
      INSERT INTO registration_documents (registration_id, kind, file_id, added_at)
      VALUES (\(id), \(kind.rawValue), \(file.id), \(transaction.now))
      """)
    try forgetRight(.document(kind), of: stored, in: transaction)
    return .taken
  }

  /// What has been changed is not right any more until it was looked at again; why it was wrong stays to be read.
  private static func forgetRight(
    _ item: RegistrationItem, of stored: Registration, in transaction: Transaction
  ) throws(DatabaseError) {
    guard stored.marks[item] == .right else { return }
    try Registrations.set(stored.marks.filter { $0.key != item }, of: stored.id, in: transaction)
  }

  /// The same of user ID and password, which are not this domain's.
  public static func forgetAccountMark(of id: String, in transaction: Transaction) throws(DatabaseError) {
    guard let stored = try Registrations.find(id, in: transaction) else { return }
    try forgetRight(.account, of: stored, in: transaction)
  }

  /// Hands a registration over to the Verifikator.
  /// - Returns: what keeps it from that; nil if nothing does.
  public static func sendIn(registration id: String, in transaction: Transaction) throws(DatabaseError) -> RegistrationRefusal? {
    try transaction.serialise(on: Registrations.lock)
    try transaction.serialise(on: Registrations.lock(of: id))
    let stored = try Registrations.find(id, in: transaction) ?? .begun(id)
    guard stored.isOpen else { return .notOpen }
    guard stored.lacks.isEmpty, let npwp = stored.data.npwp else { return .lacking(stored.lacks) }
    let last = try transaction.row("SELECT coalesce(max(number), 0) FROM supplier_registrations")?.integer(0) ?? 0
    try transaction.run(
      """
      UPDATE supplier_registrations SET state = 'sent', number = coalesce(number, \(last + 1)), npwp = \(npwp.text), version = version + 1,
        sent_at = \(transaction.now), changed_at = \(transaction.now)
      WHERE id = \(id)
      """)
    // What was wrong has been put right, or will be found wrong again.
    try Registrations.set(stored.marks.filter { $0.value == .right }, of: id, in: transaction)
    return nil
  }
}

extension Registration {
  /// One of which nothing was saved yet.
  static func begun(_ id: String) -> Registration {
    Registration(
      id: id, number: nil, state: .draft, data: RegistrationData(), documents: [], marks: [:], version: 0, sentAt: nil, changedAt: nil,
      answer: "", answeredBy: "", isNPWPTaken: false)
  }
}

/// What came of saving a part.
public enum RegistrationSaving: Sendable, Equatable {
  /// The version of the part from now on.
  case saved(Int64)
  /// It was saved elsewhere since the page was made; nothing was changed.
  case stale
  /// The registration has been sent in or has ended.
  case notOpen
}

/// Whether a document was taken.
public enum DocumentAdmission: Sendable, Equatable {
  case taken
  /// So many came within the hour.
  case tooMany
  case notOpen
}

/// What keeps a registration from being sent in.
public enum RegistrationRefusal: Sendable, Equatable {
  case lacking([RegistrationLack])
  /// It has been sent in already, or has ended.
  case notOpen
}
