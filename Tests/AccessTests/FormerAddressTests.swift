import Access
import Database
import TestSupport
import Testing

/// "Bukan saya" in the mails that go to an address which an account has given up.
@Suite struct FormerAddressTests {
  private static let old = "din@contoh.id"
  private static let thief = "maling@contoh.id"

  private func mail(_ test: TestAccess, of event: AccessEvent, to recipient: String) async throws -> OutgoingMail {
    try #require(try await test.takenMail().last { $0.notice?.entry?.event == event && $0.recipient.text == recipient })
  }

  /// Somebody has the account, gives it another address, and some time later changes what `mail(_:of:to:)` is then asked for.
  private func taken(_ kind: TestDatabase) async throws -> (TestAccess, Holder) {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    try await test.changedEmail(holder, to: Self.thief)
    _ = try await test.takenMail()
    test.clock.advance(seconds: 3600)
    return (test, holder)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The button in a later mail at the former address gives the address back`(_ kind: TestDatabase) async throws {
    let (test, _) = try await taken(kind)
    let recovery = try #require(try await test.askedRecovery(.resetPassword, email: Self.thief))
    guard case .changed = try await test.access.resetPassword(by: recovery, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("no new password") }
    let mails = try await test.takenMail()
    let told = try #require(mails.first { $0.recipient.text == Self.old && $0.notice?.entry?.event.isTold == true })
    let key = try #require(test.access.notMeKey(in: told))
    #expect(key.utf8.count <= 256, "as long as pages take")
    let toThief = try #require(mails.first { $0.recipient.text == Self.thief })
    let second = try #require(test.access.notMeKey(in: toThief))
    #expect(try await test.access.notMe(key)?.sequence == told.notice?.entry?.sequence, "the page names what the mail told of")
    #expect(try await test.access.sayNotMe(key, from: .desk))
    #expect(try await test.email() == Self.old)
    #expect(try await test.askedRecovery(.resetPassword, email: Self.thief) == nil)
    guard
      case .accepted(_, let visit) = try await test.access.acceptPassword(
        kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .stranger, replacing: nil),
      case .passwordBlocked = visit.next
    else { throw Unexpected("the password way is open") }
    // What is mailed to the new address gives it back to nobody.
    _ = try await test.access.sayNotMe(second, from: .stranger)
    #expect(try await test.email() == Self.old)
  }

  @Test(arguments: TestDatabase.allCases)
  func `At the account's own address the button closes the account, and leaves the address`(_ kind: TestDatabase) async throws {
    let (test, _) = try await taken(kind)
    let recovery = try #require(try await test.askedRecovery(.resetPassword, email: Self.thief))
    guard case .changed = try await test.access.resetPassword(by: recovery, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("no new password") }
    let told = try #require(
      try await test.takenMail().first { $0.recipient.text == Self.thief && $0.notice?.entry?.event.isTold == true })
    // As mails from before have it, too.
    let earlier = try #require(told.notice?.entry.flatMap(test.access.notMeKey))
    for key in [try #require(test.access.notMeKey(in: told)), earlier] {
      #expect(try await test.access.sayNotMe(key, from: .desk))
      #expect(try await test.email() == Self.thief)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever reads a lost mailbox is told that the staff have changed it, and of nothing afterwards`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let (first, second) = (try await test.member("SATU", [.verifikator]), try await test.member("DUA", [.adminPPE]))
    _ = try await test.takenMail()
    try await test.givenEmail("baru@contoh.id", by: first, and: second)
    let change = try await mail(test, of: .emailChanged, to: Self.old)
    #expect(test.access.notMeKey(in: change) != nil)
    let recovery = try #require(try await test.askedRecovery(.resetPassword, email: "baru@contoh.id"))
    guard case .changed = try await test.access.resetPassword(by: recovery, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    #expect(Set(try await test.takenMail().map(\.recipient.text)) == ["baru@contoh.id"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `An address that the owner gave up is told of what comes after, also of a change by the staff`(_ kind: TestDatabase) async throws {
    let (test, _) = try await taken(kind)
    let (first, second) = (try await test.member("SATU", [.verifikator]), try await test.member("DUA", [.adminPPE]))
    _ = try await test.takenMail()
    try await test.givenEmail("baru@contoh.id", by: first, and: second)
    #expect(try await test.takenMail().contains { $0.recipient.text == Self.old && $0.notice?.entry?.event == .emailChanged })
    let recovery = try #require(try await test.askedRecovery(.resetPassword, email: "baru@contoh.id"))
    guard case .changed = try await test.access.resetPassword(by: recovery, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("no new password") }
    #expect(Set(try await test.takenMail().map(\.recipient.text)) == ["baru@contoh.id", Self.old])
  }
}
