public import Database
public import Files

/// The answer to asking for a remedy.
public enum RequestOutcome: Sendable, Equatable {
  /// It waits now, or waited already: asking twice is asking once.
  case open(RemedyRequest)
  /// Nothing keeps the user out any more.
  case notNeeded
  /// Something was typed for a gap, or left out, that cannot be taken.
  case refused([OfficialGap])
  /// What was typed is of a decree that has not come along.
  case decreeMissing
}

extension Directory {
  /// The user's latest request among some kinds, whatever has become of it.
  public func latestRequest(
    of id: RecordID, among kinds: Set<RemedyRequest.Kind> = RemedyRequest.Kind.ofRecords
  ) async throws -> RemedyRequest? {
    try await database.read { try Requests.latest(of: id, among: kinds, in: $0) }
  }

  /// All that a user has asked for, the latest first, whatever has become of it.
  /// - Parameter limit: at most 100.
  public func requests(of id: RecordID, limit: Int = 100) async throws -> [RemedyRequest] {
    try await database.read { transaction in
      let rows = try transaction.rows(
        "\(Requests.selection) WHERE user_id = \(id.text) ORDER BY number DESC LIMIT \(min(limit, 100))")
      return try rows.map { try Requests.request($0) }
    }
  }

  /// Asks for the remedy of what keeps a user out.
  /// - Parameters:
  ///   - typed: for an official, what was typed for each gap; not looked at otherwise.
  ///   - decree: as the desk of files has taken it.
  ///   - lpse: with whose staff it is to lie; see `RemedyRequest.lpse`.
  public func askForRemedy(
    _ subject: Subject, typed: [OfficialGap: String] = [:], decree: StoredFile? = nil, at lpse: String = ""
  ) async throws -> RequestOutcome {
    try await database.transaction { try Directory.askForRemedy(subject, typed: typed, decree: decree, at: lpse, in: $0) }
  }

  /// The same inside a transaction of somebody else's.
  /// - Parameters:
  ///   - decree: noted if the request is taken; nil keeps the one of a request that was returned.
  ///   - address: where the decree comes from.
  public static func askForRemedy(
    _ subject: Subject, typed: [OfficialGap: String] = [:], decree: StoredFile? = nil, at lpse: String, from address: String = "",
    in transaction: Transaction
  ) throws(DatabaseError) -> RequestOutcome {
    // One order for the numbers, and for two tabs of the same user.
    try transaction.serialise(on: "requests")
    guard let obstacle = try Directory.obstacle(for: subject, in: transaction) else { return .notNeeded }
    let latest = try Requests.latest(of: subject.id, in: transaction)
    if let latest, latest.state == .open { return .open(latest) }
    var (proposal, document, agency) = (Proposal(), StoredFile?.none, "")
    if case .official(let official, let gaps) = obstacle {
      let read = try Directory.read(typed, for: gaps, of: official, in: transaction)
      guard read.refused.isEmpty else { return .refused(read.refused) }
      proposal = read.proposal
      document = decree ?? latest?.keptDecree
      guard document != nil || !gaps.contains(where: \.needsDecree) else { return .decreeMissing }
      agency = proposal.applied(to: official).agency?.text ?? ""
      if let decree { try FileRecords.add(decree, from: address, in: transaction) }
    }
    try Requests.open(obstacle.kind, of: subject.id, proposal, decree: document, at: lpse, agency: agency, in: transaction)
    guard let opened = try Requests.latest(of: subject.id, in: transaction) else { throw .shape("a new request is not there") }
    return .open(opened)
  }

  /// What of an official's request could not be taken as it was typed: to be asked before its file is looked into, and decides nothing.
  public func refused(_ typed: [OfficialGap: String], for gaps: [OfficialGap], of official: Official) async throws -> [OfficialGap] {
    try await database.read { try Directory.read(typed, for: gaps, of: official, in: $0).refused }
  }

  private static func read(
    _ typed: [OfficialGap: String], for gaps: [OfficialGap], of official: Official, in transaction: Transaction
  ) throws(DatabaseError) -> (proposal: Proposal, refused: [OfficialGap]) {
    var (proposal, refused) = (Proposal(), [OfficialGap]())
    for gap in gaps {
      let given = try Directory.code(of: typed[gap] ?? "", for: gap, of: proposal, official, in: transaction)
      guard proposal.set(gap, given), try Directory.leads(gap, of: proposal, official, in: transaction) else {
        refused.append(gap)
        continue
      }
    }
    if refused.isEmpty { refused = Completeness.gaps(of: proposal.applied(to: official), on: Day(at: transaction.now)) }
    return (proposal, refused)
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
      try transaction.rows("\(Requests.selection) WHERE requests.state = 'open' ORDER BY number LIMIT \(min(limit, 1000))")
        .map { try Requests.request($0) }
    }
  }
}
