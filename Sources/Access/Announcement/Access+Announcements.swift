import Database

extension Access {
  /// What a server should look at news of, which shows announcements (`Database.init(onNotification:)`).
  public static let announcementTopic = "announcements"

  /// All announcements that are not over, of every LPSE: what a server keeps in memory.
  public func runningAnnouncements() async throws(AccessError) -> RunningAnnouncements {
    try await read { transaction in
      let rows = try transaction.rows(
        "SELECT \(Announcements.columns) FROM announcements WHERE ends_at > \(transaction.now) ORDER BY starts_at DESC, id DESC LIMIT 2000")
      var running = RunningAnnouncements()
      for row in rows {
        if let announcement = try Announcements.announcement(from: row) {
          running.list.append(announcement)
        } else {
          running.unreadable.append(try row.text(0))
        }
      }
      return running
    }
  }

  /// The announcements of the own LPSE: first those that are not over, each part newest first.
  public func announcements(for staff: Staff) async throws(AccessError) -> Result<[Announcement], StaffRefusal> {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .announce, in: transaction) else { return .failure(.notPermitted) }
      return .success(
        try transaction.rows(
          """
          SELECT \(Announcements.columns) FROM announcements WHERE lpse = \(own.lpse)
          ORDER BY CASE WHEN ends_at > \(transaction.now) THEN 0 ELSE 1 END, starts_at DESC, id DESC LIMIT 100
          """
        ).compactMap { try Announcements.announcement(from: $0) })
    }
  }

  /// One of them; nil if there is none.
  public func announcement(_ id: String, for staff: Staff) async throws(AccessError) -> Announcement? {
    try await read { transaction in
      guard let own = try staff.ownAccount(for: .announce, in: transaction) else { return nil }
      return try Announcements.find(id, of: own.lpse, in: transaction)
    }
  }

  /// Publishes an announcement, or what it says from now on, for both factors of the member of staff once more: a false one fishes for passwords
  /// where everybody trusts the page.
  /// - Parameters:
  ///   - changing: one that is there, and which version of it was read; nil for a new one.
  ///   - words: what the log of the member of staff says of it; what it announces is added, since a later change leaves it nowhere else.
  public func publish(
    _ draft: AnnouncementDraft, changing read: (id: String, version: Int64)?, noting words: String, by staff: Staff,
    proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<AnnouncementOutcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      guard let own = try staff.ownAccount(for: .announce, in: transaction) else { return .failure(.notPermitted) }
      try transaction.serialise(on: Access.announcementTopic)
      guard draft.endsAt > transaction.instant else { return .success(.over) }
      if let read {
        let found = try Announcements.find(read.id, of: own.lpse, in: transaction)
        guard let found, found.version == read.version else { return .success(.stale) }
        // One that was over and runs again is one more.
        if found.state(at: transaction.instant) == .over, try Announcements.isFull(own.lpse, in: transaction) { return .success(.tooMany) }
        try Announcements.update(read.id, draft, by: own, in: transaction)
      } else {
        guard try !Announcements.isFull(own.lpse, in: transaction) else { return .success(.tooMany) }
        try Announcements.insert(draft, by: own, in: transaction)
      }
      try own.noteAnnouncement(words + " — " + draft.record, from: client, in: transaction)
      return .success(.done)
    }
  }

  /// Ends an announcement, or deletes one that has not begun: what was published stays until the purge. It needs no second factor: it says
  /// nothing.
  /// - Parameter version: of the one that was read.
  public func withdraw(
    _ id: String, version: Int64, noting words: String, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<AnnouncementOutcome, StaffRefusal> {
    try await transact { transaction in
      try transaction.serialise(on: staff.account.lock)
      guard let own = try staff.ownAccount(for: .announce, in: transaction) else { return .failure(.notPermitted) }
      try transaction.serialise(on: Access.announcementTopic)
      guard let found = try Announcements.find(id, of: own.lpse, in: transaction), found.version == version else { return .success(.stale) }
      guard found.state(at: transaction.instant) != .over else { return .success(.over) }
      let hasBegun = found.draft.startsAt < transaction.instant
      if hasBegun {
        try Announcements.end(found, by: own, in: transaction)
      } else {
        try Announcements.delete(id, in: transaction)
      }
      try own.noteAnnouncement(words, from: client, in: transaction)
      return .success(hasBegun ? .done : .deleted)
    }
  }
}

extension Account {
  fileprivate func noteAnnouncement(_ words: String, from client: Client, in transaction: Transaction) throws(DatabaseError) {
    let note = StaffNote(by: [self], reason: words)
    try AccessLog.append(.announcementChanged, by: .page, account: id, from: client, note: note, in: transaction)
  }
}

extension AnnouncementDraft {
  /// All that it says, on one line.
  fileprivate var record: String {
    let english = english.map { " — " + $0.title + ": " + $0.bodyOnOneLine } ?? ""
    return indonesian.bodyOnOneLine + english
  }
}

extension AnnouncementDraft.Words {
  fileprivate var bodyOnOneLine: String { body.split(separator: "\n").joined(separator: " / ") }
}
