public import Database

/// The answer to asking for a remedy.
public enum RequestOutcome: Sendable, Equatable {
  /// It waits now, or waited already: asking twice is asking once.
  case open(RemedyRequest)
  /// Nothing keeps the user out any more.
  case notNeeded
  /// Something was typed for a gap, or left out, that cannot be taken.
  case refused([OfficialGap])
}

/// The answer to an operator who answers a request.
public enum AnswerOutcome: Sendable, Equatable {
  case done
  /// There is no such request, or it has been answered.
  case notOpen
  /// With what it proposes the record would still lack something: see the gaps.
  case stillIncomplete([OfficialGap])
  /// With what was given for it the copy would still lack something.
  case copyIncomplete([SupplierGap])
  /// Another supplier has the NPWP that was given, in whichever of its forms.
  case npwpTaken
  /// The record has gone.
  case noRecord
  /// The official is of another agency by now, whose request this is not.
  case otherAgency
  /// Records are being imported at this moment.
  case importing
}

extension Directory {
  /// The user's latest request, whatever has become of it.
  public func latestRequest(of id: RecordID) async throws -> RemedyRequest? {
    try await database.read { try Requests.latest(of: id, in: $0) }
  }

  /// All that a user has asked for, the latest first, whatever has become of it.
  /// - Parameter limit: at most 100.
  public func requests(of id: RecordID, limit: Int = 100) async throws -> [RemedyRequest] {
    try await database.read { transaction in
      let rows = try transaction.rows(
        "SELECT \(Requests.columns) FROM requests WHERE user_id = \(id.text) ORDER BY number DESC LIMIT \(min(limit, 100))")
      return try rows.map { try Requests.request($0) }
    }
  }

  /// Asks for the remedy of what keeps a user out.
  /// - Parameters:
  ///   - typed: for an official, what was typed for each gap; not looked at otherwise.
  ///   - lpse: with whose staff it is to lie; see `RemedyRequest.lpse`.
  public func askForRemedy(
    _ subject: Subject, typed: [OfficialGap: String] = [:], at lpse: String = ""
  ) async throws -> RequestOutcome {
    try await database.transaction { try Directory.ask(subject, typed: typed, at: lpse, in: $0) }
  }

  static func ask(
    _ subject: Subject, typed: [OfficialGap: String], at lpse: String, in transaction: Transaction
  ) throws(DatabaseError) -> RequestOutcome {
    // One order for the numbers, and for two tabs of the same user.
    try transaction.serialise(on: "requests")
    guard let obstacle = try Directory.obstacle(for: subject, in: transaction) else { return .notNeeded }
    if let latest = try Requests.latest(of: subject.id, in: transaction), latest.state == .open { return .open(latest) }
    var (proposal, agency) = (Proposal(), "")
    if case .official(let official, let gaps) = obstacle {
      var refused: [OfficialGap] = []
      for gap in gaps {
        let given = try Directory.code(of: typed[gap] ?? "", for: gap, of: proposal, official, in: transaction)
        guard proposal.set(gap, given), try Directory.leads(gap, of: proposal, official, in: transaction) else {
          refused.append(gap)
          continue
        }
      }
      guard refused.isEmpty else { return .refused(refused) }
      let whole = proposal.applied(to: official)
      let left = Completeness.gaps(of: whole, on: Day(at: transaction.now))
      guard left.isEmpty else { return .refused(left) }
      agency = whole.agency?.text ?? ""
    }
    try Requests.open(obstacle.kind, of: subject.id, proposal, at: lpse, agency: agency, in: transaction)
    guard let opened = try Requests.latest(of: subject.id, in: transaction) else { throw .shape("a new request is not there") }
    return .open(opened)
  }

  /// What was typed for a gap; of an agency or a satker that was named, its code.
  private static func code(
    of typed: String, for gap: OfficialGap, of proposal: Proposal, _ official: Official, in transaction: Transaction
  ) throws(DatabaseError) -> String {
    switch gap {
    case .agency: return try Agency.named(typed, in: transaction)?.code.text ?? typed
    case .satker:
      guard let agency = proposal.applied(to: official).agency else { return typed }
      return try Agency.satker(named: typed, of: agency, in: transaction)?.code.text ?? typed
    case .nip, .post, .decreeNumber, .decreeDate, .role, .period: return typed
    }
  }

  /// Whether the agency or satker that is proposed for a gap exists.
  private static func leads(
    _ gap: OfficialGap, of proposal: Proposal, _ official: Official, in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    guard gap == .agency || gap == .satker, let code = proposal.values[gap] else { return true }
    guard let found = try Agency.find(code, in: transaction) else { return false }
    if gap == .agency { return found.kind != .satker }
    return found.kind == .satker && found.agency == proposal.applied(to: official).agency
  }

  /// The open requests, the oldest first.
  /// - Parameter limit: at most 1,000.
  public func openRequests(limit: Int = 1000) async throws -> [RemedyRequest] {
    try await database.read { transaction in
      try transaction.rows("SELECT \(Requests.columns) FROM requests WHERE state = 'open' ORDER BY number LIMIT \(min(limit, 1000))")
        .map { try Requests.request($0) }
    }
  }

  /// Does what a request asks for, and closes it.
  /// - Parameters:
  ///   - typed: for what a supplier's copy lacks; see `Supplier.mended`.
  ///   - by: who answers, as the user reads it.
  ///   - noting: is told which gaps of the copy were filled, if any were, once all else is written.
  public func grant(
    _ number: Int64, giving typed: [SupplierGap: String] = [:], by: String, noting: @escaping CompletionNote = { _, _ in }
  ) async throws -> AnswerOutcome {
    try await database.transaction { transaction in
      guard try Directory.holdRecords(in: transaction) else { return .importing }
      guard let request = try Requests.find(number, in: transaction), request.state == .open else { return .notOpen }
      let (outcome, given) = try Directory.mend(request, giving: typed, in: transaction)
      if outcome == .done { _ = try Requests.close(number, as: .done, answer: "", by: by, in: transaction) }
      if !given.isEmpty { try noting(given, transaction) }
      return outcome
    }
  }

  /// `Supplier.hold` for records of either kind.
  static func holdRecords(in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard try Supplier.hold(in: transaction) else { return false }
    return try transaction.trySerialise(on: "import " + Official.table.name.text)
  }

  /// - Parameter transaction: holds the records.
  /// - Returns: what came of it, and which gaps of a copy were filled for it.
  static func mend(
    _ request: RemedyRequest, giving typed: [SupplierGap: String], in transaction: Transaction
  ) throws(DatabaseError) -> (AnswerOutcome, given: [SupplierGap]) {
    var filled: [SupplierGap] = []
    let today = Day(at: transaction.now)
    var supplier = try Supplier.find(request.userID.text, in: transaction)
    var official = try Official.find(request.userID.text, in: transaction)
    switch request.kind {
    case .copy:
      guard let copy = supplier else { return (.noRecord, []) }
      switch try copy.mended(giving: typed, in: transaction) {
      case .incomplete(let gaps): return (.copyIncomplete(gaps), [])
      case .npwpTaken: return (.npwpTaken, [])
      case .mended(let whole, let given): (supplier, filled) = (whole, given)
      }
    case .official:
      guard let mended = official.map(request.proposal.applied) else { return (.noRecord, []) }
      let gaps = Completeness.gaps(of: mended, on: today)
      guard gaps.isEmpty else { return (.stillIncomplete(gaps), []) }
      official = mended
    case .sanction:
      guard supplier != nil || official != nil else { return (.noRecord, []) }
      supplier?.sanction = nil
      official?.sanction = nil
    }
    try supplier?.save(in: transaction)
    try official?.save(in: transaction)
    return (.done, filled)
  }

  /// Closes a request with a reason.
  /// - Returns: false if there is no such request, or it has been answered.
  public func reject(_ number: Int64, by: String, reason: String) async throws -> Bool {
    try await database.transaction { transaction in
      try transaction.serialise(on: "requests")
      return try Requests.close(number, as: .rejected, answer: reason, by: by, in: transaction)
    }
  }
}
