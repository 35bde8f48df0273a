import Database
import Files

/// The table `requests`.
enum Requests {
  static var selection: SQL {
    """
    SELECT number, user_id, requests.kind, requests.state, proposal, word, opened_at, changed_at, answer, answered_by, lpse, agency, file_id,
      CASE WHEN \(isFollowed) THEN 1 ELSE 0 END, \(FileRecords.columns)
    FROM requests LEFT JOIN files ON files.id = requests.file_id
    """
  }
  private static let fileColumn = 12

  /// Of a row of `requests`: its user has asked for something of the record once more since.
  static var isFollowed: SQL {
    """
    EXISTS (SELECT 1 FROM requests later WHERE later.user_id = requests.user_id AND later.number > requests.number
      AND later.kind IN (\(SQL.list(RemedyRequest.Kind.ofRecords.map(\.rawValue)))))
    """
  }

  static func request(_ row: Row) throws(DatabaseError) -> RemedyRequest {
    guard let userID = RecordID(try row.text(1)), let kind = RemedyRequest.Kind(rawValue: try row.text(2)),
      let state = RemedyRequest.State(rawValue: try row.text(3)), let proposal = Proposal(text: try row.text(4))
    else { throw .shape("a request has an unreadable user ID, kind, state or proposal") }
    let hasFile = try row.optionalText(fileColumn) != nil
    return RemedyRequest(
      number: try row.integer(0), userID: userID, kind: kind, state: state, proposal: proposal, word: try row.text(5),
      openedAt: try row.integer(6), changedAt: try row.integer(7), answer: try row.text(8), answeredBy: try row.text(9),
      lpse: try row.text(10), agency: try row.text(11), decree: hasFile ? try FileRecords.file(row, from: fileColumn + 2) : nil,
      isFollowed: try row.integer(fileColumn + 1) == 1)
  }

  static func latest(
    of id: RecordID, among kinds: Set<RemedyRequest.Kind> = RemedyRequest.Kind.ofRecords, in transaction: Transaction
  ) throws(DatabaseError) -> RemedyRequest? {
    let row = try transaction.row(
      """
      \(selection) WHERE user_id = \(id.text) AND requests.kind IN (\(SQL.list(kinds.map(\.rawValue))))
      ORDER BY number DESC LIMIT 1
      """)
    return try row.map { (row) throws(DatabaseError) in try request(row) }
  }

  static func find(_ number: Int64, in transaction: Transaction) throws(DatabaseError) -> RemedyRequest? {
    let row = try transaction.row("\(selection) WHERE number = \(number)")
    return try row.map { (row) throws(DatabaseError) in try request(row) }
  }

  static func open(
    _ kind: RemedyRequest.Kind, of id: RecordID, _ proposal: Proposal = Proposal(), word: String = "", decree: StoredFile? = nil,
    at lpse: String, agency: String,
    in transaction: Transaction
  ) throws(DatabaseError) {
    let last = try transaction.row("SELECT number FROM requests ORDER BY number DESC LIMIT 1")?.integer(0) ?? 0
    try transaction.run(
      """
      INSERT INTO requests (number, user_id, kind, state, proposal, word, opened_at, changed_at, answer, answered_by, lpse, agency, file_id)
      VALUES (\(last + 1), \(id.text), \(kind.rawValue), 'open', \(proposal.text), \(word), \(transaction.now), \(transaction.now), '', '',
        \(lpse), \(agency), \(decree?.id))
      """)
  }

  /// - Returns: false if it is not open any more.
  static func close(
    _ number: Int64, as state: RemedyRequest.State, answer: String, by: String, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.run(
      """
      UPDATE requests SET state = \(state.rawValue), changed_at = \(transaction.now), answer = \(answer), answered_by = \(by)
      WHERE number = \(number) AND state = 'open'
      """) == 1
  }
}
