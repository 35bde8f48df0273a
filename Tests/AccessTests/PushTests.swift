import Access
import Database
import TestSupport
import Testing

@Suite struct PushTests {
  @Test(arguments: [
    "https://fcm.googleapis.com/fcm/send/abc:def", "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/QE",
    "https://wns2-by3p.notify.windows.com/w/?token=BQY%2b", "https://PUSH.contoh.id:443/x", "https://push.contoh.id",
  ])
  func `Where push services are`(_ text: String) throws {
    let endpoint = try #require(PushEndpoint(text, allowsLoopback: false))
    #expect(endpoint.text == text && endpoint.origin == "https://" + endpoint.host && endpoint.host == endpoint.host.lowercased())
    #expect(!endpoint.host.contains(":"))
    #expect(PushEndpoint(text, allowsLoopback: true) == endpoint)
  }

  @Test(arguments: [
    "", "https://", "https:///x", "http://push.contoh.id/x", "HTTPS://push.contoh.id/x", "ftp://push.contoh.id/x", "//push.contoh.id/x",
    "https://push.contoh.id:8443/x", "https://push.contoh.id:/x", "https://user@push.contoh.id/x", "https://push.contoh.id@evil.id:443/x",
    "https://push.contoh.id/x#y", "https://push.contoh.id\\@evil.id/x", "https://push.contoh.id/a b", "https://push.contoh.id/\n",
    "https://pu\u{E9}sh.id/",
    "https://localhost/x", "https://db/x", "https://db.local/x", "https://db.localhost/x", "https://metadata.google.internal/x",
    "https://a.home.arpa/",
    "https://127.0.0.1/x", "https://10.0.0.7/x", "https://8.8.8.8/x", "https://[::1]/x", "https://[2606:4700::1111]/x",
    "https://2130706433/x",
    "https://0x7f.1/x", "https://0177.0.0.1/x", "https://127.1/x", "https://push.contoh.id./x", "https://.contoh.id/x", "https://a..id/x",
    "https://-a.id/x", "https://a-.id/x", "https://a_b.id/x", "https://" + String(repeating: "a", count: 64) + ".id/x",
    "https://" + String(repeating: "a.", count: 127) + "id/x", "https://push.contoh.id/" + String(repeating: "x", count: 1002),
    "http://127.0.0.1:9/x", "http://localhost:9/x",
  ])
  func `What is no address of a push service`(_ text: String) { #expect(PushEndpoint(text, allowsLoopback: false) == nil) }

  @Test func `This machine is allowed for tests, and nothing else by that`() throws {
    let endpoint = try #require(PushEndpoint("http://127.0.0.1:8030/kirim", allowsLoopback: true))
    #expect(endpoint.origin == "http://127.0.0.1:8030" && endpoint.host == "127.0.0.1")
    #expect(PushEndpoint("http://localhost:8030/kirim", allowsLoopback: true)?.host == "localhost")
    for text in [
      "http://127.0.0.1/x", "http://127.0.0.1:0x10/x", "http://127.0.0.1:99999/x", "http://127.0.0.1:09/x", "http://127.0.0.2:9/x",
      "http://10.0.0.1:9/x",
      "http://localhost.contoh.id:9/x", "http://localhost@contoh.id:9/x", "http://[::1]:9/x", "https://127.0.0.1:8030/x",
    ] {
      #expect(PushEndpoint(text, allowsLoopback: true) == nil, "\(text)")
    }
  }

  @Test func `Keys of a browser that are none`() throws {
    let endpoint = try #require(PushEndpoint("https://push.contoh.id/x", allowsLoopback: false))
    let (key, secret) = (TestPush.browserKey, TestPush.browserSecret)
    #expect(PushSubscription(endpoint: endpoint, p256dh: key, auth: secret, language: "id") != nil)
    for (key, secret, language) in [
      ("", secret, "id"), (key, "", "id"), (key, secret, ""), (key, secret, "fr"), (key + "=", secret, "id"), (key, secret + "==", "id"),
      (String(key.dropLast()) + "0", secret, "id"), (key, secret + "AA", "id"), (secret, key, "id"),
      // A point that is not on the curve.
      (String(key.dropLast(2)) + "jw", secret, "id"),
    ] {
      #expect(PushSubscription(endpoint: endpoint, p256dh: key, auth: secret, language: language) == nil)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A sign-in is noted once, when it begins to wait, and tells its own phone while it waits`(_ kind: TestDatabase) async throws {
    let push = TestPush()
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"], pushing: push.pushing())
    let (phone, other) = (try TestPhone(), try TestPhone())
    _ = try await test.enrolled("DIN", by: phone)
    _ = try await test.enrolled("MELATI", by: other)
    #expect(push.signIns.isEmpty, "an activation is no sign-in")
    for (phone, endpoint) in [(phone, "https://push.contoh.id/din"), (other, "https://push.contoh.id/melati")] {
      let subscription = try test.subscription(endpoint, language: phone === other ? "en" : "id")
      #expect(try await test.access.subscribe(subscription, signed: phone.request(at: test.clock.seconds)).refusal == nil)
    }
    let (guest, signIn) = try await test.waiting("DIN")
    _ = try await test.access.signIn(guest.visit, from: .desk)
    #expect(push.signIns == [signIn.id], "a page that is loaded again begins nothing")

    test.clock.advance(seconds: 10)
    let notice = try #require(try await test.access.pushNotice(for: signIn.id))
    #expect(notice.userID.text == "DIN" && notice.secondsLeft == 290)
    #expect(notice.subscription.endpoint.text == "https://push.contoh.id/din" && notice.subscription.language == .indonesian)
    #expect(notice.topic.utf8.count == 32 && !notice.topic.contains("DIN"))

    let second = try await test.waiting("DIN").signIn
    #expect(try await test.access.pushNotice(for: second.id)?.topic == notice.topic, "the later takes the earlier's place")
    let theirs = try await test.waiting("MELATI").signIn
    #expect(try await test.access.pushNotice(for: theirs.id)?.subscription.language == .english)
    #expect(try await test.access.pushNotice(for: theirs.id)?.topic != notice.topic)
    #expect(push.signIns == [signIn.id, second.id, theirs.id])

    test.clock.advance(seconds: 290)
    #expect(try await test.access.pushNotice(for: signIn.id) == nil, "it is over")
    #expect(try await test.access.pushNotice(for: "tidak ada") == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A phone has one subscription, which ends at its wish, with its service, and with the phone`(_ kind: TestDatabase) async throws {
    let (push, phone) = (TestPush(), try TestPhone())
    let test = try await TestAccess(kind, pushing: push.pushing())
    _ = try await test.enrolled("DIN", by: phone)
    let signIn = try await test.waiting("DIN").signIn
    func notice() async throws -> PushNotice? { try await test.access.pushNotice(for: signIn.id) }
    func request() -> SignedRequest { phone.request(at: test.clock.seconds) }
    #expect(try await notice() == nil)

    let (first, second) = (try test.subscription("https://push.contoh.id/1"), try test.subscription("https://push.contoh.id/2"))
    #expect(try await test.access.subscribe(first, signed: request()).refusal == nil)
    let old = try #require(try await notice())
    #expect(try await test.access.subscribe(second, signed: request()).refusal == nil)
    #expect(try await notice()?.subscription.endpoint.text == "https://push.contoh.id/2")
    try await test.access.dropSubscription(of: old)
    let now = try #require(try await notice(), "what is said of the old one leaves the new one alone")
    try await test.access.dropSubscription(of: now)
    #expect(try await notice() == nil)

    #expect(try await test.access.subscribe(first, signed: request()).refusal == nil)
    #expect(try await test.access.unsubscribe(signed: request()).refusal == nil)
    #expect(try await notice() == nil)
    #expect(try await test.access.unsubscribe(signed: request()).refusal == nil, "twice is as good as once")

    #expect(try await test.access.subscribe(first, signed: request()).refusal == nil)
    #expect(try await test.access.removeDevice(signed: request(), from: .phone).refusal == nil)
    let left = try await test.database.read { try $0.row("SELECT count(*) FROM push_subscriptions")?.integer(0) }
    #expect(left == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Only a phone that is known, and signs, subscribes`(_ kind: TestDatabase) async throws {
    let (push, phone, stranger) = (TestPush(), try TestPhone(), try TestPhone())
    let test = try await TestAccess(kind, pushing: push.pushing())
    _ = try await test.enrolled("DIN", by: phone)
    let (subscription, now) = (try test.subscription(), test.clock.seconds)
    #expect(try await test.access.subscribe(subscription, signed: stranger.request(at: now)).refusal == .signature)
    #expect(try await test.access.subscribe(subscription, signed: stranger.request(at: now, keyID: phone.keyID)).refusal == .signature)
    let once = phone.request(at: now)
    #expect(try await test.access.subscribe(subscription, signed: once).refusal == nil)
    #expect(try await test.access.unsubscribe(signed: once).refusal == .replayedSignature)
    #expect(try await test.access.unsubscribe(signed: stranger.request(at: now, keyID: phone.keyID)).refusal == .signature)
    #expect(try await test.access.pushNotice(for: try await test.waiting("DIN").signIn.id) != nil)
  }

  @Test func `A server that does not send has no key, takes no endpoint, and notes nothing`() async throws {
    let (test, phone) = (try await TestAccess(.sqlite), try TestPhone())
    _ = try await test.enrolled("DIN", by: phone)
    let signIn = try await test.waiting("DIN").signIn
    #expect(test.access.pushKey == nil && test.access.pushEndpoint("https://push.contoh.id/x") == nil)
    #expect(try await test.access.pushNotice(for: signIn.id) == nil)
  }

  @Test func `What was allowed once is not sent to when it is not allowed any more`() async throws {
    let (push, phone) = (TestPush(), try TestPhone())
    let test = try await TestAccess(.sqlite, pushing: push.pushing())
    _ = try await test.enrolled("DIN", by: phone)
    #expect(try await test.access.subscribe(test.subscription(), signed: phone.request(at: test.clock.seconds)).refusal == nil)
    _ = try await test.database.transaction { try $0.run("UPDATE push_subscriptions SET endpoint = 'http://127.0.0.1:8030/x'") }
    #expect(try await test.access.pushNotice(for: try await test.waiting("DIN").signIn.id) == nil)
  }
}
