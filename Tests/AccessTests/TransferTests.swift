import Access
import Cryptography
import Database
import OneTimePassword
import TestSupport
import Testing

/// An account moves from one phone to another: the old one shows, the new one reads, the old one confirms.
@Suite struct TransferTests {
  private func ready(_ kind: TestDatabase, suppliers: [String] = ["DIN"]) async throws -> (TestAccess, TestPhone, TestPhone, Holder) {
    let (test, old, new) = (try await TestAccess(kind, suppliers: suppliers), try TestPhone(), try TestPhone())
    let holder = try await test.enrolled(by: old)
    test.clock.advance(seconds: 60)
    return (test, old, new, holder)
  }

  private func accounts(_ test: TestAccess, of phone: TestPhone) async throws -> [String] {
    let known = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0)
    return try known.get().accounts.map(\.userID.text)
  }

  private func log(_ test: TestAccess, _ holder: Holder) async throws -> [LogEntry] {
    try await test.access.accessLog(try await test.signedIn(holder.token), filter: .all, before: nil, limit: 50).entries
  }

  @Test(arguments: TestDatabase.allCases)
  func `The old phone shows, the new one reads, the old one confirms, and the account is the new one's alone`(
    _ kind: TestDatabase
  ) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    #expect(prepared.link == "http://localhost:9001/#transfer=\(try prepared.token())&origin=http%3A%2F%2Flocalhost%3A9000")
    #expect(try await test.transfer(prepared.id, by: old).get().state == .open)
    async let news = test.access.transfer(prepared.id, signed: old.request(at: test.clock.seconds), known: .open, waitingAtMost: 20)
    let claimed = try await test.claim(try prepared.token(), by: new).get()
    #expect(claimed.account.userID.text == "DIN" && claimed.deviceID == new.keyID && claimed.transfer.state == .claimed)
    let seen = try await news.get()
    #expect(seen.state == .claimed && seen.claimant?.name == "iPhone · Safari" && seen.claimant == claimed.transfer.claimant)
    // Nothing has changed hands yet.
    #expect(try await accounts(test, of: old) == ["DIN"])
    #expect(try await accounts(test, of: new).isEmpty)
    let number = try #require(seen.claimant?.number)
    async let moved = test.access.transfer(prepared.id, signed: new.request(at: test.clock.seconds), known: .claimed, waitingAtMost: 20)
    try await test.decide(.move(number: number), on: prepared.id, by: old).get()
    let link = try OTPAuthLink(parsing: try #require(try await moved.get().link))
    #expect(link.issuer == "LPSE Contoh" && link.account == "DIN" && link.enrol == nil && link.secret.count == 20)
    #expect(link.secret != holder.secret)

    #expect(try await accounts(test, of: old).isEmpty)
    #expect(try await accounts(test, of: new) == ["DIN"])
    while try !test.isUnmistakable(link.secret, shownBy: holder.secret) { test.clock.advance(seconds: 30) }
    #expect(try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk) == .wrong)
    let signedIn = try await test.access.verify(try await test.guest().visit, code: test.code(link.secret), from: .desk)
    guard case .signedIn = signedIn else { return #expect(Bool(false), "\(signedIn)") }
    let summary = try #require(try await test.access.authenticator(of: try await test.signedIn(holder.token)))
    #expect(summary.deviceName == "iPhone · Safari" && summary.boundAt == prepared.now)
    let (waiting, signIn) = try await test.waiting()
    let number6 = try #require(OneTimeCode(signIn.number))
    let decision = Decision.approve(number: number6)
    #expect(try await test.access.decide(decision, on: signIn.id, signed: old.request(at: test.clock.seconds)).refusal == .unknownSignIn)
    try await test.access.decide(decision, on: signIn.id, signed: new.request(at: test.clock.seconds)).get()
    #expect(try await test.access.proceed(waiting.visit, from: .desk) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The access log tells of the move, with the names of both phones`(_ kind: TestDatabase) async throws {
    let (test, old, new, holder) = try await ready(kind)
    _ = try await test.moved(from: old, to: new)
    let entries = try await log(test, holder).prefix(3)
    #expect(entries.map(\.event) == [.transferred, .transferClaimed, .transferPrepared])
    #expect(entries.map(\.browser) == ["Android · Chrome → iPhone · Safari", "iPhone · Safari", "Android · Chrome"])
    #expect(entries.map(\.address) == [Client.newPhone.address, Client.newPhone.address, Client.phone.address])
    guard case .intact = try await test.access.verifyLog() else { return #expect(Bool(false), "the chain is broken") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who was signed in stays so; who waited for the old phone is told`(_ kind: TestDatabase) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let (guest, signIn) = try await test.waiting()
    async let progress = test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 20)
    _ = try await test.moved(from: old, to: new)
    #expect(try await progress == .changed)
    #expect(try await test.stage(holder.token) == .signedIn)
    let number = try #require(OneTimeCode(signIn.number))
    for phone in [old, new] {
      let late = try await test.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds))
      #expect(late.refusal == (phone === old ? .unknownSignIn : .alreadyDecided))
    }
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An approval that the page has not used yet is worth nothing after the move`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let (guest, signIn) = try await test.waiting()
    let number = try #require(OneTimeCode(signIn.number))
    try await test.access.decide(.approve(number: number), on: signIn.id, signed: old.request(at: test.clock.seconds)).get()
    _ = try await test.moved(from: old, to: new)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Consumed steps stay consumed, and failures stay counted`(_ kind: TestDatabase) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let used = try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk)
    guard case .signedIn = used else { return #expect(Bool(false), "\(used)") }
    try await test.database.transaction { _ = try $0.run("UPDATE authenticators SET failures = 50, off_since = 1") }
    let (secret, _) = try await test.moved(from: old, to: new)
    #expect(try await test.access.verify(try await test.guest().visit, code: test.code(secret), from: .desk) == .factorOff)
    guard case .factorOff = try await test.guest().visit.next else { return #expect(Bool(false), "a move switched the factor on") }
    try await test.database.transaction { _ = try $0.run("UPDATE authenticators SET off_since = NULL") }
    #expect(try await test.access.verify(try await test.guest().visit, code: test.code(secret), from: .desk) == .alreadyUsed)
    test.clock.advance(seconds: 30)
    let next = try await test.access.verify(try await test.guest().visit, code: test.code(secret), from: .desk)
    guard case .signedIn = next else { return #expect(Bool(false), "\(next)") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Lost answers are asked for again: claim, confirmation and secret, until the new phone has it`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    let first = try await test.claim(try prepared.token(), by: new).get()
    let again = try await test.claim(try prepared.token(), by: new).get()
    #expect(try await test.receive(prepared.id, by: new).refusal == .transferEnded, "there is nothing to receive yet")
    #expect(again.transfer.claimant == first.transfer.claimant && again.transfer.state == .claimed)
    let number = try #require(first.transfer.claimant?.number)
    for _ in 0..<2 { try await test.decide(.move(number: number), on: prepared.id, by: old).get() }
    #expect(try await test.decide(.move(number: number == "0000" ? "0001" : "0000"), on: prepared.id, by: old).refusal == .transferEnded)
    #expect(try await test.decide(.refuse, on: prepared.id, by: old).refusal == .transferEnded)
    let link = try await test.transfer(prepared.id, by: new).get().link
    #expect(link != nil)
    #expect(try await test.transfer(prepared.id, by: new).get().link == link)
    #expect(try await test.claim(try prepared.token(), by: new).get().transfer.link == link)
    #expect(try await test.transfer(prepared.id, by: old).get().link == nil, "the old phone is not told")
    test.clock.advance(seconds: 3600)
    #expect(try await test.transfer(prepared.id, by: new).get().link == link, "a phone that was away for an hour")
    for phone in [old, new] { #expect(try await test.cancel(prepared.id, by: phone).refusal == .transferEnded, "too late to give up") }
    #expect(try await test.transfer(prepared.id, by: new).get().link == link, "giving up is no receipt")
    #expect(try await test.receive(prepared.id, by: old).refusal == .unknownTransfer, "nor is the old phone's word")
    for _ in 0..<2 { try await test.receive(prepared.id, by: new).get() }
    #expect(try await test.transfer(prepared.id, by: new).get().link == nil)
    #expect(try await test.claim(try prepared.token(), by: new).get().transfer.link == nil)
    #expect(try await test.transfer(prepared.id, by: old).get().state == .moved)
    #expect(try await accounts(test, of: new) == ["DIN"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `The secret lies in the database sealed only, and the token as its hash`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    let token = try prepared.token()
    _ = try await test.claim(token, by: new).get()
    let (kept, hash) = try await test.database.read { transaction in
      (
        try transaction.row("SELECT count(*) FROM transfers WHERE id = \(token) OR number = \(token) OR new_address = \(token)")?.integer(
          0),
        try transaction.row("SELECT token_hash FROM transfers")?.bytes(0)
      )
    }
    #expect(kept == 0 && hash == SecretToken(text: token)?.hash)
    let (secret, _) = try await test.moved(from: old, to: try TestPhone())
    let sealed = try #require(try await test.database.read { try $0.row("SELECT secret FROM authenticators")?.bytes(0) })
    #expect(!Base64.encode(sealed).contains(Base64.encode(secret).prefix(20)) && sealed.count > secret.count)
    #expect(try await test.access.unreadableSecrets() == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A second phone is too late, and learns nothing`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind, suppliers: ["DIN", "MELATI"])
    let thief = try TestPhone()
    let prepared = try await test.prepared(by: old)
    _ = try await test.claim(try prepared.token(), by: new).get()
    #expect(try await test.claim(try prepared.token(), by: thief).refusal == .transferUsed)
    #expect(try await test.transfer(prepared.id, by: thief).refusal == .signature)
    // A phone that is known here for another account is no wiser.
    let known = try TestPhone()
    _ = try await test.enrolled("MELATI", by: known)
    #expect(try await test.transfer(prepared.id, by: known).refusal == .unknownTransfer)
    #expect(try await test.decide(.refuse, on: prepared.id, by: known).refusal == .unknownTransfer)
    #expect(try await test.cancel(prepared.id, by: known).refusal == .unknownTransfer)
    #expect(try await test.transfer(prepared.id, by: old).get().state == .claimed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A stranger who read the QR first shows another number, and "Bukan HP saya" ends it with a word in the log`(
    _ kind: TestDatabase
  ) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let thief = try TestPhone()
    let prepared = try await test.prepared(by: old)
    let theirs = try await test.claim(try prepared.token(), by: thief, name: "HP saya").get()
    let shown = try await test.transfer(prepared.id, by: old).get()
    #expect(shown.claimant == theirs.transfer.claimant && shown.claimant?.name == "HP saya")
    #expect(try await test.claim(try prepared.token(), by: new).refusal == .transferUsed)
    async let told = test.access.transfer(prepared.id, signed: thief.request(at: test.clock.seconds), known: .claimed, waitingAtMost: 20)
    for _ in 0..<2 { try await test.decide(.refuse, on: prepared.id, by: old).get() }
    #expect(try await told.get().state == .refused)
    let number = try #require(theirs.transfer.claimant?.number)
    #expect(try await test.decide(.move(number: number), on: prepared.id, by: old).refusal == .transferEnded)
    let refused = try await log(test, holder).filter { $0.event == .transferRefused }
    #expect(refused.map(\.browser) == ["HP saya"] && refused.map(\.address) == [Client.newPhone.address] && refused[0].event.isFailure)
    #expect(try await accounts(test, of: old) == ["DIN"])
    _ = try await test.moved(from: old, to: new)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A check number that is not the new phone's ends the move`(_ kind: TestDatabase) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    let number = try #require(try await test.claim(try prepared.token(), by: new).get().transfer.claimant?.number)
    let other = number == "0000" ? "0001" : "0000"
    #expect(try await test.decide(.move(number: other), on: prepared.id, by: old).refusal == .wrongCheckNumber)
    #expect(try await test.decide(.move(number: number), on: prepared.id, by: old).refusal == .transferEnded)
    #expect(try await test.transfer(prepared.id, by: new).get().state == .refused)
    #expect(try await log(test, holder).count { $0.event == .transferRefused } == 1)
    // One that nobody has claimed has no number.
    let unclaimed = try await test.prepared(by: old)
    #expect(try await test.decide(.move(number: number), on: unclaimed.id, by: old).refusal == .wrongCheckNumber)
    #expect(try await test.claim(try unclaimed.token(), by: new).refusal == .transferEnded)
    #expect(try await accounts(test, of: old) == ["DIN"])
  }

  @Test func `The check number is drawn anew for every claim, so that no key can be made to fit one`() async throws {
    let (test, old, new, _) = try await ready(.sqlite)
    var numbers: Set<String> = []
    for _ in 0..<8 {
      let claimed = try await test.claim(try test.prepared(by: old).token(), by: new).get()
      let number = try #require(claimed.transfer.claimant?.number)
      #expect(number.count == 4 && number.allSatisfy { ("0"..."9").contains($0) })
      numbers.insert(number)
    }
    // Eight times the same number would be one chance in 10^28.
    #expect(numbers.count > 1)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who has read the QR stands in the log, whatever becomes of it`(_ kind: TestDatabase) async throws {
    let (test, old, new, holder) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    _ = try await test.claim(try prepared.token(), by: new).get()
    _ = try await test.access.cancelTransfer(prepared.id, signed: new.request(at: test.clock.seconds)).get()
    let entry = try #require(try await log(test, holder).first)
    #expect(entry.event == .transferClaimed && entry.address == Client.newPhone.address && entry.browser == "iPhone · Safari")
  }

  @Test(arguments: TestDatabase.allCases)
  func `The QR lives five minutes; who read it in the last second still has two to be confirmed`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let late = try await test.prepared(by: old)
    #expect(late.expiresAt == late.now.adding(seconds: 300))
    test.clock.advance(seconds: 300)
    #expect(try await test.claim(try late.token(), by: new).refusal == .transferEnded)
    #expect(try await test.transfer(late.id, by: old).get().state == .expired)
    let inTime = try await test.prepared(by: old)
    test.clock.advance(seconds: 299)
    let claimed = try await test.claim(try inTime.token(), by: new).get()
    #expect(claimed.transfer.expiresAt == inTime.now.adding(seconds: 299 + 120))
    let number = try #require(claimed.transfer.claimant?.number)
    test.clock.advance(seconds: 120)
    #expect(try await test.decide(.move(number: number), on: inTime.id, by: old).refusal == .transferEnded)
    #expect(try await test.transfer(inTime.id, by: new).get().state == .expired)
    #expect(try await accounts(test, of: old) == ["DIN"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `One move is open per account: a new one cancels it, and so does either phone`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let first = try await test.prepared(by: old)
    _ = try await test.claim(try first.token(), by: new).get()
    async let told = test.access.transfer(first.id, signed: new.request(at: test.clock.seconds), known: .claimed, waitingAtMost: 20)
    let second = try await test.prepared(by: old)
    #expect(try await told.get().state == .cancelled)
    let number = try #require(try await test.claim(try second.token(), by: new).get().transfer.claimant?.number)
    try await test.cancel(second.id, by: new).get()
    #expect(try await test.decide(.move(number: number), on: second.id, by: old).refusal == .transferEnded)
    let third = try await test.prepared(by: old)
    try await test.cancel(third.id, by: old).get()
    #expect(try await test.claim(try third.token(), by: new).refusal == .transferEnded)
    let open = try await test.database.read {
      try $0.row("SELECT count(*) FROM transfers WHERE state IN ('open', 'claimed')")?.integer(0)
    }
    #expect(open == 0)
    #expect(try await accounts(test, of: old) == ["DIN"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Ten moves are prepared in an hour, and then none`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    for _ in 0..<9 { _ = try await test.prepared(by: old) }
    let tenth = try await test.prepared(by: old)
    let account = try await test.account(of: old)
    let refused = try await test.access.prepareTransfer(of: account, signed: old.request(at: test.clock.seconds), from: .phone)
    #expect(refused.refusal == .tooManyTransfers(seconds: 3600))
    #expect(try await test.transfer(tenth.id, by: old).get().state == .open, "the refusal ended the move that was under way")
    test.clock.advance(seconds: 3600)
    _ = try await test.moved(from: old, to: new)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Only the phone of an account moves it, and not to itself`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind, suppliers: ["DIN", "MELATI"])
    _ = try await test.enrolled("MELATI", by: new)
    let account = try await test.account(of: old)
    for (account, phone) in [(account, new), ("x", old), ("", old)] {
      let refused = try await test.access.prepareTransfer(of: account, signed: phone.request(at: test.clock.seconds), from: .phone)
      #expect(refused.refusal == .unknownSignIn)
    }
    let prepared = try await test.prepared(by: old)
    #expect(try await test.claim(try prepared.token(), by: old).refusal == .sameDevice)
    let number = try #require(try await test.claim(try prepared.token(), by: new).get().transfer.claimant?.number)
    #expect(
      try await test.decide(.move(number: number), on: prepared.id, by: new).refusal == .unknownTransfer, "the new one confirms itself")
    try await test.decide(.move(number: number), on: prepared.id, by: old).get()
    #expect(try await accounts(test, of: new) == ["DIN", "MELATI"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Guessed tokens, foreign keys and bad signatures change nothing and leave nothing`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let prepared = try await test.prepared(by: old)
    let token = try prepared.token()
    let now = test.clock.seconds
    let nonces = try await test.database.read { try $0.row("SELECT count(*) FROM nonces")?.integer(0) }
    for guess in [SecretToken.random().text, "", "kurang", token + "A"] {
      #expect(try await test.claim(guess, by: new).refusal == .unknownTransfer)
    }
    let thief = try TestPhone()
    for request in [thief.request(at: now), thief.request(at: now, keyID: new.keyID), new.request(at: now, keyID: thief.keyID)] {
      #expect(try await test.access.claimTransfer(new.claim(token: token), signed: request, from: .newPhone).refusal == .signature)
    }
    let noPoint = TransferClaim(token: token, x: "", y: "", deviceName: "HP")
    #expect(try await test.access.claimTransfer(noPoint, signed: new.request(at: now), from: .newPhone).refusal == .signature)
    guard
      case .staleSignature = try await test.access.claimTransfer(
        new.claim(token: token), signed: new.request(at: now - 61), from: .newPhone
      ).refusal
    else { return #expect(Bool(false), "a stale signature was taken") }
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM nonces")?.integer(0) } == nonces)
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM devices")?.integer(0) } == 1)

    let once = new.request(at: now)
    _ = try await test.access.claimTransfer(new.claim(token: token), signed: once, from: .newPhone).get()
    #expect(try await test.access.claimTransfer(new.claim(token: token), signed: once, from: .newPhone).refusal == .replayedSignature)
    let forged = thief.request(at: now, keyID: old.keyID)
    #expect(try await test.access.decideTransfer(.refuse, on: prepared.id, signed: forged).refusal == .signature)
    #expect(try await test.access.cancelTransfer(prepared.id, signed: forged).refusal == .signature)
    #expect(try await test.access.transfer(prepared.id, signed: forged, known: nil, waitingAtMost: 0).refusal == .signature)
    #expect(try await test.transfer(prepared.id, by: old).get().state == .claimed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A reset or a removal ends a move, before and after it`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    let din = try #require(UserID("DIN"))
    let prepared = try await test.prepared(by: old)
    let number = try #require(try await test.claim(try prepared.token(), by: new).get().transfer.claimant?.number)
    async let told = test.access.transfer(prepared.id, signed: new.request(at: test.clock.seconds), known: .claimed, waitingAtMost: 20)
    #expect(try await test.access.resetAuthenticator(of: din))
    #expect(try await told.get().state == .cancelled)
    #expect(try await test.decide(.move(number: number), on: prepared.id, by: old).refusal == .transferEnded)
    #expect(try await test.guest().visit.next == .activation)

    _ = try await test.enrolled(by: old)
    let again = try await test.prepared(by: old)
    let second = try #require(try await test.claim(try again.token(), by: new).get().transfer.claimant?.number)
    let account = try await test.account(of: old)
    try await test.access.removeAccount(account, signed: old.request(at: test.clock.seconds), from: .phone).get()
    #expect(try await test.decide(.move(number: second), on: again.id, by: old).refusal == .transferEnded)

    // The account is bound anew, by the very phone: the secret of now is not handed out for the move of then.
    test.clock.advance(seconds: 30)
    _ = try await test.enrolled(by: old)
    let (_, moved) = try await test.moved(from: old, to: new)
    #expect(try await test.access.resetAuthenticator(of: din))
    test.clock.advance(seconds: 30)
    _ = try await test.enrolled(by: new)
    #expect(try await test.transfer(moved, by: new).get().link == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `There and back again, and the keys of phones without accounts are forgotten after a day`(_ kind: TestDatabase) async throws {
    let (test, old, new, _) = try await ready(kind)
    _ = try await test.moved(from: old, to: new)
    _ = try await test.moved(from: new, to: old)
    #expect(try await accounts(test, of: old) == ["DIN"])
    #expect(try await accounts(test, of: new).isEmpty)
    test.clock.advance(seconds: 86_400 + 301)
    try await test.access.purge()
    #expect(try await accounts(test, of: old) == ["DIN"])
    let forgotten = try await test.access.waitingSignIns(new.request(at: test.clock.seconds), version: nil, waitingAtMost: 0)
    #expect(forgotten.refusal == .signature)
    #expect(try await test.database.read { try $0.row("SELECT count(*) FROM transfers")?.integer(0) } == 0)
  }
}

/// Moves at the same moment as something else: the database decides.
@Suite(.serialized) struct TransferRaceTests {
  private func all<Value: Sendable>(_ bodies: [@Sendable () async throws -> Value]) async throws -> [Value] {
    try await withThrowingTaskGroup(of: (Int, Value).self) { group in
      for (index, body) in bodies.enumerated() { group.addTask { (index, try await body()) } }
      return try await group.reduce(into: [Int: Value]()) { $0[$1.0] = $1.1 }.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of eight phones that read one QR at once, one has it`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 8)
    let phones = try (0..<8).map { _ in try TestPhone() }
    var old = try TestPhone()
    _ = try await test.enrolled(by: old)
    for round in 0..<10 {
      test.clock.advance(seconds: 400)
      let prepared = try await test.prepared(by: old)
      let token = try prepared.token()
      let claims = try await all(phones.map { phone in { try await test.claim(token, by: phone) } })
      #expect(claims.count { $0.refusal == nil } == 1, "round \(round)")
      #expect(claims.count { $0.refusal == .transferUsed || $0.refusal == .sameDevice } == 7, "round \(round)")
      let winner = try #require(claims.indices.first { claims[$0].refusal == nil })
      let number = try #require(try claims[winner].get().transfer.claimant?.number)
      try await test.decide(.move(number: number), on: prepared.id, by: old).get()
      #expect(try await test.account(of: phones[winner]).isEmpty == false)
      old = phones[winner]
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A confirmation that arrives many times at once makes one secret`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 8)
    var (old, new) = (try TestPhone(), try TestPhone())
    _ = try await test.enrolled(by: old)
    for round in 0..<10 {
      test.clock.advance(seconds: 400)
      let prepared = try await test.prepared(by: old)
      let number = try #require(try await test.claim(try prepared.token(), by: new).get().transfer.claimant?.number)
      let phone = old
      let outcomes = try await all((0..<8).map { _ in { try await test.decide(.move(number: number), on: prepared.id, by: phone) } })
      #expect(outcomes.allSatisfy { $0.refusal == nil }, "round \(round)")
      let events = try await test.database.read { try $0.row("SELECT count(*) FROM access_log WHERE event = 'transferred'")?.integer(0) }
      #expect(events == Int64(round + 1))
      let link = try await test.transfer(prepared.id, by: new).get().link
      let secret = try OTPAuthLink(parsing: try #require(link)).secret
      let signedIn = try await test.access.verify(try await test.guest().visit, code: test.code(secret), from: .desk)
      guard case .signedIn = signedIn else { return #expect(Bool(false), "round \(round): \(signedIn)") }
      (old, new) = (new, old)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A confirmation against a refusal, a cancellation, a reset or an approval: one of them happens, wholly`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestAccess(kind, connections: 8)
    let din = try #require(UserID("DIN"))
    for round in 0..<24 {
      test.clock.advance(seconds: 400)
      let (old, new) = (try TestPhone(), try TestPhone())
      _ = try await test.enrolled(by: old)
      let prepared = try await test.prepared(by: old)
      let number = try #require(try await test.claim(try prepared.token(), by: new).get().transfer.claimant?.number)
      let (guest, signIn) = try await test.waiting()
      let six = try #require(OneTimeCode(signIn.number))
      let rival: @Sendable () async throws -> DeviceRefusal? = {
        switch round % 4 {
        case 0: return try await test.decide(.refuse, on: prepared.id, by: old).refusal
        case 1: return try await test.cancel(prepared.id, by: new).refusal
        case 2:
          _ = try await test.access.resetAuthenticator(of: din)
          return nil
        default:
          return try await test.access.decide(.approve(number: six), on: signIn.id, signed: old.request(at: test.clock.seconds)).refusal
        }
      }
      let confirm: @Sendable () async throws -> DeviceRefusal? = {
        try await test.decide(.move(number: number), on: prepared.id, by: old).refusal
      }
      let outcomes = try await all([confirm, rival])
      let state = try await test.transfer(prepared.id, by: new).get().state
      let bound = try await test.database.read { try $0.row("SELECT device_id FROM authenticators")?.optionalText(0) }
      #expect((outcomes[0] == nil) == (state == .moved), "round \(round)")
      if round % 4 != 2 { #expect(bound == (state == .moved ? new.keyID : old.keyID), "round \(round)") }
      if round % 4 == 2 { #expect(bound == nil, "round \(round)") }
      if round % 4 == 0 { #expect((outcomes[1] == nil) == (state == .refused), "round \(round)") }
      // Whatever came first, what the old phone approved lets nobody in after the move.
      if state == .moved { #expect(try await test.access.proceed(guest.visit, from: .desk) == nil, "round \(round)") }
      _ = try await test.access.resetAuthenticator(of: din)
    }
  }
}
