import Access
import Cryptography
import TestSupport
import Testing

@Suite struct ApprovalTests {
  private func approve(_ test: TestAccess, _ phone: TestPhone, _ signIn: SignIn, number: String? = nil) async throws -> DeviceRefusal? {
    let number = try #require(OneTimeCode(number ?? signIn.number))
    return try await test.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds)).refusal
  }

  private func deny(_ test: TestAccess, _ phone: TestPhone, _ signIn: SignIn, _ decision: Decision) async throws -> DeviceRefusal? {
    try await test.access.decide(decision, on: signIn.id, signed: phone.request(at: test.clock.seconds)).refusal
  }

  private func wrong(_ signIn: SignIn) -> String { signIn.number == "123456" ? "654321" : "123456" }

  @Test(arguments: TestDatabase.allCases)
  func `The phone hears of the sign-in, approves it by its number, and the page goes on, once`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let idle = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 25).get()
    #expect(idle.signIns.isEmpty)
    async let heard = test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: idle.version, waitingAtMost: 25).get()
    let (guest, signIn) = try await test.waiting()
    let seen = try #require(try await heard.signIns.first)
    #expect(seen.id == signIn.id)
    #expect(seen.browser == Client.desk.browser)
    #expect(seen.address == Client.desk.address)
    #expect(seen.account.userID.text == "DIN")
    #expect(seen.expiresAt == seen.requestedAt.adding(seconds: 300))
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)

    async let progress = test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 20)
    #expect(try await approve(test, phone, signIn) == nil)
    #expect(try await progress == .ready)
    let token = try #require(try await test.access.proceed(guest.visit, from: .desk)).token
    #expect(try await test.stage(token) == .signedIn)
    #expect(try await test.stage(guest.token) == .visitor)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    #expect(try await test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 0) == .stale)
  }

  @Test(.timeLimit(.minutes(10)), arguments: TestDatabase.allCases)
  func `The phone that waits hears at once that a sign-in was answered`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let answers: [(SignIn) async throws -> DeviceRefusal?] = [
      { try await approve(test, phone, $0) }, { try await approve(test, phone, $0, number: wrong($0)) },
      { try await deny(test, phone, $0, .denyMistake) }, { try await deny(test, phone, $0, .denyNotMe) },
    ]
    for answer in answers {
      let (_, signIn) = try await test.waiting()
      let known = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get()
      #expect(known.signIns.map(\.id) == [signIn.id])
      let heard = Task {
        try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: known.version, waitingAtMost: 25).get().signIns
      }
      // The wait has begun when the answer comes.
      try await Task.sleep(for: .milliseconds(100))
      _ = try await answer(signIn)
      // When its own time is up, it is told what it knew.
      #expect(try await heard.value.isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: TestDatabase.allCases)
  func `The phone that waits hears at once that the page needs no answer any more`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let ways: [(Guest) async throws -> Void] = [
      { guest in
        test.clock.advance(seconds: 30)
        let outcome = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk)
        guard case .signedIn = outcome else { throw Unexpected("a right code: \(outcome)") }
      },
      { try await test.access.end($0.visit, from: .desk) },
      // The same browser begins again from the password.
      { _ = try await test.guest(replacing: $0.token) },
    ]
    for way in ways {
      let (guest, signIn) = try await test.waiting()
      let known = try await test.access.waitingSignIns(phone.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get()
      #expect(known.signIns.map(\.id) == [signIn.id])
      let request = phone.request(at: test.clock.seconds)
      let heard = Task { try await test.access.waitingSignIns(request, version: known.version, waitingAtMost: 25).get().signIns }
      #expect(try await eventually { test.hub.count == 1 })
      try await way(guest)
      let isWoken = try await eventually { test.hub.count == 0 }
      #expect(isWoken)
      // Nobody else would wake it: the hub is not told here that time passes.
      if !isWoken { heard.cancel() }
      #expect(try await heard.value.isEmpty)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `An approval at the same moment from many requests makes one session`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    for _ in 0..<10 {
      let (guest, signIn) = try await test.waiting()
      #expect(try await approve(test, phone, signIn) == nil)
      let tokens = try await withThrowingTaskGroup(of: Proceeding?.self) { group in
        for _ in 0..<8 { group.addTask { try await test.access.proceed(guest.visit, from: .desk) } }
        return try await group.reduce(into: [Proceeding?]()) { $0.append($1) }
      }
      #expect(tokens.compactMap { $0 }.count == 1)
      test.clock.advance(seconds: 600)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Another account's sign-in is unknown to this phone`(_ kind: TestDatabase) async throws {
    let (test, mine, other) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone(), try TestPhone())
    _ = try await test.enrolled("DIN", by: mine)
    _ = try await test.enrolled("MELATI", by: other)
    let (guest, signIn) = try await test.waiting("DIN")
    #expect(try await approve(test, other, signIn) == .unknownSignIn)
    #expect(try await deny(test, other, signIn, .denyNotMe) == .unknownSignIn)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    #expect(
      try await test.access.waitingSignIns(other.request(at: test.clock.seconds), version: nil, waitingAtMost: 0).get().signIns.isEmpty)
    #expect(try await approve(test, mine, signIn) == nil)
    // A phone with no account here is not even listened to.
    #expect(try await approve(test, try TestPhone(), signIn) == .signature)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An approval counts once, in time, and while the page is there`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let (twice, first) = try await test.waiting()
    #expect(try await approve(test, phone, first) == nil)
    #expect(try await approve(test, phone, first) == .alreadyDecided)
    #expect(try await deny(test, phone, first, .denyMistake) == .alreadyDecided)
    #expect(try await test.access.proceed(twice.visit, from: .desk) != nil)
    #expect(try await approve(test, phone, first) == .alreadyDecided)

    let (late, second) = try await test.waiting()
    test.clock.advance(seconds: 300)
    #expect(try await approve(test, phone, second) == .signInExpired)
    #expect(try await test.access.progress(late.visit, knownSignIn: second.id, waitingAtMost: 0) == .changed)

    let (closed, third) = try await test.waiting()
    try await test.access.end(closed.visit, from: .desk)
    #expect(try await approve(test, phone, third) == .alreadyDecided)

    // Approved in time, taken too late: the number has had its five minutes.
    let (slow, fourth) = try await test.waiting()
    #expect(try await approve(test, phone, fourth) == nil)
    test.clock.advance(seconds: 300)
    #expect(try await test.access.proceed(slow.visit, from: .desk) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two phones' holders answer yes and no at once: one answer counts`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    for _ in 0..<15 {
      let (guest, signIn) = try await test.waiting()
      async let yes = approve(test, phone, signIn)
      async let no = deny(test, phone, signIn, .denyMistake)
      let (approved, denied) = try await (yes == nil, no == nil)
      #expect(approved != denied)
      #expect(try await (test.access.proceed(guest.visit, from: .desk) != nil) == approved)
      test.clock.advance(seconds: 300)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A wrong number ends the request and counts; the page gets a new one without the password`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let (guest, signIn) = try await test.waiting()
    #expect(try await approve(test, phone, signIn, number: wrong(signIn)) == .wrongNumber)
    #expect(try await approve(test, phone, signIn) == .alreadyDecided)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    #expect(try await test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 0) == .changed)
    guard case .open(let ended) = try await test.access.signIn(guest.visit, from: .desk) else { return #expect(Bool(false), "no sign-in") }
    #expect(ended.state == .wrongNumber)
    guard case .open(let renewed) = try await test.access.renewSignIn(guest.visit, from: .desk) else {
      return #expect(Bool(false), "no new number")
    }
    #expect(renewed.id != signIn.id)
    #expect(renewed.state == .waiting)
    guard case .open(let same) = try await test.access.renewSignIn(guest.visit, from: .desk) else {
      return #expect(Bool(false), "no number")
    }
    #expect(same == renewed)
    #expect(try await approve(test, phone, renewed) == nil)
    let token = try #require(try await test.access.proceed(guest.visit, from: .desk)).token
    let log = try await test.access.accessLog(try await test.signedIn(token), filter: .failure, before: nil, limit: 50)
    #expect(log.entries.map(\.event) == [.numberRefused])

    // Fifty wrong numbers in a row are as many wrong codes: the factor is off.
    for count in 1...50 {
      test.clock.advance(seconds: 1200)
      let (_, next) = try await test.waiting()
      #expect(try await approve(test, phone, next, number: wrong(next)) == .wrongNumber, "\(count)")
    }
    guard case .factorOff = try await test.guest(from: .phone).visit.next else { return #expect(Bool(false), "still on") }
    #expect(holder.userID == "DIN")
  }

  @Test(arguments: TestDatabase.allCases)
  func `"Bukan saya" ends all that waits, also what was approved, and closes the password way until it is changed`(
    _ kind: TestDatabase
  ) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 30)
    let (one, first) = try await test.waiting(from: .stranger)
    let (two, second) = try await test.waiting(from: .stranger)
    #expect(try await approve(test, phone, second) == nil)
    async let progress = test.access.progress(one.visit, knownSignIn: first.id, waitingAtMost: 20)
    #expect(try await deny(test, phone, first, .denyNotMe) == nil)
    #expect(try await progress == .changed)
    for guest in [one, two, try await test.guest(from: .stranger)] {
      guard case .passwordAccepted(.passwordBlocked) = try await test.stage(guest.token) else { return #expect(Bool(false), "not blocked") }
      #expect(try await test.access.proceed(guest.visit, from: .stranger) == nil)
      #expect(try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .stranger) == .stale)
      guard case .stale = try await test.access.signIn(guest.visit, from: .stranger) else { return #expect(Bool(false), "a number") }
      guard case .stale = try await test.access.renewSignIn(guest.visit, from: .stranger) else { return #expect(Bool(false), "a number") }
      guard case .ended = try await test.access.openActivation(guest.visit) else { return #expect(Bool(false), "a QR") }
    }
    #expect(try await deny(test, phone, first, .denyNotMe) == .alreadyDecided)
    // Giving up the phone opens no way round it.
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone).refusal == nil)
    let again = try await test.guest(from: .stranger)
    guard case .ended = try await test.access.openActivation(again.visit) else { return #expect(Bool(false), "a QR") }

    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: "Lelang#2023"))
    #expect(try await !test.isAccepted("DIN", TestAccess.password, from: .desk))
    #expect(try await test.isAccepted("DIN", "Lelang#2023", from: .desk))
  }

  @Test(arguments: TestDatabase.allCases)
  func `"Bukan saya" counts also when the stranger has closed the page, or the time is over`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind, suppliers: ["DIN", "MELATI"]), try TestPhone())
    for id in ["DIN", "MELATI"] { _ = try await test.enrolled(id, by: phone) }
    let (closed, first) = try await test.waiting("DIN", from: .stranger)
    try await test.access.end(closed.visit, from: .stranger)
    #expect(try await deny(test, phone, first, .denyNotMe) == nil)
    guard case .passwordBlocked = try await test.guest("DIN").visit.next else { return #expect(Bool(false), "not blocked") }
    let (_, late) = try await test.waiting("MELATI", from: .stranger)
    test.clock.advance(seconds: 301)
    #expect(try await deny(test, phone, late, .denyMistake) == .signInExpired)
    #expect(try await deny(test, phone, late, .denyNotMe) == nil)
    guard case .passwordBlocked = try await test.guest("MELATI").visit.next else { return #expect(Bool(false), "not blocked") }
    // What was asked under the old password says nothing about a new one.
    #expect(try await test.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password))
    #expect(try await deny(test, phone, first, .denyNotMe) == .alreadyDecided)
    #expect(try await test.guest("DIN").visit.next == .verification)
  }

  @Test(arguments: TestDatabase.allCases)
  func `"Bukan saya" ends what the stranger has signed in since, and spares the owner's own session`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    test.clock.advance(seconds: 60)
    let (guest, signIn) = try await test.waiting(from: .stranger)
    // By a code that the owner was talked out of, while the phone still shows the request.
    let outcome = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .stranger)
    guard case .signedIn(let stolen) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(try await deny(test, phone, signIn, .denyNotMe) == nil)
    #expect(try await test.stage(stolen) == .visitor)
    #expect(try await test.stage(holder.token) == .signedIn)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A page that waits for a phone is sent home when the phone gives the account up, and gets no QR`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let (guest, _) = try await test.waiting(from: .stranger)
    #expect(try await test.access.removeDevice(signed: phone.request(at: test.clock.seconds), from: .phone).refusal == nil)
    #expect(try await test.stage(guest.token) == .visitor)
    guard case .ended = try await test.access.openActivation(guest.visit) else { return #expect(Bool(false), "a QR") }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A sign-in refused by mistake closes nothing`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let (guest, signIn) = try await test.waiting()
    #expect(try await deny(test, phone, signIn, .denyMistake) == nil)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    guard case .open(let renewed) = try await test.access.renewSignIn(guest.visit, from: .desk) else {
      return #expect(Bool(false), "no number")
    }
    #expect(try await approve(test, phone, renewed) == nil)
    #expect(try await test.access.proceed(guest.visit, from: .desk) != nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `At most three sign-ins wait and twenty are opened in an hour; a typed code is always possible`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    let holder = try await test.enrolled(by: phone)
    let start = Instant(milliseconds: test.clock.milliseconds)
    for _ in 0..<3 { _ = try await test.waiting(from: .stranger) }
    func limit(_ client: Client = .desk) async throws -> Instant? {
      guard case .limited(let until) = try await test.access.signIn(try await test.guest(from: client).visit, from: client) else {
        return nil
      }
      return until
    }
    #expect(try await limit() == start.adding(seconds: 300))
    test.clock.advance(seconds: 30)
    let outcome = try await test.access.verify(try await test.guest().visit, code: test.code(holder.secret), from: .desk)
    guard case .signedIn = outcome else { return #expect(Bool(false), "\(outcome)") }

    test.clock.advance(seconds: 270)
    for _ in 0..<17 {
      let (guest, _) = try await test.waiting(from: .stranger)
      try await test.access.end(guest.visit, from: .stranger)
    }
    #expect(try await limit() == start.adding(seconds: 3600))
    test.clock.advance(seconds: 3300)
    #expect(try await limit() == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An account with another authenticator gets no number`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    _ = try await test.activated()
    guard case .noDevice = try await test.access.signIn(try await test.guest().visit, from: .desk) else {
      return #expect(Bool(false), "a number")
    }
  }
}

@Suite struct SignatureTests {
  @Test(arguments: TestDatabase.allCases)
  func `A signature is refused when it is stale, early, replayed, or not this key's`(_ kind: TestDatabase) async throws {
    let (test, phone, thief) = (try await TestAccess(kind), try TestPhone(), try TestPhone())
    _ = try await test.enrolled(by: phone)
    let (guest, signIn) = try await test.waiting()
    let number = try #require(OneTimeCode(signIn.number))
    func refusal(_ request: SignedRequest) async throws -> DeviceRefusal? {
      try await test.access.decide(.approve(number: number), on: signIn.id, signed: request).refusal
    }
    let now = test.clock.seconds
    let serverTime = Instant(milliseconds: test.clock.milliseconds)
    #expect(try await refusal(phone.request(at: now - 61)) == .staleSignature(serverTime: serverTime))
    #expect(try await refusal(phone.request(at: now + 61)) == .staleSignature(serverTime: serverTime))
    for odd in [Int64.min, 0, Int64.max] { #expect(try await refusal(phone.request(at: odd)) == .staleSignature(serverTime: serverTime)) }
    for past in [now - 1, now] {
      #expect(
        try await refusal(phone.request(at: now - 5, expires: past)) == .staleSignature(serverTime: serverTime),
        "it says itself that it is over")
    }
    #expect(try await refusal(phone.request(at: now - 61, expires: now + 60)) == .staleSignature(serverTime: serverTime))
    #expect(try await refusal(thief.request(at: now, keyID: phone.keyID)) == .signature)
    let right = phone.request(at: now)
    for (base, signature) in [
      (right.base + [0], right.signature), (right.base, right.signature.map { $0 ^ 1 }), (right.base, []),
      (right.base, Array(repeating: 0, count: 64)), (right.base, Array(right.signature.dropLast())),
    ] {
      let forged = SignedRequest(
        keyID: right.keyID, created: right.created, nonce: right.nonce, base: base, signature: signature, content: nil)
      #expect(try await refusal(forged) == .signature)
    }
    let body = Array("{\"decision\":\"approve\"}".utf8)
    let swapped = SignedRequest(
      keyID: right.keyID, created: right.created, nonce: right.nonce, base: right.base, signature: right.signature,
      content: .init(body: body, digest: SHA256.hash(body + [0x20])))
    #expect(try await refusal(swapped) == .signature)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)

    let used = phone.request(at: now - 60)
    #expect(try await test.access.waitingSignIns(used, version: nil, waitingAtMost: 0).refusal == nil)
    #expect(try await refusal(used) == .replayedSignature)
    // As long as the signature is fresh, its nonce is remembered, also when the house is cleaned.
    let early = phone.request(at: now + 60)
    #expect(try await test.access.waitingSignIns(early, version: nil, waitingAtMost: 0).refusal == nil)
    test.clock.advance(seconds: 120)
    try await test.access.purge()
    #expect(try await refusal(early) == .replayedSignature)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    #expect(try await refusal(phone.request(at: test.clock.seconds)) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One signature sent many times at once is taken once`(_ kind: TestDatabase) async throws {
    let (test, phone) = (try await TestAccess(kind), try TestPhone())
    _ = try await test.enrolled(by: phone)
    for _ in 0..<20 {
      let request = phone.request(at: test.clock.seconds)
      let refusals = try await withThrowingTaskGroup(of: DeviceRefusal?.self) { group in
        for _ in 0..<8 { group.addTask { try await test.access.waitingSignIns(request, version: nil, waitingAtMost: 0).refusal } }
        return try await group.reduce(into: [DeviceRefusal?]()) { $0.append($1) }
      }
      #expect(refusals.filter { $0 == nil }.count == 1)
      #expect(refusals.filter { $0 == .replayedSignature }.count == 7)
    }
  }
}
