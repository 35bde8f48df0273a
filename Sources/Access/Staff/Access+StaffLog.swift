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

  /// What is found, in one piece, for both factors of the member of staff once more. That it was taken, what, how many entries and why is noted
  /// before anything is given out, in the log of whoever takes it.
  /// - Parameters:
  ///   - limit: at most so many entries; `older` tells whether there may be more.
  ///   - words: what is looked for, as the note says it; at most 300 characters of them.
  /// - Returns: nil if this account has taken its fill for now.
  public func export(
    _ search: LogSearch, limit: Int, noting words: String, because reason: ActReason, by staff: Staff, proving typed: Reauthentication,
    from client: Client
  ) async throws(AccessError) -> Result<Result<FoundEntries?, StaffRefusal>, ReauthenticationRefusal> {
    let isAllowed = try await reauthenticated(staff.visit, by: typed, from: client) {
      try staff.mayExport(.logExported, by: .readLog, in: $0)
    }
    switch isAllowed {
    case .failure(let refusal): return .failure(refusal)
    case .success(.failure(let refusal)): return .success(.failure(refusal))
    case .success(.success(false)): return .success(.success(nil))
    case .success(.success(true)):
      return .success(try await take(search, limit: limit, noting: words, because: reason, by: staff, from: client))
    }
  }

  /// In many looks, each with a transaction of its own: one may not hold up the visits that read beside it.
  private func take(
    _ search: LogSearch, limit: Int, noting words: String, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<FoundEntries?, StaffRefusal> {
    var entries: [FoundEntries.Entry] = []
    var older: Int64?
    for _ in 0..<LogSearch.mostLooks {
      switch try await find(search, before: older, limit: limit - entries.count, window: LogSearch.window, for: staff) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let found):
        entries += found.entries
        older = found.older
      }
      if older == nil || entries.count >= limit { break }
    }
    let found = FoundEntries(entries: entries, older: older)
    let text = String(words.prefix(ActReason.longest)) + ", baris=\(entries.count): " + reason.text
    return try await noteExport(.logExported, by: .readLog, text, staff, from: client).map { $0 ? found : nil }
  }

  /// Notes that a member of staff takes a list of records along, which another domain gives out.
  /// - Parameters:
  ///   - act: by which its records are the member's to see.
  ///   - words: what is in it, as the note says it; at most 300 characters of them.
  /// - Returns: false if this account has taken its fill for now.
  public func noteRecordExport(
    by act: StaffAct, noting words: String, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<Bool, StaffRefusal> {
    try await noteExport(.recordsExported, by: act, String(words.prefix(ActReason.longest)), staff, from: client)
  }

  /// - Returns: false if others of the same account were faster, and it has its fill.
  private func noteExport(
    _ event: AccessEvent, by act: StaffAct, _ text: String, _ staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<Bool, StaffRefusal> {
    try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      let isAllowed = try staff.mayExport(event, by: act, in: transaction)
      guard case .success(true) = isAllowed else { return isAllowed }
      let note = StaffNote(by: [staff.account], reason: text)
      try AccessLog.append(event, by: .page, account: staff.account.id, from: client, note: note, in: transaction)
      return .success(true)
    }
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

extension Staff {
  /// - Returns: false if there were too many a moment ago: each is work for the database, and a line of the log.
  fileprivate func mayExport(
    _ event: AccessEvent, by act: StaffAct, in transaction: Transaction
  ) throws(DatabaseError) -> Result<Bool, StaffRefusal> {
    guard let own = try ownAccount(for: act, in: transaction) else { return .failure(.notPermitted) }
    let recent = try transaction.rows(
      """
      SELECT 1 FROM access_log WHERE account_id = \(own.id) AND event = \(event.rawValue)
        AND at > \(transaction.now - LogSearch.exportSeconds * 1000) LIMIT \(LogSearch.mostExports)
      """)
    return .success(recent.count < LogSearch.mostExports)
  }
}
