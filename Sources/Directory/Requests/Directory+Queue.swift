public import Database

/// What the consoles need to see and to answer requests.
extension Directory {
  /// The open requests of a scope.
  /// - Parameters:
  ///   - number: of the last request on the page before; 0 for the first page.
  ///   - limit: at most 100.
  public func queue(_ scope: RequestScope, after number: Int64 = 0, limit: Int = 20) async throws -> RequestPage {
    let limit = min(max(limit, 1), 100)
    return try await database.read { transaction in
      let rows = try transaction.rows(
        """
        \(Requests.selection)
        WHERE requests.state = 'open' AND lpse = \(scope.lpse) AND number > \(number) AND (requests.kind IN (\(scope.withoutAgency))
          OR requests.kind IN (\(scope.withAgency)) AND agency = \(scope.agency))
        ORDER BY number LIMIT \(limit + 1)
        """)
      let requests = try rows.prefix(limit).map { try Requests.request($0) }
      return RequestPage(requests: requests, next: rows.count > limit ? requests.last?.number : nil)
    }
  }

  /// A request, whatever has become of it; nil if there is none of that number.
  public func request(_ number: Int64) async throws -> RemedyRequest? {
    try await database.read { try Requests.find(number, in: $0) }
  }

  /// The record behind a request.
  public func record(of subject: Subject) async throws -> DirectoryEntry? {
    try await database.read { transaction in
      switch subject {
      case .supplier(let id): try Supplier.find(id.text, in: transaction).map(DirectoryEntry.supplier)
      case .official(let id): try Official.find(id.text, in: transaction).map(DirectoryEntry.official)
      }
    }
  }

  /// Answers a request of a scope, inside a transaction of somebody else's.
  /// - Parameters:
  ///   - typed: for what a supplier's copy lacks; see `Supplier.mended`.
  ///   - by: who answers, as the user reads it, as is `reason`.
  ///   - noting: is told which gaps of the copy were filled, if any were, once all else is written.
  public static func answer(
    _ number: Int64, of scope: RequestScope, _ answer: RequestAnswer, giving typed: [SupplierGap: String] = [:], by: String, reason: String,
    noting: CompletionNote = { _, _ in }, in transaction: Transaction
  ) throws -> AnswerOutcome {
    if answer == .resolve {
      guard try holdRecords(in: transaction) else { return .importing }
    } else {
      try transaction.serialise(on: "requests")
    }
    guard let request = try Requests.find(number, in: transaction), request.state == .open, scope.holds(request) else { return .notOpen }
    if answer == .resolve {
      // An import may have moved the official since.
      if request.kind == .official, let agency = try Official.find(request.userID.text, in: transaction)?.agency,
        agency.text != request.agency
      {
        return .otherAgency
      }
      let (outcome, given) = try mend(request, giving: typed, in: transaction)
      guard outcome == .done else { return outcome }
      guard try Requests.close(number, as: .done, answer: reason, by: by, in: transaction) else { return .notOpen }
      if !given.isEmpty { try noting(given, transaction) }
      return .done
    }
    return try Requests.close(number, as: answer.state, answer: reason, by: by, in: transaction) ? .done : .notOpen
  }
}

/// What staff say to a request.
public enum RequestAnswer: String, Sendable, CaseIterable {
  /// It is done.
  case resolve
  /// Something of it has to be put right, and sent again.
  case sendBack = "return"
  case reject

  var state: RemedyRequest.State {
    switch self {
    case .resolve: .done
    case .sendBack: .returned
    case .reject: .rejected
    }
  }
}

/// A record of either kind.
public enum DirectoryEntry: Sendable, Equatable {
  case supplier(Supplier)
  case official(Official)
}

extension RequestScope {
  /// Lists of bound values; a list has at least one, which no kind is.
  fileprivate var withoutAgency: SQL { SQL.list([""] + kinds.filter { $0 != .official }.map(\.rawValue)) }
  fileprivate var withAgency: SQL { SQL.list([""] + (agency.isEmpty ? [] : kinds.filter { $0 == .official }.map(\.rawValue))) }
}
