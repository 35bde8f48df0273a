import Database
import TestSupport
import Testing

@testable import Access

/// Staff look through the log of their own LPSE's users.
@Suite struct StaffLogTests {
  private func found(_ test: TestAccess, _ staff: Staff, _ change: (inout LogSearch) -> Void = { _ in }) async throws -> [String] {
    var search = LogSearch()
    change(&search)
    let page = try await test.access.find(search, before: nil, limit: 200, for: staff).get()
    #expect(page.older == nil)
    return page.entries.map { $0.userID.text + " " + $0.entry.event.rawValue }
  }

  private func exported(
    _ test: TestAccess, _ limit: Int, noting words: String = "*", by staff: Staff, _ holder: Holder
  ) async throws -> Result<FoundEntries?, StaffRefusal> {
    try await test.access.export(
      LogSearch(), limit: limit, noting: words, because: try #require(ActReason("Diminta auditor")), by: staff,
      proving: test.fresh(holder), from: .desk
    ).get()
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each condition narrows the search, and together they all have to be true`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let staff = try await test.staff(try await test.member("ADMIN", [.adminPPE]), for: .readLog)
    test.clock.advance(seconds: 3600)
    let morning = test.access.now()
    #expect(try await !test.isAccepted("DIN", "salah", from: .stranger))
    test.clock.advance(seconds: 60)
    _ = try await test.activated("MELATI")
    let (din, melati) = (try #require(UserID("DIN")), try #require(UserID("MELATI")))

    let all = try await found(test, staff)
    #expect(
      all == [
        "MELATI activated", "MELATI password-accepted", "DIN password-refused", "ADMIN activated", "ADMIN password-accepted",
        "ADMIN account-created", "MELATI account-created", "DIN account-created",
      ])
    #expect(try await found(test, staff) { $0.userID = din } == ["DIN password-refused", "DIN account-created"])
    #expect(try await found(test, staff) { $0.address = Client.stranger.address } == ["DIN password-refused"])
    #expect(try await found(test, staff) { $0.address = "203.0.113.254" }.isEmpty)
    #expect(try await found(test, staff) { $0.filter = .failure } == ["DIN password-refused"])
    #expect(try await found(test, staff) { $0.filter = .success } == all.filter { $0 != "DIN password-refused" })
    #expect(try await found(test, staff) { $0.event = .activated } == ["MELATI activated", "ADMIN activated"])
    #expect(try await found(test, staff) { ($0.event, $0.filter) = (.activated, .failure) }.isEmpty)
    #expect(try await found(test, staff) { ($0.event, $0.userID) = (.activated, melati) } == ["MELATI activated"])
    #expect(try await found(test, staff) { $0.from = morning } == Array(all.prefix(3)), "the first moment belongs to it")
    #expect(try await found(test, staff) { $0.until = morning } == Array(all.suffix(5)), "the last does not")
    #expect(
      try await found(test, staff) { ($0.from, $0.until) = (morning, morning.adding(seconds: 1)) } == ["DIN password-refused"])
    #expect(try await found(test, staff) { $0.userID = UserID("TIDAKADA") }.isEmpty)

    // What staff did is found, and not by the place where they did it.
    let because = try #require(ActReason("Diminta lewat telepon"))
    _ = try await test.access.act(.startRemedy, on: din, because: because, by: staff, from: .phone) { _, _, _ in (true, .requestOpened) }
    #expect(try await found(test, staff) { $0.userID = din }.first == "DIN request-opened")
    #expect(try await found(test, staff) { $0.address = Client.phone.address }.isEmpty)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Entries of another LPSE's users are not found, whatever is asked for`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.member("LAIN", [.adminPPE], lpse: "119")
    let other = try await test.staff(holder, for: .readLog)
    _ = try await test.activated("DIN")
    let own = ["LAIN activated", "LAIN password-accepted", "LAIN account-created"]
    #expect(try await found(test, other) == own)
    #expect(try await found(test, other) { $0.userID = UserID("DIN") }.isEmpty)
    #expect(try await found(test, other) { $0.address = Client.desk.address } == Array(own.prefix(2)))
    let taken = try #require(try await exported(test, 100, by: other, holder).get())
    #expect(taken.entries.allSatisfy { $0.userID.text == "LAIN" })
  }

  @Test(arguments: TestDatabase.allCases)
  func `A long log is gone through part by part, and nothing is left out or shown twice`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let staff = try await test.staff(try await test.member("ADMIN", [.adminPPE]), for: .readLog)
    for index in 0..<40 {
      test.clock.advance(seconds: 900)
      #expect(try await !test.isAccepted(index % 13 == 0 ? "MELATI" : "DIN", "salah", from: .stranger))
    }
    for (limit, window) in [(3, 100), (100, 7), (2, 7), (1, 1)] as [(Int, Int64)] {
      for event in [nil, AccessEvent.passwordRefused] {
        var search = LogSearch()
        search.event = event
        let whole = try await test.access.find(search, before: nil, limit: 200, for: staff).get().entries.map(\.entry.sequence)
        #expect(whole.count == (event == nil ? 45 : 40))
        var (seen, cursor): ([Int64], Int64?) = ([], nil)
        repeat {
          let page = try await test.access.find(search, before: cursor, limit: limit, window: window, for: staff).get()
          #expect(page.entries.count <= limit)
          seen += page.entries.map(\.entry.sequence)
          cursor = page.older
        } while cursor != nil
        #expect(seen == whole, "\(limit) \(window)")
      }
    }
    // From far back, without going through what came after.
    var search = LogSearch()
    search.until = test.access.now().adding(seconds: -30 * 900)
    let old = try await test.access.find(search, before: nil, limit: 200, window: 8, for: staff).get()
    #expect(!old.entries.isEmpty && old.entries.allSatisfy { $0.entry.at < test.access.now().adding(seconds: -30 * 900) })
  }

  @Test(arguments: TestDatabase.allCases)
  func `A list of records that is taken along is noted, ten times in ten minutes, and by a role that allows it alone`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.member("VERIF", [.verifikator])
    let staff = try await test.staff(holder, for: .answerSuppliers)
    func note(_ act: StaffAct = .answerSuppliers) async throws -> Result<Bool, StaffRefusal> {
      try await test.access.noteRecordExport(by: act, noting: "penyedia", by: staff, from: .desk)
    }
    #expect(try await note(.answerOfficials) == .failure(.notPermitted))
    for _ in 0..<10 { #expect(try await note() == .success(true)) }
    #expect(try await note() == .success(false))
    let noted = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 200).entries
    #expect(noted.count { $0.event == .recordsExported } == 10 && noted.first?.note?.reason == "penyedia")
    test.clock.advance(seconds: 601)
    try await test.database.transaction { _ = try $0.run("UPDATE account_roles SET role = 'helpdesk'") }
    #expect(try await note() == .failure(.notPermitted), "a role that was withdrawn takes nothing")
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is taken along is noted with whoever takes it, and a role that was withdrawn takes nothing`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.member("ADMIN", [.adminPPE])
    let staff = try await test.staff(holder, for: .readLog)
    let wrong = Reauthentication(password: "salah", code: try test.fresh(holder).code)
    let because = try #require(ActReason("Diminta auditor"))
    let unproven = try await test.access.export(
      LogSearch(), limit: 2, noting: "*", because: because, by: staff, proving: wrong, from: .desk)
    guard case .failure(.wrongPassword) = unproven else { throw Unexpected("a session alone takes the log along") }
    let taken = try #require(try await exported(test, 2, noting: "userId=DIN", by: staff, holder).get())
    #expect(taken.entries.map(\.entry.event) == [.passwordRefused, .activated] && taken.older != nil)
    let own = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 1)
    #expect(own.entries.map(\.event) == [.logExported] && own.entries.first?.address == Client.desk.address)
    #expect(own.entries.first?.note == StaffNote(by: "Ibu ADMIN", userIDs: "ADMIN", reason: "userId=DIN, baris=2: Diminta auditor"))
    func again() async throws -> FoundEntries? { try await exported(test, 1, by: staff, holder).get() }
    for _ in 1..<10 { #expect(try await again()?.entries.count == 1) }
    #expect(try await again() == nil, "ten in ten minutes")
    let noted = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 200).entries
    #expect(noted.count { $0.event == .logExported } == 10)
    test.clock.advance(seconds: 601)
    #expect(try await again() != nil)

    try await test.database.transaction { _ = try $0.run("UPDATE account_roles SET role = 'helpdesk'") }
    let before = try await test.access.verifyLog()
    #expect(try await test.access.find(LogSearch(), before: nil, limit: 10, for: staff).refusal == .notPermitted)
    #expect(try await exported(test, 10, by: staff, holder).refusal == .notPermitted)
    #expect(try await test.access.verifyLog() == before, "nothing was noted, for nothing was taken")
  }
}

extension Result {
  fileprivate var refusal: Failure? {
    if case .failure(let refusal) = self { refusal } else { nil }
  }
}
