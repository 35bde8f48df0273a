import Database
import TestSupport
import Testing

@testable import Access

/// What an Admin Agency does with the accounts of its officials.
@Suite struct OfficialTermTests {
  private struct House {
    let test: TestAccess
    let agency: Holder

    init(_ kind: TestDatabase) async throws {
      test = try await TestAccess(kind, officials: ["PPK01"])
      agency = try await test.member("AGENCY", [.adminAgency], agency: "K22")
      _ = try await test.takenMail()
    }

    func end(
      _ id: String, by holder: Holder? = nil, proving typed: Reauthentication? = nil, isDone: Bool = true
    ) async throws -> Result<Result<String, StaffRefusal>, ReauthenticationRefusal> {
      let holder = holder ?? agency
      return try await test.access.endTerm(
        of: try #require(UserID(id)), because: try #require(ActReason("Pindah tugas")),
        by: try await test.staff(holder, for: .keepOfficials), proving: typed ?? test.fresh(holder), from: .desk
      ) { own, _ in (own.agency, isDone: isDone) }
    }

    func accounts(_ ids: [String], for holder: Holder) async throws -> Result<[String], StaffRefusal> {
      let staff = try await test.staff(holder, for: .keepOfficials)
      return try await test.access.officialAccounts(ids.compactMap { UserID($0) }, for: staff).map { $0.keys.map(\.text).sorted() }
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `The end of a term ends every session and sign-in, is told with who and why, and is nothing to answer Bukan saya to`(
    _ kind: TestDatabase
  ) async throws {
    let house = try await House(kind)
    let holder = try await house.test.activated("PPK01", .nonpenyedia)
    _ = try await house.test.takenMail()
    #expect(try await house.end("PPK01", isDone: false).get().get() == "K22")
    #expect(try await house.test.takenMail().isEmpty)
    _ = try await house.test.signedIn(holder.token)
    #expect(try await house.end("PPK01").get().get() == "K22")
    #expect(try await house.test.stage(holder.token) == .visitor)
    let mails = try await house.test.takenMail()
    #expect(mails.events == [.termEnded] && mails.first?.recipient.text == "ppk01@contoh.id")
    guard case .logged(let entry) = mails.first?.notice else { throw Unexpected("no entry") }
    #expect(entry.way == .staff && entry.note == StaffNote(by: "Ibu AGENCY", userIDs: "AGENCY", reason: "Pindah tugas"))
    #expect(house.test.access.notMeKey(for: entry) == nil)
    #expect(try await house.test.isAccepted("PPK01", TestAccess.password, .nonpenyedia), "the record keeps out, not the password")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Without both factors, of the own account, of staff, of a supplier and of another LPSE no term is ended`(
    _ kind: TestDatabase
  ) async throws {
    let house = try await House(kind)
    let test = house.test
    _ = try await test.member("ADMIN", [.adminPPE])
    _ = try await test.member("PPK119", [.ppk], lpse: "119")
    let both = try await test.member("DUA", [.adminAgency, .ppk], agency: "K22")
    let elsewhere = try await test.member("AGENCY119", [.adminAgency], lpse: "119", agency: "K22")
    let holder = try await test.activated("PPK01", .nonpenyedia)
    let before = try await test.access.verifyLog()
    for (id, refusal) in [
      ("AGENCY", StaffRefusal.ownAccount), ("ADMIN", .staffAccount), ("DUA", .staffAccount), ("DIN", .unknownUser), ("NIHIL", .unknownUser),
      ("PPK119", .otherLPSE),
    ] {
      #expect(try await house.end(id).get() == .failure(refusal), "\(id)")
    }
    #expect(try await house.end("PPK119", by: elsewhere).get() == .failure(.otherLPSE), "officials are the portal's own LPSE's")
    #expect(try await house.end("DUA", by: both).get() == .failure(.ownAccount))
    #expect(try await test.access.verifyLog() == before)
    for typed in [
      Reauthentication(password: "salah", code: try test.fresh(house.agency).code),
      Reauthentication(password: TestAccess.password, code: try test.wrongCode(house.agency.secret)),
    ] {
      guard case .failure = try await house.end("PPK01", proving: typed) else { throw Unexpected("one factor was enough") }
    }
    _ = try await test.signedIn(holder.token)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Accounts are shown of officials of the own LPSE alone, and to a role that still counts`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.test.member("PPK119", [.ppk], lpse: "119")
    let ids = ["PPK01", "PPK119", "DIN", "NIHIL"]
    #expect(try await house.accounts(ids, for: house.agency).get() == ["PPK01"])
    #expect(try await house.accounts([], for: house.agency).get() == [])
    let staff = try await house.test.staff(house.agency, for: .keepOfficials)
    try await house.test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'admin-agency'") }
    #expect(try await house.test.access.officialAccounts([], for: staff) == .failure(.notPermitted))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody makes himself an official, nor renews one at his own address`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.test.activated("PPK01", .nonpenyedia)
    _ = try await house.test.takenMail()
    for (id, email) in [("BARU", "Agency@contoh.id"), ("PPK01", "agency@CONTOH.id"), ("AGENCY", "budi@contoh.go.id")] {
      let official = NewAccount(
        userID: try #require(UserID(id)), kind: .nonpenyedia, name: "Budi", email: try #require(EmailAddress(email)), roles: [.pp])
      let outcome = try await house.test.access.keepOfficial(
        official, by: .keepOfficials, noting: "F-1", by: try await house.test.staff(house.agency, for: .keepOfficials),
        proving: house.test.fresh(house.agency), from: .desk, linkingTo: { $0.text }, receipt: ""
      ) { _, _, _ -> String? in nil }.get()
      #expect(outcome == (id == "AGENCY" ? .failure(.ownAccount) : .success(.emailTaken)), "\(id)")
    }
    let made = try #require(UserID("BARU"))
    #expect(try await house.test.access.find(made) == nil)
    #expect(try await house.test.takenMail().isEmpty)
  }
}
