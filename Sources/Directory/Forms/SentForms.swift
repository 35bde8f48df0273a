import Database
import Files

/// The table `official_forms`.
enum SentForms {
  private static let selection: SQL = """
    SELECT reference, content, official_forms.state, opened_at, changed_at, answer, answered_by, \(FileRecords.columns),
      official_forms.agency, coalesce(agencies.name, official_forms.agency)
    FROM official_forms JOIN files ON files.id = official_forms.file_id LEFT JOIN agencies ON agencies.code = official_forms.agency
    """

  static func mayTake(from network: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    let since = transaction.now - 3_600_000
    // What the staff have entered themselves has no network, and takes nobody's place.
    let overall =
      try transaction.row("SELECT count(*) FROM official_forms WHERE opened_at > \(since) AND network <> ''")?.integer(0) ?? 0
    let own =
      try transaction.row("SELECT count(*) FROM official_forms WHERE network = \(network) AND opened_at > \(since)")?.integer(0) ?? 0
    return overall < Directory.formsOverall && own < Directory.formsPerNetwork
  }

  /// - Parameters:
  ///   - network: where it comes from; empty for one that the staff have entered.
  ///   - agency: whose Admin Agency it lies with; empty for the Admin PPE.
  static func add(
    _ form: OfficialForm, _ reference: FormReference, decree: StoredFile, network: String, agency: String, in transaction: Transaction
  ) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO official_forms (reference, content, file_id, network, state, opened_at, changed_at, answer, answered_by, agency)
      VALUES (\(reference.text), \(form.text), \(decree.id), \(network), 'open', \(transaction.now), \(transaction.now), '', '', \(agency))
      """)
  }

  static func find(_ reference: FormReference, in transaction: Transaction) throws(DatabaseError) -> SentForm? {
    let row = try transaction.row("\(selection) WHERE reference = \(reference.text)")
    return try row.map { (row) throws(DatabaseError) in try sent(row) }
  }

  static func open(in transaction: Transaction) throws(DatabaseError) -> [SentForm] {
    var found: [SentForm] = []
    for row in try transaction.rows("\(selection) WHERE official_forms.state = 'open' ORDER BY opened_at, reference LIMIT 1000") {
      found.append(try sent(row))
    }
    return found
  }

  /// The forms of a scope that wait, the oldest first.
  /// - Parameter last: the last one of the page before.
  static func open(
    of scope: FormScope, after last: FormReference?, limit: Int, in transaction: Transaction
  ) throws(DatabaseError) -> [SentForm] {
    let isTheirs: SQL = if case .agency(let code) = scope { "official_forms.agency = \(code.text)" } else { "1 = 1" }
    let isAfter: SQL =
      if let last {
        "(opened_at, reference) > (SELECT opened_at, reference FROM official_forms WHERE reference = \(last.text))"
      } else { "1 = 1" }
    let rows = try transaction.rows(
      """
      \(selection) WHERE official_forms.state = 'open' AND \(isTheirs) AND \(isAfter) ORDER BY opened_at, reference LIMIT \(limit)
      """)
    return try rows.map { (row) throws(DatabaseError) in try sent(row) }
  }

  /// Puts an open form on another desk.
  static func pass(_ reference: FormReference, to agency: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE official_forms SET agency = \(agency), changed_at = \(transaction.now) WHERE reference = \(reference.text) AND state = 'open'
      """)
  }

  static func close(
    _ reference: FormReference, as state: RemedyRequest.State, by: String, answer: String, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      UPDATE official_forms SET state = \(state.rawValue), changed_at = \(transaction.now), answer = \(answer), answered_by = \(by)
      WHERE reference = \(reference.text) AND state = 'open'
      """) == 1
  }

  private static func sent(_ row: Row) throws(DatabaseError) -> SentForm {
    guard let reference = FormReference(try row.text(0)), let form = OfficialForm(text: try row.text(1)),
      let state = RemedyRequest.State(rawValue: try row.text(2))
    else { throw .shape("a form has an unreadable reference, content or state") }
    return SentForm(
      reference: reference, form: form, decree: try FileRecords.file(row, from: 7), state: state, openedAt: try row.integer(3),
      changedAt: try row.integer(4), answer: try row.text(5), answeredBy: try row.text(6), agency: Code(try row.text(13)),
      agencyName: try row.text(14))
  }
}
