import Access
import Cryptography
import Database
import HTTP
import Synchronization
import TestSupport
import Testing

@testable import WebPush

/// Deliveries to a push service on this machine, which answers as a test says.
@Suite struct PushDeliveryTests {
  @Test(arguments: TestDatabase.allCases)
  func `A message arrives as RFC 8030 and RFC 8292 have it, and nothing in it can be read`(_ kind: TestDatabase) async throws {
    let house = try await House(kind, [Response(.created)])
    let signIn = try await house.test.waiting("DIN").signIn
    let request = try #require(try await house.service.request(0))
    #expect(request.headers["TTL"] == "300" && request.headers["Urgency"] == "high" && request.headers["Topic"]?.utf8.count == 32)
    #expect(request.headers["Content-Encoding"] == "aes128gcm" && request.headers["Content-Type"] == "application/octet-stream")
    #expect(request.headers["Authorization"]?.hasPrefix("vapid t=") == true)
    #expect(request.headers["Cookie"] == nil && request.headers["Accept-Language"] == nil)
    #expect(request.body.count == PushText.size + 103)
    let sent = String(decoding: request.body, as: UTF8.self) + request.headers.map { "\($0.name) \($0.value)" }.joined(separator: " ")
    // The account by its name, whose space no random text in base64url has.
    for secret in [signIn.number, signIn.id, "PT DIN", "LPSE", Client.desk.address] { #expect(!sent.contains(secret)) }
    try await house.untilDone()
    #expect(house.delivery.statistics == PushStatistics(waiting: 0, sent: 1, failed: 0, dropped: 0))
    #expect(house.events.isEmpty)
  }

  @Test(arguments: [401, 403, 404, 410])
  func `A subscription that has ended, or is for another key than today's, is forgotten`(_ status: Int) async throws {
    let house = try await House(.sqlite, [Response(Status(status))])
    let signIn = try await house.test.waiting("DIN").signIn
    try await house.untilDone()
    #expect(house.delivery.statistics == PushStatistics(waiting: 0, sent: 0, failed: 0, dropped: 1))
    #expect(house.events == [.dropped(service: "127.0.0.1", cause: "status \(status)")])
    #expect(try await house.test.access.pushNotice(for: signIn.id) == nil)
    _ = try await house.test.waiting("DIN")
    try await house.untilDone()
    #expect(house.service.requests.count == 1)
  }

  @Test func `A service that is busy is asked again when it says, and the sign-in's message arrives`() async throws {
    let house = try await House(.sqlite, [Response(.serviceUnavailable, headers: ["Retry-After": "1"]), Response(.created)])
    _ = try await house.test.waiting("DIN")
    _ = try #require(try await house.service.request(1))
    try await house.untilDone()
    #expect(house.delivery.statistics == PushStatistics(waiting: 0, sent: 1, failed: 0, dropped: 0))
  }

  @Test func `A service that does not answer in time is left alone for a while`() async throws {
    let house = try await House(.sqlite, [nil, Response(.created)], timeLimit: .seconds(2))
    let first = try await house.test.waiting("DIN").signIn
    _ = try #require(try await house.service.request(0))
    let notice = try #require(try await house.test.access.pushNotice(for: first.id))
    for _ in 0..<3000 where !house.delivery.isResting(notice.subscription.endpoint) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(house.delivery.isResting(notice.subscription.endpoint))
    let before = house.service.requests.count
    _ = try await house.test.waiting("DIN")
    try await Task.sleep(for: .milliseconds(200))
    #expect(house.service.requests.count == before)
    #expect(house.delivery.statistics.failed == 0, "there is still time")
  }

  @Test func `Nobody is told of a sign-in that was answered meanwhile`() async throws {
    let house = try await House(.sqlite, [Response(.tooManyRequests, headers: ["Retry-After": "5"])])
    let signIn = try await house.test.waiting("DIN").signIn
    _ = try #require(try await house.service.request(0))
    let request = house.phone.request(at: house.test.clock.seconds)
    try await house.test.access.decide(.denyMistake, on: signIn.id, signed: request).get()
    try await house.untilDone()
    #expect(house.service.requests.count == 1)
    #expect(house.delivery.statistics == PushStatistics())
  }

  @Test func `A service that asks for more time than the sign-in has is not asked again`() async throws {
    let house = try await House(.sqlite, [Response(.tooManyRequests, headers: ["Retry-After": "300"])])
    _ = try await house.test.waiting("DIN")
    try await house.untilDone()
    #expect(house.service.requests.count == 1)
    #expect(house.events == [.failed(service: "127.0.0.1", cause: "status 429")])
  }

  @Test(arguments: [302, 307, 400, 413])
  func `A refusal is final, a redirect leads nowhere, and the subscription stays`(_ status: Int) async throws {
    let house = try await House(.sqlite, [Response(Status(status), headers: ["Location": "/elsewhere"])])
    let signIn = try await house.test.waiting("DIN").signIn
    try await house.untilDone()
    #expect(house.service.requests.map(\.path) == ["/kirim"])
    #expect(house.events == [.failed(service: "127.0.0.1", cause: "status \(status)")])
    #expect(try await house.test.access.pushNotice(for: signIn.id) != nil)
  }

  @Test func `A name that leads to this machine or its network is not connected to`() async throws {
    let house = try await House(.sqlite, [Response(.created)])
    let signIn = try await house.test.waiting("DIN").signIn
    try await house.untilDone()
    let notice = try #require(try await house.test.access.pushNotice(for: signIn.id))
    let strict = try PushSender(access: house.test.access, vapid: house.vapid, allowsLoopback: false)
    guard case .later = await strict.send(notice) else { return #expect(Bool(false), "sent") }
    #expect(house.service.requests.count == 1)
  }

  @Test func `One sign-in too many is given up at once, and the queue keeps to its length`() {
    let delivery = PushDelivery { _ in }
    for number in 0...PushDelivery.limit { delivery.add(String(number)) }
    #expect(delivery.statistics == PushStatistics(waiting: PushDelivery.limit, sent: 0, failed: 1, dropped: 0))
  }

  @Test func `The words, in the phone's language`() async throws {
    let house = try await House(.sqlite, [Response(.created)])
    let notice = try #require(try await house.test.access.pushNotice(for: house.test.waiting("DIN").signIn.id))
    let text = PushText(notice, lpse: "LPSE Contoh")
    #expect(text.title == "Ada permintaan masuk untuk DIN" && text.body == "LPSE Contoh. Ketuk untuk memeriksa dan menjawab.")
    let english = try house.test.subscription(house.service.endpoint, language: "en")
    _ = try await house.test.access.subscribe(english, signed: house.phone.request(at: house.test.clock.seconds)).get()
    let second = try #require(try await house.test.access.pushNotice(for: house.test.waiting("DIN").signIn.id))
    let longest = PushText(second, lpse: String(repeating: "\"", count: 60))
    #expect(longest.title == "A sign-in is waiting for DIN")
    #expect(try #require(longest.bytes).count < PushText.size / 2)
  }
}

/// A server whose phones are told, and a phone with the account DIN.
private final class House: Sendable {
  let test: TestAccess
  let phone: TestPhone
  let service: PushServiceDouble
  let delivery: PushDelivery
  let vapid: VAPID
  private let running: Task<Void, Never>
  private let happened: EventList

  init(_ kind: TestDatabase, _ answers: [Response?], timeLimit: Duration = .seconds(10)) async throws {
    let happened = EventList()
    let delivery = PushDelivery { happened.add($0) }
    let key = try #require(P256PrivateKey())
    (self.happened, self.delivery) = (happened, delivery)
    vapid = VAPID(key: key, contact: "mailto:helpdesk@contoh.id")
    service = try PushServiceDouble(answers)
    phone = try TestPhone()
    test = try await TestAccess(
      kind, pushing: Pushing(publicKey: vapid.publicKey, allowsLoopback: true, signInBegan: { delivery.add($0) }))
    var sender = try PushSender(access: test.access, vapid: vapid, allowsLoopback: true)
    sender.timeLimit = timeLimit
    running = Task { [sender] in await delivery.run(sender) }
    _ = try await test.enrolled("DIN", by: phone)
    _ = try await test.access.subscribe(
      test.subscription(service.endpoint), signed: phone.request(at: test.clock.seconds)
    ).get()
  }

  deinit { running.cancel() }

  var events: [PushDelivery.Event] { happened.all }

  /// Waits until no message is under way any more.
  func untilDone() async throws {
    for _ in 0..<3000 where delivery.statistics.waiting > 0 { try await Task.sleep(for: .milliseconds(10)) }
    #expect(delivery.statistics.waiting == 0)
  }
}

private final class EventList: Sendable {
  private let list = Mutex<[PushDelivery.Event]>([])

  func add(_ event: PushDelivery.Event) { list.withLock { $0.append(event) } }
  var all: [PushDelivery.Event] { list.withLock { $0 } }
}
