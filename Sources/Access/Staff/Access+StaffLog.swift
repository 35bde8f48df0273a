import Database

extension Access {
  /// Looks through the access log of the users that a member of staff looks after.
  /// - Parameters:
  ///   - before: the cursor of `FoundEntries.older`, or nil for the newest.
  ///   - limit: 1 to 200 entries.
  public func find(
    _ search: LogSearch, before: Int64?, limit: Int, for staff: Staff
  ) async throws(AccessError) -> Result<FoundEntries, StaffRefusal> {
    try await find(search, before: before, limit: min(max(limit, 1), 200), window: LogSearch.window, for: staff)
  }

  /// All that is found, in one piece. That it was taken is noted before anything is given out, in the log of whoever takes it.
  /// - Parameter limit: at most so many entries; `older` tells whether there are more.
  public func export(
    _ search: LogSearch, limit: Int, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<FoundEntries, StaffRefusal> {
    let isNoted = try await transact { transaction in
      guard let own = try Accounts.find(id: staff.account.id, in: transaction), own.acts.contains(.readLog) else { return false }
      try transaction.serialise(on: own.lock)
      try AccessLog.append(.logExported, by: .page, account: own.id, from: client, in: transaction)
      return true
    }
    guard isNoted else { return .failure(.notPermitted) }
    var entries: [FoundEntries.Entry] = []
    var older: Int64?
    repeat {
      switch try await find(search, before: older, limit: limit - entries.count, window: LogSearch.window, for: staff) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let found):
        entries += found.entries
        older = found.older
      }
    } while older != nil && entries.count < limit && !Task.isCancelled
    return .success(FoundEntries(entries: entries, older: older))
  }

  func find(
    _ search: LogSearch, before: Int64?, limit: Int, window: Int64, for staff: Staff
  ) async throws(AccessError) -> Result<FoundEntries, StaffRefusal> {
    try await read { transaction in
      guard let own = try Accounts.find(id: staff.account.id, in: transaction), own.acts.contains(.readLog)
      else { return .failure(.notPermitted) }
      return .success(try search.find(of: own.lpse, before: before, limit: limit, window: window, in: transaction))
    }
  }
}
