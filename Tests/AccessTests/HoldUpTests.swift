import Database
import Synchronization
import TestSupport
import Testing

@testable import Access

/// What the staff alone can do for somebody whose password was right: who may ask, and who hears that it is done.
@Suite struct HoldUpTests {
  /// What the gate was told of.
  private final class Told: Sendable {
    private let list = Mutex<[String]>([])
    var gate: SignInGate {
      SignInGate(
        isClosed: { _, _ in false },
        isDone: { done, _ in
          let words = [done.remedy.rawValue, done.account.userID.text, done.by, done.reason].joined(separator: "|")
          self.list.withLock { $0.append(words) }
        })
    }
    func taken() -> [String] {
      list.withLock { list in
        defer { list = [] }
        return list
      }
    }
  }

  private func ask(_ test: TestAccess, _ guest: PasswordAccepted, isNew: Bool = true) async throws -> StaffRemedy? {
    try await test.access.askStaff(guest, from: .desk) { _, remedy, _ in (remedy, isNew) }
  }

  /// An account without an authenticator whose password came by mail.
  private func mailed(_ test: TestAccess, hasPhone: Bool = false) async throws {
    let user = try #require(UserID("DIN"))
    if try await test.guest().visit.next == .activation { _ = try await test.activated() }
    if !hasPhone { #expect(try await test.access.resetAuthenticator(of: user)) }
    test.clock.advance(seconds: 1)
    let link = try await test.sentRecovery(.resetPassword, from: .stranger)
    guard case .changed = try await test.access.resetPassword(by: link, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("no new password") }
  }

  private func guest(_ test: TestAccess, password: String = TestAccess.newPassword) async throws -> PasswordAccepted {
    guard
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: password, from: .desk, replacing: nil)
    else { throw Unexpected("the password was refused") }
    return visit
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever is switched off reads by whom and why, and may ask; his own word of it stands in the log`(_ kind: TestDatabase) async throws
  {
    let told = Told()
    let test = try await TestAccess(kind, officials: ["PPK01"], gate: told.gate)
    let user = try #require(UserID("PPK01"))
    let admin = try await test.member("ADMIN", [.adminPPE])
    _ = told.taken()
    let before = try await test.guest("PPK01", .nonpenyedia).visit
    #expect(try await test.access.holdUp(of: before).remedy == nil)
    #expect(try await ask(test, before) == nil, "nothing holds it up")

    let because = try #require(ActReason("SK berakhir"))
    func turn(on isOn: Bool) async throws -> DutyOutcome {
      let standing = try #require(try await test.access.find(user)).standing
      return try await test.access.switchAccount(
        user, isOn: isOn, reading: standing, because: because, by: try await test.staff(admin, for: .manageStaff),
        proving: test.fresh(admin), from: .desk
      ).get().get()
    }
    #expect(try await turn(on: false) == .done)
    #expect(told.taken().isEmpty)
    #expect(try await ask(test, before) == nil, "its session has ended")
    let guest = try await test.guest("PPK01", .nonpenyedia).visit
    let holdUp = try await test.access.holdUp(of: guest)
    #expect(holdUp.remedy == .switchingOn && holdUp.switchedOff?.way == .staff)
    #expect(holdUp.switchedOff?.note == StaffNote(by: "Ibu ADMIN", userIDs: "ADMIN", reason: "SK berakhir"))
    #expect(try await ask(test, guest) == .switchingOn)
    #expect(try await ask(test, guest, isNew: false) == .switchingOn)
    let staff = try await test.staff(admin, for: .findUsers)
    let state = try await test.access.userState(user, for: staff).get()
    #expect(state.holdUp == holdUp, "staff see what the user sees")
    #expect(state.recent.filter { $0.event == .requestSent }.map(\.way) == [.page], "once, and by whom")

    #expect(try await turn(on: true) == .done)
    #expect(told.taken() == ["switching-on|PPK01|Ibu ADMIN|SK berakhir"])
    #expect(try await ask(test, guest) == nil)

    #expect(try await test.access.switchAccount(user, isOn: false, because: "Diminta kepala LPSE") == .done)
    let off = try await test.access.holdUp(of: try await test.guest("PPK01", .nonpenyedia).visit).switchedOff
    #expect(off?.way == .operator && off?.note?.reason == "Diminta kepala LPSE")
    #expect(try await test.access.switchAccount(user, isOn: true) == .done)
    #expect(told.taken() == ["switching-on|PPK01|Operator server|"])
    #expect(try await test.access.switchAccount(user, isOn: false) == .done)
    let silent = try await test.access.holdUp(of: try await test.guest("PPK01", .nonpenyedia).visit).switchedOff
    #expect(silent?.way == .operator && silent?.note == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Where a mailbox alone proves too little the staff are asked, and hear no more once two of them have done it`(_ kind: TestDatabase)
    async throws
  {
    for hasPhone in [false, true] {
      let told = Told()
      let test = try await TestAccess(kind, gate: told.gate)
      let user = try #require(UserID("DIN"))
      let (first, second) = (try await test.member("SATU", [.adminPPE]), try await test.member("DUA", [.verifikator]))
      try await mailed(test, hasPhone: hasPhone)
      let arrived = try await guest(test)
      if hasPhone {
        #expect(try await ask(test, arrived) == nil, "its phone is asked for")
        #expect(try await test.access.reportLostPhone(arrived, from: .desk))
      }
      let held = try await guest(test)
      #expect(try await test.access.holdUp(of: held).remedy == .newPhone)
      #expect(try await ask(test, held) == .newPhone)
      _ = told.taken()

      let because = try #require(ActReason("KTP sudah dicocokkan"))
      let proposer = try await test.staff(first, for: .proposeUnlinking)
      #expect(
        try await test.access.proposeUnlinking(of: user, because: because, by: proposer, proving: test.fresh(first), from: .desk).get()
          .get()
          == .done)
      let asked = try #require(try await test.access.holdUp(of: held).proposedAt)
      #expect(told.taken().isEmpty, "one alone opens nothing")
      let confirmer = try await test.staff(second, for: .confirmUnlinking)
      let outcome = try await test.access.confirmUnlinking(
        of: user, askedAt: asked, by: confirmer, proving: test.fresh(second), from: .desk)
      #expect(try outcome.get().get() == .done)
      #expect(told.taken() == ["new-phone|DIN|Ibu SATU, Ibu DUA|KTP sudah dicocokkan"])
      #expect(try await guest(test).next == .activation)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An operator who resets, a password of his, and another authenticator end it too`(_ kind: TestDatabase) async throws {
    let told = Told()
    let test = try await TestAccess(kind, gate: told.gate)
    let user = try #require(UserID("DIN"))
    try await mailed(test)
    _ = told.taken()
    #expect(try await test.access.resetAuthenticator(of: user))
    #expect(told.taken() == ["new-phone|DIN|Operator server|"])

    test.clock.advance(seconds: 60)
    #expect(try await test.access.setPassword(of: user, to: TestAccess.password))
    #expect(told.taken() == ["new-phone|DIN|Operator server|"])

    _ = try await test.activated()
    #expect(told.taken().map { $0.split(separator: "|").prefix(2).joined(separator: "|") } == ["new-phone|DIN"])
    let phone = try TestPhone()
    #expect(try await test.access.resetAuthenticator(of: user))
    _ = told.taken()
    _ = try await test.enrolled(by: phone)
    #expect(told.taken().count == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What the user can open alone is nobody else's task`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let waiting = try await test.guest().visit
    #expect(try await ask(test, waiting) == nil)
    #expect(try await test.access.reportLostPhone(waiting, from: .desk))
    let lost = try await test.guest().visit
    guard case .phoneLost = lost.next else { throw Unexpected("\(lost.next)") }
    #expect(try await test.access.holdUp(of: lost).remedy == nil)
    #expect(try await ask(test, lost) == nil, "Reset TOTP helps")
    let entry = try #require(try await test.takenMail().first?.notice?.entry)
    #expect(try await test.access.sayNotMe(try #require(test.access.notMeKey(for: entry)), from: .desk))
    let blocked = try await test.guest().visit
    guard case .passwordBlocked = blocked.next else { throw Unexpected("\(blocked.next)") }
    #expect(try await ask(test, blocked) == nil, "a new password helps")
  }
}
