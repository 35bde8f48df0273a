import Database
import TestSupport
import Testing

@testable import Access

@Suite struct MailRecoveryTests {
  private func reset(
    _ test: TestAccess, _ token: RecoveryToken, _ password: String = TestAccess.password, from client: Client = .desk
  ) async throws -> FactorResetOutcome { try await test.access.resetFactor(by: token, password: password, from: client, replacing: nil) }

  private func events(_ test: TestAccess) async throws -> [String] {
    try await test.database.read { try $0.rows("SELECT event FROM access_log ORDER BY sequence").map { try $0.text(0) } }
  }

  @Test(arguments: TestDatabase.allCases, [Recovery.Purpose.resetTOTP, .resetPassword])
  func `A link is sent only where user ID, kind and address belong together`(_ kind: TestDatabase, _ purpose: Recovery.Purpose) async throws
  {
    let test = try await TestAccess(kind, officials: ["PPK01"])
    #expect(try await test.askedRecovery(purpose, of: "DIN", email: "lain@contoh.id") == nil, "another address")
    #expect(try await test.askedRecovery(purpose, of: "DIN", .nonpenyedia) == nil, "the other kind")
    #expect(try await test.askedRecovery(purpose, of: "SIAPA") == nil, "nobody")
    #expect(try await test.askedRecovery(purpose, of: "??", email: "din@contoh.id") == nil, "no user ID at all")
    #expect(try await test.askedRecovery(purpose, of: "din ", email: "din@contoh.id") != nil)
    #expect(try await test.askedRecovery(purpose, of: "PPK01", .nonpenyedia) != nil)
    let refused = Array(repeating: "recovery-refused", count: 4)
    let asked = purpose == .resetTOTP ? "factor-reset-requested" : "password-reset-requested"
    #expect(try await events(test) == ["account-created", "account-created"] + refused + [asked, asked])
    guard case .intact = try await test.access.verifyLog() else { throw Unexpected("the log's chain is broken") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Capital letters in the address do not count, and the mail goes where it is registered`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    try await test.access.requestRecovery(
      .resetTOTP, kind: .penyedia, userID: "DIN", email: try #require(EmailAddress("Din@Contoh.ID")), from: .desk
    ) { $0.text }
    #expect(try await test.takenMail().map(\.recipient.text) == ["din@contoh.id"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two hundred requests for one account send three mails in an hour, and ten in a day`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let email = try #require(EmailAddress("din@contoh.id"))
    func ask(_ count: Int) async throws -> Int {
      for index in 0..<count {
        // From many networks, which count apart.
        let client = Client(address: "198.51.\(index).1", userAgent: "curl/8.5.0")
        try await test.access.requestRecovery(.resetTOTP, kind: .penyedia, userID: "DIN", email: email, from: client) { $0.text }
      }
      return try await test.takenMail().count
    }
    let entries = try await events(test).count
    #expect(try await ask(200) == 3)
    #expect(try await events(test).count == entries + 3, "what is over the limit does not fill the log")
    var sent = 3
    for _ in 0..<23 {
      test.clock.advance(seconds: 3601)
      sent += try await ask(5)
    }
    #expect(sent == 10)
    test.clock.advance(seconds: 3601)
    #expect(try await ask(5) > 0, "a day later")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A stranger who does not know the address keeps nobody from a link`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for _ in 0..<20 { #expect(try await test.askedRecovery(.resetTOTP, email: "lain@contoh.id", from: .stranger) == nil) }
    #expect(try await test.askedRecovery(.resetTOTP) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One network asks thirty times an hour, over all user IDs`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for index in 0..<30 {
      #expect(try await test.askedRecovery(.resetTOTP, of: "SIAPA\(index)", from: .stranger) == nil)
    }
    #expect(try await test.askedRecovery(.resetTOTP, from: .stranger) == nil)
    #expect(try await test.askedRecovery(.resetTOTP, from: .desk) != nil, "another network")
    test.clock.advance(seconds: 3601)
    #expect(try await test.askedRecovery(.resetTOTP, from: .stranger) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Link and password take the factor off, end all sessions, and go on to activation`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let waiting = try await test.waiting(from: .stranger)
    let token = try await test.sentRecovery(.resetTOTP)
    #expect(try await test.access.recovery(token)?.account.userID.text == "DIN")
    guard case .reset(let session, let accepted) = try await reset(test, token) else { throw Unexpected("no reset") }
    #expect(accepted.next == .activation && accepted.account.userID.text == "DIN")
    #expect(try await test.stage(session) == .passwordAccepted(.activation))
    #expect(try await test.stage(holder.token) == .visitor)
    #expect(try await test.stage(waiting.guest.token) == .visitor)
    let asked = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0)
    guard case .failure(.signature) = asked else { throw Unexpected("the phone is still known") }
    #expect(try await test.takenMail().events == [.factorReset])
    #expect(try await events(test).suffix(2) == ["factor-reset-requested", "factor-reset"])
    #expect(try await test.access.recovery(token) == nil)
    guard case .dead = try await reset(test, token) else { throw Unexpected("a link was good twice") }
    // The way on is the usual one.
    let secret = try await test.opened(accepted).secretBytes()
    guard case .signedIn = try await test.access.confirmActivation(accepted, code: try test.code(secret), from: .desk)
    else { throw Unexpected("no activation") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of many that use one link at once, one does`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    _ = try await test.activated()
    let token = try await test.sentRecovery(.resetTOTP)
    let resets = try await withThrowingTaskGroup { group in
      for _ in 0..<8 {
        group.addTask {
          if case .reset = try await test.access.resetFactor(by: token, password: TestAccess.password, from: .desk, replacing: nil) {
            return 1
          }
          return 0
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(resets == 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A link lives thirty minutes, whoever asks for another, and the first that is used ends the others`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind)
    let old = try await test.sentRecovery(.resetTOTP)
    test.clock.advance(seconds: 1)
    let strangers = try await test.sentRecovery(.resetTOTP, from: .stranger)
    #expect(try await test.askedRecovery(.resetTOTP, email: "lain@contoh.id") == nil)
    #expect(try await test.access.recovery(old) != nil, "a stranger's request ends the owner's link")
    guard case .reset = try await reset(test, old) else { throw Unexpected("no reset") }
    for used in [old, strangers] {
      guard case .dead = try await reset(test, used) else { throw Unexpected("a link outlives the one that was used") }
    }
    let new = try await test.sentRecovery(.resetTOTP)
    test.clock.advance(seconds: 1799)
    #expect(try await test.access.recovery(new) != nil)
    test.clock.advance(seconds: 1)
    #expect(try await test.access.recovery(new) == nil)
    guard case .dead = try await reset(test, new) else { throw Unexpected("a link counts after its time") }
    guard case .dead = try await reset(test, .random()) else { throw Unexpected("a link that never was counts") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A link is for one purpose and one account`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"])
    let mine = try await test.activated("MELATI")
    let forPassword = try await test.sentRecovery(.resetPassword)
    guard case .dead = try await reset(test, forPassword) else { throw Unexpected("a link for a password resets TOTP") }
    let forFactor = try await test.sentRecovery(.resetTOTP)
    guard case .dead = try await test.access.resetPassword(by: forFactor, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("a link for TOTP sets a password") }
    guard case .reset = try await reset(test, forFactor) else { throw Unexpected("no reset") }
    #expect(try await test.stage(mine.token) == .signedIn)
    #expect(try await test.isAccepted("DIN"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong password at the link counts like one at the sign-in, and changes nothing else`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let token = try await test.sentRecovery(.resetTOTP, from: .stranger)
    for _ in 0..<5 {
      guard case .wrongPassword = try await reset(test, token, "salah", from: .stranger) else { throw Unexpected("not refused") }
    }
    guard case .wait = try await reset(test, token, from: .stranger) else { throw Unexpected("the right password during a wait") }
    #expect(try await !test.isAccepted(from: .stranger), "the sign-in waits as well")
    #expect(try await events(test).filter { $0 == "password-refused" }.count == 6)
    #expect(try await test.stage(holder.token) == .signedIn)
    test.clock.advance(seconds: 900)
    guard case .reset = try await reset(test, token, from: .stranger) else { throw Unexpected("the link is lost to a wrong password") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Lupa Password sets the password, opens a closed way, and signs nobody in`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let foreign = try await test.waiting(from: .stranger).signIn
    try await test.access.decide(.denyNotMe, on: foreign.id, signed: phone.request(at: test.clock.seconds)).get()
    let closed = try await test.guest()
    guard case .passwordBlocked = closed.visit.next else { throw Unexpected("the password way is open") }
    let token = try await test.sentRecovery(.resetPassword)
    for (password, fault) in [("pendek", PasswordFault.tooShort), ("password", .common), (TestAccess.password, .unchanged)] {
      guard case .refused(fault) = try await test.access.resetPassword(by: token, to: password, from: .desk)
      else { throw Unexpected("\(password) was not refused as \(fault)") }
    }
    guard case .changed(.penyedia) = try await test.access.resetPassword(by: token, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("not changed") }
    #expect(try await test.takenMail().events == [.passwordChanged])
    #expect(try await test.stage(holder.token) == .visitor)
    #expect(try await test.stage(closed.token) == .visitor)
    #expect(try await !test.isAccepted())
    let outcome = try await test.access.acceptPassword(
      kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
    guard case .accepted(_, let visit) = outcome else { throw Unexpected("the new password is refused") }
    #expect(visit.next == .verification, "the authenticator is asked for as always")
    guard case .dead = try await test.access.resetPassword(by: token, to: "Tujuh kuda laut", from: .desk)
    else { throw Unexpected("a link was good twice") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody waits for failures with the old password once there is a new one`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    for _ in 0..<9 { #expect(try await !test.isAccepted("DIN", "salah")) }
    let token = try await test.sentRecovery(.resetPassword)
    guard case .changed = try await test.access.resetPassword(by: token, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("not changed") }
    #expect(try await test.isAccepted("DIN", TestAccess.newPassword))
  }

  @Test(arguments: TestDatabase.allCases)
  func `Whoever only reads the mail gets past the password and no further`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let holder = try await test.activated()
    let first = try await test.sentRecovery(.resetPassword, from: .stranger)
    guard case .changed = try await test.access.resetPassword(by: first, to: TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("not changed") }
    let second = try await test.sentRecovery(.resetTOTP, from: .stranger)
    guard case .onlyMailProven = try await reset(test, second, TestAccess.newPassword, from: .stranger)
    else { throw Unexpected("the mailbox alone has taken the factor off") }
    guard case .dead = try await reset(test, second, TestAccess.newPassword, from: .stranger) else { throw Unexpected("not spent") }

    // The owner signs in with the authenticator; from then on the password proves something again.
    test.clock.advance(seconds: 3600)
    let outcome = try await test.access.acceptPassword(
      kind: .penyedia, userID: "DIN", password: TestAccess.newPassword, from: .desk, replacing: nil)
    guard case .accepted(_, let visit) = outcome,
      case .signedIn = try await test.access.verify(visit, code: try test.code(holder.secret), from: .desk)
    else { throw Unexpected("the owner is not let in") }
    let third = try await test.sentRecovery(.resetTOTP)
    guard case .reset = try await reset(test, third, TestAccess.newPassword) else { throw Unexpected("no reset") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A password that the owner set in another way since is proof`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    let first = try await test.sentRecovery(.resetPassword)
    guard case .changed = try await test.access.resetPassword(by: first, to: TestAccess.newPassword, from: .desk)
    else { throw Unexpected("not changed") }
    test.clock.advance(seconds: 1)
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password))
    let second = try await test.sentRecovery(.resetTOTP)
    guard case .reset = try await reset(test, second) else { throw Unexpected("no reset") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A password that "Bukan saya" has closed takes no authenticator off`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    try await close(test)
    let link = try await test.sentRecovery(.resetTOTP)
    guard case .onlyMailProven = try await reset(test, link) else { throw Unexpected("the closed password counts") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A link that is under way ends with any other change of password or authenticator`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let din = try #require(UserID("DIN"))
    _ = try await test.activated()
    for change in ["password", "authenticator", "Bukan saya"] {
      let link = try await test.sentRecovery(.resetPassword)
      #expect(try await test.access.recovery(link) != nil)
      switch change {
      case "password": #expect(try await test.access.setPassword(of: din, to: TestAccess.newPassword))
      case "authenticator": #expect(try await test.access.resetAuthenticator(of: din))
      default: try await close(test)
      }
      #expect(try await test.access.recovery(link) == nil, "\(change)")
      test.clock.advance(seconds: 7200)
    }
  }
}

/// What "Bukan saya" does to the password of DIN.
private func close(_ test: TestAccess) async throws {
  try await test.database.transaction { transaction in
    let account = try #require(try transaction.row("SELECT id FROM accounts WHERE user_id = 'DIN'")).text(0)
    try PasswordBlock.close(account, in: transaction)
  }
}
