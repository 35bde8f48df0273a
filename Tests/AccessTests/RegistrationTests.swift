import Database
import Foundation
import TestSupport
import Testing

@testable import Access

/// Who may begin, change and answer a registration, as the rules see it.
@Suite struct RegistrationTests {
  /// Asks for a link.
  /// - Returns: the secret in the mail, or nil if none was sent, or one without a key.
  private func asked(_ test: TestAccess, _ email: String = "maju@contoh.co.id", from client: Client = .desk) async throws -> RecoveryToken?
  {
    _ = try await test.takenMail()
    try await test.access.requestRegistration(
      try #require(EmailAddress(email)), language: .english, from: client, linkingTo: { "http://localhost:9000/?kunci=" + $0.text },
      signIn: "http://localhost:9000/eproc4/login")
    guard let mail = try await test.takenMail().first, case .link(let link) = mail.notice else { return nil }
    #expect(mail.language == .english && mail.userID == nil)
    return link.address.split(separator: "=").last.flatMap { RecoveryToken(text: String($0)) }
  }

  private func begun(_ test: TestAccess, _ email: String = "maju@contoh.co.id") async throws -> RecoveryToken {
    try #require(try await asked(test, email))
  }

  private func save(_ test: TestAccess, _ token: RecoveryToken, _ userID: String, version: Int64 = 0) async throws
    -> ApplicantAccountOutcome
  {
    try await test.access.saveAccount(
      of: token, userID: try #require(UserID(userID)), password: TestAccess.newPassword, version: version, from: .desk
    ) { _, _ in
      (true, false)
    } saved: { _, _ in
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Three links in an hour go to one address, ten in a day, thirty to one network; each opens the same draft`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    var ids: Set<String> = []
    for _ in 0..<3 {
      let token = try await begun(test)
      ids.insert(try #require(try await test.access.applicant(token)).id)
    }
    #expect(ids.count == 1)
    #expect(try await asked(test) == nil)
    #expect(try await asked(test, "MAJU@Contoh.co.id", from: .stranger) == nil)
    for _ in 0..<7 {
      test.clock.advance(seconds: 3601)
      #expect(try await asked(test) != nil)
    }
    test.clock.advance(seconds: 3601)
    #expect(try await asked(test) == nil)
    for index in 0..<29 { #expect(try await asked(test, "a\(index)@contoh.co.id", from: .phone) != nil) }
    for index in 29..<32 {
      let token = try await asked(test, "a\(index)@contoh.co.id", from: .phone)
      #expect((token != nil) == (index == 29))
    }
    let counts = try await test.database.read { transaction in
      try ["registrations", "registration_links"].map { name -> Int64 in
        let sql: SQL = name == "registrations" ? "SELECT count(*) FROM registrations" : "SELECT count(*) FROM registration_links"
        return try transaction.row(sql)?.integer(0) ?? 0
      }
    }
    #expect(counts == [31, 40], "what was too much left nothing")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account's address gets no key, whether it is asked once or often`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for _ in 0..<3 { #expect(try await asked(test, "Din@contoh.id") == nil) }
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM registrations")?.integer(0) } == 0)
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM outbox")?.integer(0) } == 3)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of many who want one user ID at once, one gets it`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    var tokens: [RecoveryToken] = []
    for index in 0..<8 { tokens.append(try await begun(test, "a\(index)@contoh.co.id")) }
    let outcomes = try await withThrowingTaskGroup(of: ApplicantAccountOutcome.self) { group in
      for token in tokens { group.addTask { try await save(test, token, "MAJU") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .saved } == 1 && outcomes.count { $0 == .userIDTaken } == 7)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Approved once, by whoever may, for both factors; the account has the password that was chosen`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let token = try await begun(test)
    #expect(try await save(test, token, "maju") == .saved)
    let applicant = try #require(try await test.access.applicant(token))
    let (verifikator, elsewhere) = (
      try await test.member("VERIF", [.verifikator]), try await test.member("VERIF119", [.verifikator], lpse: "119")
    )
    let reason = try #require(ActReason("Dokumen sesuai"))
    func approve(
      _ holder: Holder, by typed: Reauthentication? = nil, refusal: No? = nil
    ) async throws -> Result<Result<RegistrationApproval<No>, StaffRefusal>, ReauthenticationRefusal> {
      let staff = try await test.staff(holder, for: .verifyRegistrations)
      return try await test.access.approveRegistration(
        applicant.id, because: reason, by: staff, proving: typed ?? test.fresh(holder), from: .desk, signIn: "http://localhost:9000/"
      ) { _, userID, _ in refusal.map { .failure($0) } ?? .success("PT " + userID.text) }
    }
    let wrong = Reauthentication(password: "salah", code: try test.fresh(verifikator).code)
    #expect(try await approve(verifikator, by: wrong) == .failure(.wrongPassword))
    #expect(try await approve(elsewhere).get() == .failure(.otherLPSE))
    #expect(try await approve(verifikator, refusal: No()).get().get() == .refused(No()))
    let userID = try #require(UserID("MAJU"))
    #expect(try await test.access.find(userID) == nil)
    #expect(try await approve(verifikator).get().get() == .made)
    #expect(try await approve(verifikator).get().get() == .gone)
    let account = try #require(try await test.access.find(userID))
    #expect(account.kind == .penyedia && account.language == .english && account.lpse.isEmpty)
    #expect(try await test.isAccepted("MAJU", TestAccess.newPassword))
    #expect(try await save(test, token, "LAIN", version: 1) == .saved, "what lies with the directory is refused by the directory")
    try await test.database.transaction { _ = try $0.run("DELETE FROM account_roles WHERE role = 'verifikator'") }
    let staff = try await test.signedIn(verifikator.token)
    #expect(Staff(staff, forAnyOf: [.verifyRegistrations]) == nil)
  }

  private struct No: Error, Equatable {}

  @Test(arguments: TestDatabase.allCases)
  func `A draft is kept for 30 days after its last change, a rejected one for 90, one that waits for good`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestAccess(kind)
    let verifikator = try await test.member("VERIF", [.verifikator])
    var ids: [String: String] = [:]
    for name in ["draft", "waits", "rejected"] {
      let token = try await begun(test, name + "@contoh.co.id")
      ids[name] = try #require(try await test.access.applicant(token)).id
      guard name != "draft" else { continue }
      #expect(try await save(test, token, name) == .saved)
      let outcome: SendingOutcome<No> = try await test.access.sendIn(token, language: .indonesian, from: .desk, linkingTo: { $0.text }) {
        _, _, _ in nil
      }
      #expect(outcome == .sent)
    }
    let (staff, reason) = (try await test.staff(verifikator, for: .verifyRegistrations), try #require(ActReason("Bukan miliknya")))
    let rejected = try #require(ids["rejected"])
    let answer = try await test.access.answerRegistration(
      rejected, .reject, numbered: 1, because: reason, by: staff, from: .desk, linkingTo: { $0.text }
    ) { _, _ in (true, isDone: true) }
    #expect(answer == .success(true))
    func left() async throws -> Set<String> {
      try await test.access.purgeRegistrations { _, _ in }
      let found = try await test.database.read { try $0.rows("SELECT email FROM registrations").map { try $0.text(0) } }
      return Set(found.map { String($0.prefix { $0 != "@" }) })
    }
    test.clock.advance(seconds: 30 * 86_400 - 60)
    #expect(try await left() == ["draft", "waits", "rejected"])
    test.clock.advance(seconds: 120)
    #expect(try await left() == ["waits", "rejected"])
    test.clock.advance(seconds: 60 * 86_400)
    #expect(try await left() == ["waits"])
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM registration_links")?.integer(0) } == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever asks for a link does not choose the language of a draft that is there`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await begun(test)
    try await test.access.requestRegistration(
      try #require(EmailAddress("MAJU@contoh.co.id")), language: .indonesian, from: .stranger, linkingTo: { $0.text }, signIn: "")
    #expect(try await test.database.read { try $0.row("SELECT language FROM registrations")?.text(0) } == "en")
  }

  @Test(arguments: TestDatabase.allCases)
  func `One that is being sent in when its time is over is not removed`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 3)
    let id = try #require(try await test.access.applicant(try await begun(test))).id
    test.clock.advance(seconds: Applicant.draftLifetime + 60)
    let (held, signal) = AsyncStream<Void>.makeStream()
    async let sending: Void = test.database.transaction { transaction in
      try transaction.serialise(on: Applicant.lock(id))
      signal.finish()
      Thread.sleep(forTimeInterval: 0.3)
      try transaction.run("UPDATE registrations SET keep_until = NULL WHERE id = \(id)")
    }
    for await _ in held {}
    try await test.access.purgeRegistrations { ids, _ in #expect(ids.isEmpty) }
    try await sending
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM registrations")?.integer(0) } == 1)
  }
}
