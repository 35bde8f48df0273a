import Access
import Database
import Synchronization
import TestSupport
import Testing

/// What a record elsewhere does to a sign-in: nothing before the password, and no second factor while it keeps the account out.
@Suite struct SignInGateTests {
  /// A gate that the test opens and closes.
  private final class Switch: Sendable {
    private let isClosed = Mutex(false)
    func set(closed: Bool) { isClosed.withLock { $0 = closed } }
    var gate: SignInGate { SignInGate { account, _ in account.userID.text == "DIN" && self.isClosed.withLock { $0 } } }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A closed gate is seen after the right password, and after no other`(_ kind: TestDatabase) async throws {
    let gate = Switch()
    let test = try await TestAccess(kind, suppliers: ["DIN", "MELATI"], gate: gate.gate)
    gate.set(closed: true)
    #expect(try await !test.isAccepted("DIN", "salah"))
    #expect(try await test.guest().visit.next == .heldByRecord)
    #expect(try await test.guest("MELATI").visit.next == .activation)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Who held a right code when the gate closed does not get in, and does when it opens`(_ kind: TestDatabase) async throws {
    let gate = Switch()
    let test = try await TestAccess(kind, gate: gate.gate)
    let holder = try await test.activated()
    test.clock.advance(seconds: 60)
    let guest = try await test.guest()
    gate.set(closed: true)
    #expect(try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk) == .heldByRecord)
    #expect(try await test.stage(guest.token) == .passwordAccepted(.heldByRecord))
    gate.set(closed: false)
    #expect(try await test.stage(guest.token) == .passwordAccepted(.verification))
    guard case .signedIn = try await test.access.verify(guest.visit, code: test.code(holder.secret), from: .desk) else {
      return #expect(Bool(false), "the code was spent by the refusal")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Neither an approval nor an activation passes a closed gate`(_ kind: TestDatabase) async throws {
    let gate = Switch()
    let test = try await TestAccess(kind, suppliers: ["DIN"], gate: gate.gate)
    let visit = try await test.guest().visit
    let secret = try await test.opened(visit).secretBytes()
    gate.set(closed: true)
    #expect(try await test.access.confirmActivation(visit, code: test.code(secret), from: .desk) == .heldByRecord)
    gate.set(closed: false)

    let phone = try TestPhone()
    _ = try await test.enrolled(by: phone)
    let (guest, signIn) = try await test.waiting()
    let number = try #require(OneTimeCode(signIn.number))
    try await test.access.decide(.approve(number: number), on: signIn.id, signed: phone.request(at: test.clock.seconds)).get()
    gate.set(closed: true)
    #expect(try await test.access.proceed(guest.visit, from: .desk) == nil)
    #expect(try await test.access.progress(guest.visit, knownSignIn: signIn.id, waitingAtMost: 0) == .changed)
    gate.set(closed: false)
    #expect(try await test.access.proceed(guest.visit, from: .desk) != nil)
  }
}
