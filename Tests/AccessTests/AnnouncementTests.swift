import Database
import TestSupport
import Testing

@testable import Access

/// What an LPSE announces: who may, how long it stands, and who was faster.
@Suite struct AnnouncementTests {
  private func draft(
    _ test: TestAccess, _ title: String = "Pemeliharaan server", from: Int64 = 0, until: Int64 = 3600
  ) throws -> AnnouncementDraft {
    let now = try test.now()
    let words = try #require(AnnouncementDraft.Words(title: title, body: "Portal berhenti sebentar."))
    return try #require(
      AnnouncementDraft(
        words, english: nil, importance: .ordinary, from: now.adding(seconds: from), until: now.adding(seconds: until)))
  }

  private func publish(
    _ draft: AnnouncementDraft, _ test: TestAccess, by holder: Holder, changing read: (id: String, version: Int64)? = nil
  ) async throws -> Result<AnnouncementOutcome, StaffRefusal> {
    let staff = try await test.staff(holder, for: .announce)
    return try await test.access.publish(
      draft, changing: read, noting: "+ x", by: staff, proving: test.fresh(holder), from: .desk
    ).get()
  }

  @Test(arguments: TestDatabase.allCases)
  func `It stands from its beginning to its end, newest first and no more than five`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    for index in 0..<7 { #expect(try await publish(draft(test, "Nomor \(index)", from: Int64(index)), test, by: admin).get() == .done) }
    #expect(try await publish(draft(test, "Besok saja", from: 86_400, until: 90_000), test, by: admin).get() == .done)
    let all = try await test.access.runningAnnouncements().list
    #expect(all.count == 8)
    let now = try test.now()
    #expect(all.shown(of: "", at: now).map(\.draft.indonesian.title) == (2...6).reversed().map { "Nomor \($0)" })
    #expect(all.shown(of: "119", at: now).isEmpty)
    #expect(all.shown(of: "", at: now.adding(seconds: 86_400)).map(\.draft.indonesian.title) == ["Besok saja"])
    #expect(all.shown(of: "", at: now.adding(seconds: 90_000)).isEmpty)
    test.clock.advance(seconds: 90_000)
    #expect(try await test.access.runningAnnouncements().list.isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Publishing takes both factors, is noted in the own log, and tells the servers`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(admin, for: .announce)
    // PostgreSQL's first news wakes everybody; it has come before any other.
    #expect(test.hub.listen(Waiter(deadline: ContinuousClock.now + .seconds(60)), for: "first"))
    try await test.database.transaction { try $0.notify("first") }
    #expect(try await eventually { test.hub.count == 0 })
    #expect(test.hub.listen(Waiter(deadline: ContinuousClock.now + .seconds(60)), for: Access.announcementTopic))
    let wrong = Reauthentication(password: "salah", code: try test.fresh(admin).code)
    let refused = try await test.access.publish(draft(test), changing: nil, noting: "x", by: staff, proving: wrong, from: .desk)
    guard case .failure(.wrongPassword) = refused else { throw Unexpected("\(refused)") }
    #expect(try await test.access.runningAnnouncements().list.isEmpty)
    #expect(test.hub.count == 1, "what is refused is no news")
    #expect(try await publish(draft(test), test, by: admin).get() == .done)
    #expect(try await eventually { test.hub.count == 0 }, "the servers are told")
    let log = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 1)
    #expect(log.entries.first?.event == .announcementChanged && log.entries.first?.note?.reason == "+ x — Portal berhenti sebentar.")
    #expect(try await test.takenMail().events.filter { $0 == .announcementChanged }.isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever was slower is told: a change, an end and a deletion go by what was read`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(admin, for: .announce)
    #expect(try await publish(draft(test), test, by: admin).get() == .done)
    let first = try #require(try await test.access.announcements(for: staff).get().first)
    #expect(first.version == 1 && first.changedBy == "Ibu ADMIN (ADMIN)")
    #expect(try await publish(draft(test, "Judul lain"), test, by: admin, changing: (first.id, 1)).get() == .done)
    #expect(try await publish(draft(test, "Terlambat"), test, by: admin, changing: (first.id, 1)).get() == .stale)
    #expect(try await test.access.withdraw(first.id, version: 1, noting: "-", by: staff, from: .desk).get() == .stale)
    #expect(try await test.access.runningAnnouncements().list.map(\.draft.indonesian.title) == ["Judul lain"])

    test.clock.advance(seconds: 1)
    #expect(try await test.access.withdraw(first.id, version: 2, noting: "-", by: staff, from: .desk).get() == .done)
    #expect(try await test.access.runningAnnouncements().list.isEmpty)
    let ended = try #require(try await test.access.announcements(for: staff).get().first)
    #expect(ended.state(at: try test.now()) == .over)
    #expect(try await test.access.withdraw(first.id, version: 3, noting: "-", by: staff, from: .desk).get() == .over)
    #expect(try await test.access.announcements(for: staff).get() == [ended], "what was published stays")

    #expect(try await publish(draft(test, "Besok saja", from: 86_400, until: 90_000), test, by: admin).get() == .done)
    let planned = try #require(try await test.access.announcements(for: staff).get().first)
    #expect(try await test.access.withdraw(planned.id, version: 1, noting: "-", by: staff, from: .desk).get() == .deleted)
    #expect(try await test.access.announcements(for: staff).get() == [ended])
    #expect(try await publish(draft(test), test, by: admin, changing: (planned.id, 1)).get() == .stale)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The log keeps the whole of what was published, whatever becomes of it, and the whole reason`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(admin, for: .announce)
    let words = try #require(AnnouncementDraft.Words(title: "Judul pertama", body: "Satu.\n\nDua dengan https://lkpp.go.id."))
    let english = try #require(AnnouncementDraft.Words(title: "First title", body: "One more."))
    let now = try test.now()
    let draft = try #require(
      AnnouncementDraft(words, english: english, importance: .ordinary, from: now, until: now.adding(seconds: 3600)))
    let note = "+ Judul pertama: " + String(repeating: "alasan ", count: 60) + "selesai"
    #expect(
      try await test.access.publish(draft, changing: nil, noting: note, by: staff, proving: test.fresh(admin), from: .desk).get().get()
        == .done)
    let first = try #require(try await test.access.announcements(for: staff).get().first)
    #expect(try await publish(self.draft(test, "Judul lain"), test, by: admin, changing: (first.id, 1)).get() == .done)
    let log = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 2).entries
    #expect(log.last?.note?.reason == note + " — Satu. / Dua dengan https://lkpp.go.id. — First title: One more.")
  }

  @Test(arguments: TestDatabase.allCases)
  func `One that still runs stays in the list and is found, however many newer ones are over`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    #expect(try await publish(draft(test, "Lama sekali", until: 864_000), test, by: admin).get() == .done)
    let staff = try await test.staff(admin, for: .announce)
    let first = try #require(try await test.access.announcements(for: staff).get().first)
    let userID = try #require(UserID("ADMIN"))
    let own = try #require(try await test.access.find(userID))
    let short = try draft(test, "Sebentar saja", from: 10, until: 20)
    try await test.database.transaction { transaction in
      for _ in 0..<101 { try Announcements.insert(short, by: own, in: transaction) }
    }
    test.clock.advance(seconds: 60)
    let found = try await test.access.announcements(for: staff).get()
    #expect(found.count == 100)
    #expect(found.first == first)
    #expect(try await test.access.announcement(first.id, for: staff) == first)
    let over = try await test.database.read {
      try $0.rows("SELECT id FROM announcements WHERE title = 'Sebentar saja'").map { try $0.text(0) }
    }
    for id in over {
      let one = try await test.access.announcement(id, for: staff)
      #expect(one?.id == id)
    }
    let foreign = try await test.staff(try await test.member("ADMIN119", [.adminPPE], lpse: "119"), for: .announce)
    #expect(try await test.access.announcement(first.id, for: foreign) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One that cannot be read is left out and told, and keeps none of the others away`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    for title in ["Yang rusak", "Yang baik"] { #expect(try await publish(draft(test, title), test, by: admin).get() == .done) }
    try await test.database.transaction { _ = try $0.run("UPDATE announcements SET title = '' WHERE title = 'Yang rusak'") }
    let found = try await test.database.read { try $0.row("SELECT id FROM announcements WHERE title = ''")?.text(0) }
    let broken = try #require(found)
    let running = try await test.access.runningAnnouncements()
    #expect(running.list.map(\.draft.indonesian.title) == ["Yang baik"])
    #expect(running.unreadable == [broken])
    let staff = try await test.staff(admin, for: .announce)
    #expect(try await test.access.announcements(for: staff).get().map(\.draft.indonesian.title) == ["Yang baik"])
    #expect(try await test.access.announcement(broken, for: staff) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody reaches those of another LPSE, and a role that was withdrawn counts no more`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let (admin, other) = (
      try await test.member("ADMIN", [.adminPPE]), try await test.member("ADMIN119", [.adminPPE], lpse: "119")
    )
    #expect(try await publish(draft(test), test, by: admin).get() == .done)
    let staff = try await test.staff(admin, for: .announce)
    let foreign = try await test.staff(other, for: .announce)
    let found = try #require(try await test.access.announcements(for: staff).get().first)
    #expect(try await test.access.announcements(for: foreign).get().isEmpty)
    #expect(try await publish(draft(test), test, by: other, changing: (found.id, 1)).get() == .stale)
    #expect(try await test.access.withdraw(found.id, version: 1, noting: "-", by: foreign, from: .desk).get() == .stale)
    #expect(try await publish(draft(test, "Untuk LPSE lain"), test, by: other).get() == .done)
    let now = try test.now()
    #expect(try await test.access.runningAnnouncements().list.shown(of: "119", at: now).map(\.lpse) == ["119"])

    try await test.database.transaction { _ = try $0.run("DELETE FROM account_roles") }
    let typed = try test.fresh(admin)
    let refused = try await test.access.publish(draft(test), changing: nil, noting: "x", by: staff, proving: typed, from: .desk)
    #expect(try refused.get() == .failure(.notPermitted))
    #expect(try await test.access.withdraw(found.id, version: 1, noting: "-", by: staff, from: .desk) == .failure(.notPermitted))
  }

  @Test(arguments: TestDatabase.allCases)
  func `There are bounds: what is over already, and fifty that are not`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    #expect(try await publish(draft(test, from: -7200, until: 10), test, by: admin).get() == .over)
    let userID = try #require(UserID("ADMIN"))
    let own = try #require(try await test.access.find(userID))
    let many = try draft(test, until: 86_400)
    try await test.database.transaction { transaction in
      for _ in 0..<50 { try Announcements.insert(many, by: own, in: transaction) }
    }
    #expect(try await publish(draft(test), test, by: admin).get() == .tooMany)
    // Nor by bringing back one that is over.
    let short = try draft(test, "Sebentar saja", until: 1)
    try await test.database.transaction { try Announcements.insert(short, by: own, in: $0) }
    test.clock.advance(seconds: 2)
    let over = try await test.database.read { try $0.row("SELECT id FROM announcements WHERE title = 'Sebentar saja'")?.text(0) }
    let read = (id: try #require(over), version: Int64(1))
    #expect(try await publish(draft(test), test, by: admin, changing: read).get() == .tooMany)
    try await test.database.transaction {
      _ = try $0.run("DELETE FROM announcements WHERE id = (SELECT min(id) FROM announcements WHERE title <> 'Sebentar saja')")
    }
    #expect(try await publish(draft(test), test, by: admin, changing: read).get() == .done)
  }

  @Test func `Words are plain: within their bounds, without what cannot be seen or turns the writing`() throws {
    let words = try #require(AnnouncementDraft.Words(title: " Judul baik ", body: "Satu\r\ndua\r\n\r\n \r\ntiga\n"))
    #expect(words.title == "Judul baik" && words.paragraphs == ["Satu\ndua", "tiga"])
    let long = String(repeating: "a", count: 121)
    for (title, body) in [
      ("abc", "cukup panjang"), ("Judul baik", "abc"), (long, "cukup panjang"), ("Judul baik", String(repeating: long, count: 10)),
      ("Judul\nbaik", "cukup panjang"), ("Judul \u{202E}baik", "cukup panjang"), ("Judul baik", "cukup \u{0}panjang"),
      ("Judul baik", "cukup \u{2066}panjang"), ("Judul baik", "tak\u{200B}terlihat"),
    ] { #expect(AnnouncementDraft.Words(title: title, body: body) == nil) }
    let now = Instant(milliseconds: 1_795_500_000_000)
    for (from, until) in [(Int64(0), Int64(0)), (10, 0), (0, AnnouncementDraft.longest + 1)] {
      #expect(
        AnnouncementDraft(
          words, english: nil, importance: .ordinary, from: now.adding(seconds: from), until: now.adding(seconds: until)) == nil)
    }
  }
}

extension TestAccess {
  /// The test's clock.
  fileprivate func now() throws -> Instant { access.now() }
}
