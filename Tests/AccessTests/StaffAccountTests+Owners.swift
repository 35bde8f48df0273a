import Database
import TestSupport
import Testing

@testable import Access

/// What a member of staff, and an operator, see to before a role counts.
extension StaffAccountTests {
  @Test(arguments: TestDatabase.allCases)
  func `Whoever loses roles is not given another by what waited before`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.change("PPK01", to: [.ppk, .verifikator]).get().get() == .proposed)
    let second = try await house.test.staff(house.admin, for: .confirmRoles)
    #expect(try await house.test.access.roleProposals(for: second).count == 1)
    #expect(try await house.change("PPK01", to: []).get().get() == .done)
    #expect(try await house.test.access.roleProposals(for: second).isEmpty)
    #expect(try await house.log("PPK01").suffix(2).map(\.event) == [.rolesChanged, .rolesRejected])
    #expect(try await house.log("PPK01").last?.note?.reason == "+ Verifikator: SK Kepala LPSE nomor 7")

    // By an operator too; what only adds leaves it waiting.
    #expect(try await house.change("PPK01", to: [.ppk]).get().get() == .done)
    #expect(try await house.change("PPK01", to: [.ppk, .verifikator]).get().get() == .proposed)
    #expect(try await house.change("PPK01", to: [.ppk, .helpdesk]).get().get() == .done)
    #expect(try await house.test.access.roleProposals(for: second).count == 1)
    let none = try #require(Duties(roles: [], agency: ""))
    #expect(try await house.test.access.setDuties(of: try #require(UserID("PPK01")), to: none) == .done)
    #expect(try await house.test.access.roleProposals(for: second).isEmpty)
    #expect(try await house.log("PPK01").last?.way == .operator)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A new official's mistyped address is put right once the roles are taken away`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    #expect(try await house.make("PPKBARU", [.ppk], email: "salah@contoh.id").get() == .made(waiting: []))
    #expect(try await house.make("PPKBARU", [.ppk], email: "benar@contoh.id").get() == .taken)
    #expect(try await house.change("PPKBARU", to: []).get().get() == .done)
    #expect(try await house.make("PPKBARU", [.ppk], email: "benar@contoh.id").get() == .made(waiting: []))
    let account = try await house.account("PPKBARU")
    #expect(account.email.text == "benar@contoh.id" && account.roles == [.ppk])
  }

  @Test(arguments: TestDatabase.allCases)
  func `An operator sees whose account it is, and whether anybody has opened it`(_ kind: TestDatabase) async throws {
    let house = try await House(kind)
    _ = try await house.make("BARU", [.helpdesk])
    let userID = try #require(UserID("BARU"))
    let new = try #require(try await house.test.access.member(userID))
    #expect(new.account.email.text == "baru@contoh.id" && !new.isActivated && new.account.roles == [.helpdesk])
    #expect(try await house.test.access.member(try #require(UserID("VERIF")))?.isActivated == true)
    #expect(try await house.test.access.member(try #require(UserID("NOBODY"))) == nil)
  }
}
