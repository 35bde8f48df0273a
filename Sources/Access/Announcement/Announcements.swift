import Database

/// The table `announcements`.
enum Announcements {
  /// Of one LPSE that are not over.
  static let most = 50
  /// Seconds for which one that is over is kept to be looked at.
  static let memory: Int64 = 366 * 86400

  static let columns: SQL =
    """
    id, lpse, title, body, english_title, english_body, importance, starts_at, ends_at, version, changed_at, changed_by
    """

  /// - Returns: nil if what is stored is no announcement by the rules of today.
  static func announcement(from row: Row) throws(DatabaseError) -> Announcement? {
    let (title, english) = (try row.text(2), try row.text(4))
    guard let indonesian = AnnouncementDraft.Words(title: title, body: try row.text(3)),
      let importance = AnnouncementDraft.Importance(rawValue: try row.text(6)),
      let draft = AnnouncementDraft(
        indonesian, english: english.isEmpty ? nil : AnnouncementDraft.Words(title: english, body: try row.text(5)),
        importance: importance, from: Instant(milliseconds: try row.integer(7)), until: Instant(milliseconds: try row.integer(8)))
    else { return nil }
    return Announcement(
      id: try row.text(0), lpse: try row.text(1), draft: draft, version: try row.integer(9),
      changedAt: Instant(milliseconds: try row.integer(10)), changedBy: try row.text(11))
  }

  static func find(_ id: String, of lpse: String, in transaction: Transaction) throws(DatabaseError) -> Announcement? {
    let row = try transaction.row("SELECT \(columns) FROM announcements WHERE id = \(id) AND lpse = \(lpse)")
    guard let row else { return nil }
    return try announcement(from: row)
  }

  static func isFull(_ lpse: String, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try transaction.rows("SELECT 1 FROM announcements WHERE lpse = \(lpse) AND ends_at > \(transaction.now) LIMIT \(most)").count >= most
  }

  static func insert(_ draft: AnnouncementDraft, by own: Account, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      INSERT INTO announcements (\(columns)) VALUES (\(RandomText.make()), \(own.lpse), \(draft.indonesian.title), \(draft.indonesian.body),
        \(draft.english?.title ?? ""), \(draft.english?.body ?? ""), \(draft.importance.rawValue), \(draft.startsAt.milliseconds),
        \(draft.endsAt.milliseconds), 1, \(transaction.now), \(own.signature))
      """)
    try transaction.notify(Access.announcementTopic)
  }

  static func update(_ id: String, _ draft: AnnouncementDraft, by own: Account, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE announcements SET title = \(draft.indonesian.title), body = \(draft.indonesian.body),
        english_title = \(draft.english?.title ?? ""), english_body = \(draft.english?.body ?? ""), importance = \(draft.importance.rawValue),
        starts_at = \(draft.startsAt.milliseconds), ends_at = \(draft.endsAt.milliseconds), version = version + 1,
        changed_at = \(transaction.now), changed_by = \(own.signature)
      WHERE id = \(id)
      """)
    try transaction.notify(Access.announcementTopic)
  }

  /// Ends now one that has begun.
  static func end(_ announcement: Announcement, by own: Account, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run(
      """
      UPDATE announcements SET ends_at = \(transaction.now), version = version + 1, changed_at = \(transaction.now),
        changed_by = \(own.signature) WHERE id = \(announcement.id)
      """)
    try transaction.notify(Access.announcementTopic)
  }

  static func delete(_ id: String, in transaction: Transaction) throws(DatabaseError) {
    try transaction.run("DELETE FROM announcements WHERE id = \(id)")
    try transaction.notify(Access.announcementTopic)
  }
}

extension Account {
  /// Who it is, for the staff.
  fileprivate var signature: String { name + " (" + userID.text + ")" }
}
