public import Database
import Files

/// The answer to whoever answers a form.
public enum FormOutcome: Sendable, Equatable {
  case done
  /// It has been answered, or lies with somebody else.
  case notOpen
  /// Nobody can have compared the decree: it waits for the virus scanner, or was removed.
  case decreeUnseen
  /// No working unit that is listed here, or one of another agency than those whose forms these are.
  case unknownSatker
  /// No agency that is listed here.
  case unknownAgency
  /// The term of office is over already.
  case periodOver
  /// Under that user ID there is, or may be, somebody else.
  case otherPerson
  /// That NIP has a record under this user ID.
  case recordedAs(RecordID)
  /// The official is of another agency, whose record this is.
  case otherAgency
  /// Records are being imported at this moment.
  case importing
}

/// What the consoles need to see and to answer the forms of officials.
extension Directory {
  /// The forms of a scope that wait, the oldest first.
  /// - Parameters:
  ///   - last: the last one of the page before; nil for the first page.
  ///   - limit: at most 100.
  /// - Returns: a page of them, and whether there are more.
  public func openForms(
    of scope: FormScope, after last: FormReference? = nil, limit: Int = 100
  ) async throws -> (forms: [SentForm], hasMore: Bool) {
    let limit = min(limit, 100)
    let found = try await database.read { try SentForms.open(of: scope, after: last, limit: limit + 1, in: $0) }
    return (Array(found.prefix(limit)), found.count > limit)
  }

  /// Under which user ID the official of a form is on record; nil if none is.
  public func officialID(withNIP nip: NIP) async throws -> RecordID? {
    try await database.read { try Official.id(withNIP: nip, in: $0) }
  }

  /// Closes a form with what its decree says on record, inside a transaction of somebody else's. A request of the same official that waits is
  /// answered by it too, so that nothing older comes over the decree.
  /// - Parameters:
  ///   - id: the user ID of the official; the record may be there already, and is of the same person then.
  ///   - account: whether an account of that user ID is there and has the form's mail address; nil if there is none.
  ///   - satker: its agency is the official's. Only those who answer all forms take an official from another agency.
  ///   - until: the end of the term of office; nil if the decree names none.
  ///   - by: who answers, as the sender reads it.
  public static func approve(
    _ reference: FormReference, of scope: FormScope, as id: RecordID, withItsAddress account: Bool?, satker: Code, until: Day?, by: String,
    in transaction: Transaction
  ) throws(DatabaseError) -> FormOutcome {
    guard try holdRecords(in: transaction) else { return .importing }
    guard let sent = try open(reference, of: scope, in: transaction) else { return .notOpen }
    let entry = DecreeEntry(form: sent.form, decree: sent.decree, id: id, satker: satker, until: until)
    let outcome = try record(entry, of: scope, withItsAddress: account, by: by, in: transaction)
    guard outcome == .done else { return outcome }
    return try SentForms.close(reference, as: .done, by: by, answer: "", in: transaction) ? .done : .notOpen
  }

  /// Records what a decree says that came to the staff on paper, inside a transaction of somebody else's: by the same rules as a form that was
  /// sent and approved, as which it is kept. Nothing is written unless it is done.
  /// - Parameters:
  ///   - reference: what it is kept under; see `newFormReference`.
  ///   - agency: of whoever enters it; the official is to be of it.
  ///   - account: see `approve`.
  ///   - address: where the file comes from.
  public static func enter(
    _ entry: DecreeEntry, as reference: FormReference, of agency: Code, withItsAddress account: Bool?, by: String, from address: String,
    in transaction: Transaction
  ) throws(DatabaseError) -> FormOutcome {
    guard try holdRecords(in: transaction) else { return .importing }
    try transaction.serialise(on: "official-forms")
    let outcome = try record(entry, of: .agency(agency), withItsAddress: account, by: by, in: transaction)
    guard outcome == .done else { return outcome }
    try FileRecords.add(entry.decree, from: address, in: transaction)
    try SentForms.add(entry.form, reference, decree: entry.decree, network: "", agency: agency.text, in: transaction)
    return try SentForms.close(reference, as: .done, by: by, answer: "", in: transaction) ? .done : .notOpen
  }

  /// A reference that nobody can guess, for a form that the staff are about to enter.
  public static func newFormReference() -> FormReference { .random() }

  /// Puts what a decree says on record, or says why not.
  private static func record(
    _ entry: DecreeEntry, of scope: FormScope, withItsAddress account: Bool?, by: String, in transaction: Transaction
  ) throws(DatabaseError) -> FormOutcome {
    let id = entry.id
    guard entry.decree.state.mayBePassedOn else { return .decreeUnseen }
    guard let unit = try Agency.find(entry.satker.text, in: transaction), unit.kind == .satker, let agency = unit.agency,
      scope == .all || scope == .agency(agency)
    else { return .unknownSatker }
    if let until = entry.until, until < Day(at: transaction.now) { return .periodOver }
    guard let nip = entry.form.nip else { throw .shape("a form has no NIP") }
    let stored = try Official.find(id.text, in: transaction)
    // One person may have two.
    if stored?.nip != nip, let other = try Official.id(withNIP: nip, otherThan: id, in: transaction) {
      let known = try Official.find(other.text, in: transaction)?.agency
      return scope == .all || known == nil || known == agency ? .recordedAs(other) : .otherAgency
    }
    let isFree = try Supplier.find(id.text, in: transaction) == nil
    guard isFree, entry.form.isOf(stored, hasAccount: account) else { return .otherPerson }
    if let former = stored?.agency, former != agency, scope != .all { return .otherAgency }
    try Official(entry, agency: agency, sanction: stored?.sanction).save(in: transaction)
    if let request = try Requests.latest(of: id, in: transaction), request.kind == .official {
      _ = try Requests.close(request.number, as: .done, answer: "", by: by, in: transaction)
    }
    return .done
  }

  /// Closes a form of a scope without doing what it asks for, inside a transaction of somebody else's.
  public static func refuse(
    _ reference: FormReference, of scope: FormScope, by: String, reason: String, in transaction: Transaction
  ) throws(DatabaseError) -> FormOutcome {
    guard try open(reference, of: scope, in: transaction) != nil else { return .notOpen }
    return try SentForms.close(reference, as: .rejected, by: by, answer: reason, in: transaction) ? .done : .notOpen
  }

  /// Passes a form of a scope on, inside a transaction of somebody else's.
  /// - Parameter agency: whose Admin Agency is to have it, by name or code; empty for the Admin PPE.
  public static func pass(
    _ reference: FormReference, of scope: FormScope, to agency: String, in transaction: Transaction
  ) throws(DatabaseError) -> FormOutcome {
    guard try open(reference, of: scope, in: transaction) != nil else { return .notOpen }
    let found = try agency.isEmpty ? nil : Agency.named(agency, in: transaction)
    guard found != nil || agency.isEmpty else { return .unknownAgency }
    try SentForms.pass(reference, to: found?.code.text ?? "", in: transaction)
    return .done
  }

  /// A form that waits with a scope; others that would answer it wait until this transaction ends.
  private static func open(
    _ reference: FormReference, of scope: FormScope, in transaction: Transaction
  ) throws(DatabaseError) -> SentForm? {
    try transaction.serialise(on: "official-forms")
    guard let sent = try SentForms.find(reference, in: transaction), sent.state == .open, scope.holds(sent) else { return nil }
    return sent
  }
}

extension Official {
  /// What a decree says of whoever it is about.
  fileprivate init(_ entry: DecreeEntry, agency: Code, sanction: Sanction?) {
    let values = entry.form.values
    let decree = Decree(number: values[.decreeNumber] ?? "", on: values[.decreeDate].flatMap { Day($0) }, file: entry.decree.id)
    self.init(
      id: entry.id, name: values[.name] ?? "", nip: entry.form.nip, post: values[.post] ?? "", sk: decree, agency: agency,
      satker: entry.satker, role: entry.form.role, period: Period(from: nil, until: entry.until), sanction: sanction)
  }

  fileprivate static func id(withNIP nip: NIP, otherThan id: RecordID? = nil, in transaction: Transaction) throws(DatabaseError)
    -> RecordID?
  {
    let row = try transaction.row(
      "SELECT user_id FROM officials WHERE nip = \(nip.text) AND user_id <> \(id?.text ?? "") ORDER BY user_id LIMIT 1")
    return try row.flatMap { (row) throws(DatabaseError) in RecordID(try row.text(0)) }
  }
}

extension OfficialForm {
  /// Whether its sender is whoever a user ID belongs to: by the NIP on record; without one, by the account's own mail address, or, where there
  /// is no account yet, by the name.
  fileprivate func isOf(_ stored: Official?, hasAccount account: Bool?) -> Bool {
    if let known = stored?.nip { return known == nip }
    if let account { return account }
    return stored.map { NameKey.of($0.name) == NameKey.of(values[.name] ?? "") } ?? true
  }
}
