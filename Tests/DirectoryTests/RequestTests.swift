import Database
import TestSupport
import Testing

@testable import Directory

@Suite struct RequestTests {
  private let supplier = TestDirectory.wholeSupplier
  private let official = TestDirectory.wholeOfficial

  private func subject(_ id: String, isOfficial: Bool = false) throws -> Subject {
    let id = try #require(RecordID(id))
    return isOfficial ? .official(id) : .supplier(id)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Only what a record says keeps a user out; no record, and a whole one, do not`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, [supplier, supplier.with(["user_id": "CITRA", "copy": "missing", "copy_since": "2026-11-20"])])
    try await test.take(.officials, [official, official.with(["user_id": "PP01", "nip": "", "sk_date": ""])])
    for subject in [try subject("NOBODY"), try subject("DIN"), try subject("PPK01", isOfficial: true), try subject("PP01")] {
      #expect(try await test.directory.obstacle(for: subject) == nil, "\(subject)")
    }
    guard case .copy(let held, let home) = try await test.directory.obstacle(for: try subject("CITRA")) else { throw Unexpected("open") }
    #expect(held.copy.state == .missing && home?.name == "LPSE Kota Contoh")
    guard case .official(_, let gaps) = try await test.directory.obstacle(for: try subject("PP01", isOfficial: true)) else {
      throw Unexpected("open")
    }
    #expect(gaps == [.nip, .decreeDate])
  }

  @Test(arguments: ([0x1B, 0x7F, 0x85, 0x9B, 0x202E, 0x2028, 0x200B] as [UInt32]).compactMap(Unicode.Scalar.init))
  func `What would command an operator's terminal, or is not to be seen, is not proposed`(_ scalar: Unicode.Scalar) {
    for gap in [OfficialGap.post, .decreeNumber] {
      var proposal = Proposal()
      let isTaken = proposal.set(gap, "Kepala" + String(scalar) + "31m")
      #expect(!isTaken && proposal.values.isEmpty)
    }
    // What was taken before there was this rule does not hold up who reads it.
    #expect(Proposal(text: "post=Kepala" + String(scalar) + "31m")?.values == [:])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A sanction keeps out from its first day to its last, whatever the record is otherwise`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let told = ["sanction_by": "KUPPBJ", "sanction_reason": "Wanprestasi"]
    let days = [("A", "2026-11-25", ""), ("B", "2026-11-24", ""), ("C", "2026-01-01", "2026-11-23"), ("D", "2026-01-01", "2026-11-24")]
    try await test.take(
      .suppliers,
      days.map { id, since, until in
        supplier.with(told).with(["user_id": id, "sanction": "blacklisted", "sanction_since": since, "sanction_until": until])
      })
    for (id, isHeld) in [("A", false), ("B", true), ("C", false), ("D", true)] {
      let obstacle = try await test.directory.obstacle(for: try subject(id))
      #expect((obstacle != nil) == isHeld, "\(id)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A supplier asks once, whoever looks sees where it lies, and the answer opens the way`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, [supplier.with(["copy": "out-of-step"])])
    let din = try subject("DIN")
    guard case .open(let request) = try await test.directory.askForRemedy(din) else { throw Unexpected("not asked") }
    #expect(request.number == 1 && request.kind == .copy && request.kind.resolver == .verifikator && request.state == .open)
    #expect(try await test.directory.askForRemedy(din) == .open(request), "asking twice is asking once")
    #expect(try await test.directory.openRequests() == [request])

    test.clock.advance(seconds: 3600)
    #expect(try await test.directory.grant(1, by: "Verifikator Ani") == .done)
    let answered = try #require(try await test.directory.latestRequest(of: din.id))
    #expect(answered.state == .done && answered.answeredBy == "Verifikator Ani" && answered.changedAt == request.openedAt + 3_600_000)
    #expect(try await test.directory.obstacle(for: din) == nil)
    #expect(try await test.supplier("DIN")?.copy == Supplier.Copy(state: .inStep, since: Day("2026-11-24")))
    #expect(try await test.directory.askForRemedy(din) == .notNeeded)
    for number in [Int64(1), 7] { #expect(try await test.directory.grant(number, by: "X") == .notOpen) }
    #expect(try await !test.directory.reject(1, by: "X", reason: "x"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A refusal leaves the record as it is, and another request may be sent`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, [supplier.with(["copy": "out-of-step"])])
    let din = try subject("DIN")
    _ = try await test.directory.askForRemedy(din)
    #expect(try await test.directory.reject(1, by: "Verifikator", reason: "NPWP tidak cocok"))
    #expect(try await test.directory.latestRequest(of: din.id)?.answer == "NPWP tidak cocok")
    #expect(try await test.directory.obstacle(for: din) != nil)
    guard case .open(let second) = try await test.directory.askForRemedy(din) else { throw Unexpected("not asked") }
    #expect(second.number == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func `An official's request fills every gap with what can be, or is not taken`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [official.with(["nip": "", "agency": "", "satker": "", "role": ""])])
    let ppk = try subject("PPK01", isOfficial: true)
    let right: [OfficialGap: String] = [.nip: "19860926 201505 1 001", .agency: "K22", .satker: "K22.01", .role: "ppk"]
    let wrong: [(OfficialGap, String)] = [
      (.nip, "123"), (.nip, ""), (.agency, "K9"), (.agency, "K22.01"), (.satker, "K22"), (.role, "raja"), (.satker, "a\nnip=1"),
    ]
    for (gap, value) in wrong {
      guard case .refused(let refused) = try await test.directory.askForRemedy(ppk, typed: right.merging([gap: value]) { $1 }) else {
        throw Unexpected("\(gap) = \(value) was taken")
      }
      // A satker of an agency that is wrong is wrong with it.
      #expect(refused.contains(gap) && Set(refused).subtracting([gap]).isSubset(of: [.satker]), "\(gap) = \(value): \(refused)")
    }
    #expect(try await test.directory.openRequests().isEmpty)
    // What is no gap is not looked at: nobody changes the own post by this form.
    guard case .open(let request) = try await test.directory.askForRemedy(ppk, typed: right.merging([.post: "Menteri"]) { $1 }) else {
      throw Unexpected("not taken")
    }
    #expect(request.proposal.text == "nip=198609262015051001\nagency=K22\nsatker=K22.01\nrole=ppk")
    #expect(try await test.official("PPK01")?.nip == nil, "nothing is changed before the answer")
    #expect(try await test.directory.grant(1, by: "Admin Agency") == .done)
    let mended = try #require(try await test.official("PPK01"))
    #expect(mended.nip?.text == "198609262015051001" && mended.satker?.text == "K22.01" && mended.post == "Kepala Bagian")
    #expect(try await test.directory.obstacle(for: ppk) == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What is proposed is to be seen, and whatever mark it begins with hides no request from the staff`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [official.with(["post": ""])])
    let ppk = try subject("PPK01", isOfficial: true)
    for hidden in ["a\u{9B}b", "a\u{202E}b", "a\nb"] {
      #expect(try await test.directory.askForRemedy(ppk, typed: [.post: hidden]) == .refused([.post]), "\(hidden.debugDescription)")
    }
    _ = try await test.directory.askForRemedy(ppk, typed: [.post: "\u{301}Kepala"])
    #expect(try await test.directory.openRequests().map(\.proposal.text) == ["post=\u{301}Kepala"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A request is not granted while the record would still lack something, nor when it has gone`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.officials, [official.with(["nip": ""])])
    let ppk = try subject("PPK01", isOfficial: true)
    _ = try await test.directory.askForRemedy(ppk, typed: [.nip: "198609262015051001"])
    try await test.take(.officials, [official.with(["nip": "", "post": ""])])
    #expect(try await test.directory.grant(1, by: "X") == .stillIncomplete([.post]))
    #expect(try await test.directory.openRequests().count == 1)
    #expect(try await test.official("PPK01")?.nip == nil)
    try await test.database.transaction { _ = try $0.run("DELETE FROM officials") }
    #expect(try await test.directory.grant(1, by: "X") == .noRecord)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Twenty requests at once from one user are one`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.suppliers, [supplier.with(["copy": "missing"])])
    let (din, directory) = (try subject("DIN"), test.directory)
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 { group.addTask { _ = try await directory.askForRemedy(din) } }
      try await group.waitForAll()
    }
    #expect(try await test.count("SELECT COUNT(*) FROM requests") == 1)
  }
}
