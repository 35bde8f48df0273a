import Database
import TestSupport
import Testing

@testable import Access

/// The outbox as the Admin PPE sees it.
@Suite struct MailConsoleTests {
  private func queue(
    _ test: TestAccess, _ staff: Staff, _ change: (inout MailSearch) -> Void = { _ in }, limit: Int = 50
  ) async throws -> FoundMail {
    var search = MailSearch()
    change(&search)
    return try await test.access.queuedMail(search, limit: limit, for: staff).get()
  }

  /// A user with a link and a change that wait, and an Admin PPE; nothing else waits.
  private func house(_ kind: TestDatabase) async throws -> (test: TestAccess, admin: Holder, staff: Staff) {
    let test = try await TestAccess(kind)
    let admin = try await test.member("ADMIN", [.adminPPE])
    _ = try await test.takenMail()
    let email = try #require(EmailAddress("din@contoh.id"))
    try await test.access.requestRecovery(.resetPassword, kind: .penyedia, userID: "DIN", email: email, from: .desk) {
      "http://localhost:9000/?kunci=" + $0.text
    }
    test.clock.advance(seconds: 1)
    _ = try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    return (test, admin, try await test.staff(admin, for: .watchMail))
  }

  @Test(arguments: TestDatabase.allCases)
  func `It says to whom, about what, since when and what went wrong, and holds no link`(_ kind: TestDatabase) async throws {
    let (test, _, staff) = try await house(kind)
    let waiting = try await queue(test, staff).mails
    #expect(waiting.map(\.meaning) == [.change(.passwordChanged), .link(.resetPassword)])
    #expect(waiting.allSatisfy { $0.userID == UserID("DIN") && $0.attempts == 0 && $0.cause.isEmpty && !$0.isUnderWay })
    #expect("\(waiting)".contains("DIN"))
    let taken = try #require(try await test.access.takeMail())
    guard case .link(let link) = taken.notice else { throw Unexpected("the oldest is no link") }
    let token = try #require(link.address.split(separator: "=").last)
    #expect(link.address.contains("kunci="))
    for secret in ["kunci", String(token)] { #expect(!"\(waiting)".contains(secret)) }
    #expect(try await queue(test, staff).mails.first { $0.id == taken.id }?.isUnderWay == true)
    try await test.access.settle(taken, .deferred(cause: "the server answered 451 4.3.0 to RCPT"))
    let tried = try #require(try await queue(test, staff).mails.first { $0.id == taken.id })
    #expect(tried.attempts == 1 && tried.cause == "the server answered 451 4.3.0 to RCPT" && !tried.isUnderWay)
    #expect(tried.nextAttempt > test.access.now())
    let next = try #require(try await test.access.takeMail())
    try await test.access.settle(next, .failed(cause: "the server answered 550 5.1.1 to RCPT"))
    let failed = try await queue(test, staff) { $0.isFailed = true }.mails
    #expect(failed.map(\.id) == [next.id] && failed.first?.endedAt != nil)
    #expect(try await queue(test, staff).mails.map(\.id) == [taken.id])
  }

  @Test(arguments: TestDatabase.allCases)
  func `It is searched by user ID, paged, and ends at the LPSE`(_ kind: TestDatabase) async throws {
    let (test, _, staff) = try await house(kind)
    let foreign = try await test.staff(try await test.member("LAIN", [.adminPPE], lpse: "119"), for: .watchMail)
    #expect(try await queue(test, staff).mails.allSatisfy { $0.userID == UserID("DIN") })
    #expect(try await queue(test, foreign).mails.map(\.userID) == [UserID("LAIN")])
    #expect(try await queue(test, staff) { $0.userID = UserID("LAIN") }.mails.isEmpty)
    #expect(try await queue(test, staff) { $0.userID = UserID("DIN") }.mails.count == 2)
    let first = try await queue(test, staff, limit: 1)
    let cursor = try #require(first.older)
    #expect(MailSearch.Cursor(cursor.text) == cursor)
    let second = try await queue(test, staff, { $0.before = cursor }, limit: 1)
    #expect(second.mails.count == 1 && second.mails != first.mails && second.older == nil)
    for text in ["", "x", "1-2", "-1-0123456789abcdef0123456789abcdef", "5"] { #expect(MailSearch.Cursor(text) == nil) }

    // Somebody without an account is the matter of the portal's own LPSE.
    try await test.database.transaction { _ = try $0.run("UPDATE outbox SET account_id = NULL WHERE purpose = 'reset-password'") }
    #expect(try await queue(test, staff).mails.contains { $0.userID == nil })
    #expect(try await queue(test, foreign).mails.allSatisfy { $0.userID != nil })
    let mine = try #require(try await queue(test, staff).mails.first)
    #expect(try await test.access.retryMail(mine.id, by: foreign, from: .desk).get() == .over)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Coba sekarang makes it due, and never touches what is being delivered`(_ kind: TestDatabase) async throws {
    let (test, _, staff) = try await house(kind)
    let first = try #require(try await test.access.takeMail())
    #expect(try await test.access.retryMail(first.id, by: staff, from: .desk).get() == .underWay)
    let second = try #require(try await test.access.takeMail())
    #expect(try await test.access.takeMail() == nil)
    #expect(try await test.access.retryMail(nil, by: staff, from: .desk).get() == .over, "both are under way")
    #expect(try await test.access.takeMail() == nil, "nothing is sent twice")
    for mail in [first, second] { try await test.access.settle(mail, .deferred(cause: "later")) }
    #expect(try await test.access.takeMail() == nil)

    #expect(try await test.access.retryMail(first.id, by: staff, from: .desk).get() == .hurried(1))
    #expect(try await test.access.takeMail()?.id == first.id)
    #expect(try await test.access.retryMail(nil, by: staff, from: .desk).get() == .hurried(1))
    #expect(try await test.access.takeMail()?.id == second.id)
    let log = try await test.access.accessLog(staff.visit, filter: .all, before: nil, limit: 2).entries
    #expect(log.map(\.event) == [.mailRetried, .mailRetried] && log.map(\.note?.reason) == ["* (1)", "DIN"])
    #expect(try await test.access.retryMail("x", by: staff, from: .desk).get() == .over)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Ten times in ten minutes, and a role that was withdrawn counts no more`(_ kind: TestDatabase) async throws {
    let (test, _, staff) = try await house(kind)
    let mail = try #require(try await queue(test, staff).mails.first)
    for _ in 0..<10 { #expect(try await test.access.retryMail(mail.id, by: staff, from: .desk).get() == .hurried(1)) }
    #expect(try await test.access.retryMail(mail.id, by: staff, from: .desk).get() == .tooOften)
    #expect(try await test.access.retryMail(nil, by: staff, from: .desk).get() == .tooOften)
    test.clock.advance(seconds: 601)
    #expect(try await test.access.retryMail(mail.id, by: staff, from: .desk).get() == .hurried(1))
    try await test.database.transaction { _ = try $0.run("DELETE FROM account_roles") }
    #expect(try await test.access.retryMail(mail.id, by: staff, from: .desk) == .failure(.notPermitted))
    guard case .failure(.notPermitted) = try await test.access.queuedMail(MailSearch(), limit: 1, for: staff)
    else { throw Unexpected("it may look") }
  }
}
