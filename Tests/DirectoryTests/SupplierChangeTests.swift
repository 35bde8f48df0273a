import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// Changes that suppliers make and propose to their own records.
@Suite struct SupplierChangeTests {
  private let din: RecordID
  private let melati: RecordID

  init() throws {
    try CryptographyLibrary.start()
    din = try #require(RecordID("DIN"))
    melati = try #require(RecordID("MELATI"))
  }

  private func test(_ kind: TestDatabase) async throws -> TestDirectory {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let other = TestDirectory.wholeSupplier.with(["user_id": "MELATI", "name": "CV Melati Jaya", "npwp": "013000666091000"])
    try await test.take(.suppliers, [TestDirectory.wholeSupplier, other])
    return test
  }

  private func document(_ state: String = "clean") throws -> StoredFile {
    try #require(
      StoredFile(id: hexadecimal(RandomBytes.generate(16)), name: "akta.pdf", kind: "pdf", size: 9, sha256: "00", state: state))
  }

  /// Sends a part of a record as its form would.
  /// - Parameter mark: by default of the record as it is.
  private func send(
    _ test: TestDirectory, _ part: SupplierPart, _ typed: [SupplierField: String], of id: RecordID? = nil, at lpse: String = "",
    home: String? = nil, evidence: StoredFile?, mark: String? = nil, besides others: Int64 = 0
  ) async throws -> ChangeOutcome {
    let id = id ?? din
    let current = try await test.directory.supplierFile(id)?.mark(of: part) ?? ""
    let values = try PartValues(part, typed: typed, on: Day(at: test.clock.milliseconds))
    return try await test.database.transaction {
      try Directory.change(
        id, to: values, evidence: evidence, at: lpse, home: home ?? lpse, knowing: mark ?? current, besides: others,
        from: "192.0.2.7", in: $0)
    }
  }

  private func sent(_ test: TestDirectory, _ part: SupplierPart = .nib, _ typed: [SupplierField: String] = [.nib: "1234567890123"])
    async throws
    -> Int64
  {
    guard case .proposed(let number) = try await send(test, part, typed, evidence: try document()) else { throw Unexpected("not proposed") }
    return number
  }

  private func answer(
    _ test: TestDirectory, _ number: Int64, _ answer: ChangeAnswer = .approve, at lpse: String = "", home: String? = nil,
    mark: String? = nil,
    notes: [SupplierField: String] = [:]
  ) async throws -> ChangeAnswerOutcome {
    let current = try await test.directory.comparedChange(number)?.mark ?? ""
    return try await test.database.transaction {
      try Directory.answerChange(
        number, at: lpse, home: home ?? lpse, answer, knowing: mark ?? current, notes: notes, by: "Ibu Ani", reason: "Sudah dicocokkan",
        in: $0)
    }
  }

  @Test func `What a document proves waits, and nothing else does; each field belongs to one part`() {
    #expect(SupplierPart.allCases.filter { $0.evidence == nil } == [.contact])
    #expect(SupplierPart.allCases.filter(\.isSensitive) == [.identity, .npwp, .owners, .officers])
    #expect(SupplierPart.allCases.filter(\.isSensitive).allSatisfy { $0.evidence != nil })
    #expect(SupplierPart.allCases.flatMap(\.fields).map(\.rawValue).sorted() == SupplierField.allCases.map(\.rawValue).sorted())
    #expect(Set(SupplierPart.allCases.flatMap(\.gaps)) == Set(SupplierGap.allCases).subtracting([.homeLPSE]))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A telephone changes at once, and everything else waits beside the record`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    #expect(try await send(test, .contact, [.phone: " 021 555-0199 "], evidence: nil) == .changed)
    #expect(try await test.supplier("DIN")?.address.phone == "021 555-0199")
    let before = try await test.supplier("DIN")
    let proposals: [(SupplierPart, [SupplierField: String])] = [
      (.identity, [.name: "PT Dinamika Baru", .form: "PT"]), (.npwp, [.npwp: "02.000.000.6-091.000"]), (.nib, [.nib: "1234567890123"]),
      (.address, [.street: "Jalan Baru 2", .province: "32", .regency: "3273", .regencyName: "Kota Bandung", .postalCode: ""]),
      (.owners, [.owners: "Budi||100"]), (.officers, [.officers: "Budi|3171011708450001|Direktur"]), (.tax, [.taxYear: "2026"]),
    ]
    for (part, typed) in proposals {
      guard case .proposed(let number) = try await send(test, part, typed, evidence: try document()) else { throw Unexpected("\(part)") }
      let compared = try #require(try await test.directory.comparedChange(number))
      #expect(compared.change.state == .open && compared.change.part == part && compared.change.userID == din && !compared.hasMoved)
    }
    #expect(try await test.supplier("DIN") == before)
    let page = try await test.directory.openChanges(at: "", limit: 3)
    #expect(page.changes.map(\.number) == [1, 2, 3] && page.next == 3)
    for number in 1...Int64(proposals.count) { #expect(try await answer(test, number) == .done) }
    let after = try #require(try await test.supplier("DIN"))
    #expect(after.name == "PT Dinamika Baru" && after.npwp?.text == "0020000006091000" && after.nib?.text == "1234567890123")
    #expect(after.address.regency?.code == "3273" && after.address.postalCode.isEmpty && after.owners.map(\.name) == ["Budi"])
    #expect(after.officers.first?.post == "Direktur" && after.taxYear == 2026 && after.address.phone == "021 555-0199")
    #expect(try await test.directory.openChanges(at: "").changes.isEmpty)
  }

  @Test(
    arguments: [
      (SupplierPart.identity, [SupplierField.name: "", .form: "Kerajaan"], [SupplierField.name, .form]),
      (.npwp, [.npwp: "013121660091001"], []),
      (.npwp, [.npwp: "013121661091000"], [.npwp]), (.nib, [.nib: "123"], [.nib]),
      (
        .address, [.street: "Jalan\nBaru", .province: "99", .regency: "31", .regencyName: "", .postalCode: "1"],
        [.street, .province, .regency, .regencyName, .postalCode]
      ),
      (.address, [.street: "Jalan", .province: "32", .regency: "3171", .regencyName: "X"], [.regency]),
      (.contact, [.phone: "12345"], [.phone]), (.contact, [.phone: "hubungi saya 0215550101"], [.phone]),
      (.owners, [.owners: ""], [.owners]), (.owners, [.owners: "Andi||60;Budi||41"], [.owners]),
      (.owners, [.owners: "Andi||101"], [.owners]),
      (.owners, [.owners: "Andi|123|10"], [.owners]), (.officers, [.officers: "|3171011708450001|Direktur"], [.officers]),
      (.officers, [.officers: Array(repeating: "A||B", count: 19).joined(separator: ";")], [.officers]),
      (.tax, [.taxYear: "2027"], [.taxYear]),
      (.tax, [.taxYear: "dua ribu"], [.taxYear]), (.tax, [.taxYear: "2026"], []),
    ] as [(SupplierPart, [SupplierField: String], [SupplierField])])
  func `Fields that cannot be taken are named`(_ part: SupplierPart, _ typed: [SupplierField: String], _ faults: [SupplierField]) throws {
    let today = try #require(Day("2026-11-24"))
    do throws(PartFaults) {
      _ = try PartValues(part, typed: typed, on: today)
      #expect(faults.isEmpty)
    } catch { #expect(error.fields == faults) }
  }

  @Test func `A name that would be two people is none, and rows come back as they went`() {
    let rows = [["Andi", "3171011708450001", "60"], ["", " ", ""], ["Rina", "", "40"]]
    #expect(PeopleRows.rows(PeopleRows.text(rows)) == [rows[0], rows[2]])
    for name in ["Andi;Budi", "Andi|x", "Andi||1;Budi"] { #expect(PeopleRows.text([[name, "", "1"]]).isEmpty) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A number that another supplier has is refused in either of its forms, also where he was faster`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    for typed in ["01.300.066.6-091.000", "0013000666091000"] {
      #expect(try await send(test, .npwp, [.npwp: typed], evidence: try document()) == .npwpTaken)
    }
    #expect(
      try await send(test, .npwp, [.npwp: "0013121660091000"], evidence: try document()) == .unchanged, "the own number in its other form")
    let (first, second) = ("02.000.000.6-091.000", "0020000006091000")
    let own = try await sent(test, .npwp, [.npwp: first])
    guard case .proposed(let others) = try await send(test, .npwp, [.npwp: second], of: melati, evidence: try document())
    else { throw Unexpected("only what stands in a record is taken") }
    #expect(try await answer(test, others) == .done)
    #expect(try await answer(test, own) == .npwpTaken)
    #expect(try await test.supplier("DIN")?.npwp?.text == "0013121660091000")
    #expect(try await answer(test, own, .reject) == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One proposal of a part waits at a time: a later one comes in its place, and an old page is told`(_ kind: TestDatabase) async throws
  {
    let test = try await test(kind)
    let old = try await test.directory.supplierFile(din)?.mark(of: .nib)
    let first = try await sent(test)
    #expect(try await send(test, .nib, [.nib: "9999999999999"], evidence: try document(), mark: old) == .stale, "a tab from before")
    #expect(try await send(test, .nib, [.nib: "9999999999999"], evidence: nil, mark: "") == .stale)
    guard case .proposed(let second) = try await send(test, .nib, [.nib: "9999999999999"], evidence: nil) else {
      throw Unexpected("no second")
    }
    let changes = try await (test.directory.comparedChange(first), test.directory.comparedChange(second))
    #expect(changes.0?.change.state == .withdrawn && changes.1?.change.state == .open)
    #expect(changes.1?.change.evidence?.id == changes.0?.change.evidence?.id, "the document goes on")
    #expect(try await answer(test, first) == .notOpen)
    #expect(try await test.count("SELECT count(*) FROM supplier_changes WHERE state = 'open'") == 1)
    _ = try await sent(test, .tax, [.taxYear: "2024"])
    #expect(try await test.count("SELECT count(*) FROM supplier_changes WHERE state = 'open'") == 2, "another part is another matter")
    // A telephone too: what another tab has saved is not written over unseen.
    let page = try await test.directory.supplierFile(din)?.mark(of: .contact)
    #expect(try await send(test, .contact, [.phone: "021 111111"], evidence: nil) == .changed)
    #expect(try await send(test, .contact, [.phone: "021 222222"], evidence: nil, mark: page) == .stale)
    #expect(try await test.supplier("DIN")?.address.phone == "021 111111")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Nobody takes back another's proposal, nor one that was answered`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let number = try await sent(test)
    func withdraw(_ id: RecordID) async throws -> SupplierPart? {
      try await test.database.transaction { try Directory.withdrawChange(number, of: id, in: $0) }
    }
    #expect(try await withdraw(melati) == nil)
    #expect(try await test.directory.comparedChange(number)?.change.state == .open)
    #expect(try await withdraw(din) == .nib)
    #expect(try await withdraw(din) == nil)
    #expect(try await answer(test, number) == .notOpen)
    let other = try await sent(test)
    #expect(try await answer(test, other, .reject) == .done)
    #expect(try await test.database.transaction { try Directory.withdrawChange(other, of: din, in: $0) } == nil)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A document is needed, goes on where it was good, and is not approved unseen`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    #expect(try await send(test, .nib, [.nib: "1234567890123"], evidence: nil) == .evidenceMissing)
    for state in ["quarantined", "infected"] {
      guard case .proposed(let number) = try await send(test, .nib, [.nib: "1234567890123"], evidence: try document(state))
      else { throw Unexpected(state) }
      #expect(try await answer(test, number) == .evidenceUnseen)
    }
    #expect(try await send(test, .nib, [.nib: "9999999999999"], evidence: nil) == .evidenceMissing, "an infected one is gone")
    let number = try await sent(test, .nib, [.nib: "9999999999999"])
    #expect(try await answer(test, number, .sendBack, notes: [.nib: "Angka kedua tidak terbaca"]) == .done)
    let returned = try #require(try await test.directory.supplierFile(din)?.changes[.nib])
    #expect(returned.state == .returned && returned.answer == "Sudah dicocokkan" && returned.answeredBy == "Ibu Ani")
    #expect(returned.notes == [.nib: "Angka kedua tidak terbaca"])
    guard case .proposed(let again) = try await send(test, .nib, [.nib: "9999999999998"], evidence: nil) else { throw Unexpected("kept") }
    #expect(try await answer(test, again, .reject) == .done)
    #expect(try await send(test, .nib, [.nib: "9999999999998"], evidence: nil) == .evidenceMissing, "what was refused is not kept")
  }

  @Test(arguments: TestDatabase.allCases)
  func `An import leaves the proposal there, and nothing is approved against a record that nobody has compared`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await test(kind)
    let number = try await sent(test)
    let seen = try #require(try await test.directory.comparedChange(number)).mark
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["nib": "5555555555555", "name": "PT Impor"])])
    #expect(try await answer(test, number, mark: seen) == .recordChanged)
    #expect(try await test.supplier("DIN")?.nib?.text == "5555555555555")
    let compared = try #require(try await test.directory.comparedChange(number))
    #expect(compared.hasMoved && compared.change.state == .open && compared.change.said.values[.nib] == "9120001234567")
    #expect(compared.says?.values[.nib] == "5555555555555")
    #expect(try await answer(test, number) == .done, "whoever has compared all three may")
    let supplier = try #require(try await test.supplier("DIN"))
    #expect(supplier.nib?.text == "1234567890123" && supplier.name == "PT Impor", "the rest of the record stays as the import has it")
    // What an import did to another part is no matter of this one.
    let other = try await sent(test, .tax, [.taxYear: "2024"])
    let mark = try await test.directory.comparedChange(other)?.mark
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["name": "PT Impor Lagi"])])
    #expect(try await answer(test, other, mark: mark) == .done)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Only where the supplier is at home is anything proposed or approved`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let number = try await sent(test)
    #expect(try await answer(test, number, at: "119") == .notOpen)
    #expect(try await test.directory.openChanges(at: "119").changes.isEmpty)
    #expect(try await send(test, .tax, [.taxYear: "2024"], at: "120", evidence: try document()) == .otherHome)
    guard case .proposed(let away) = try await send(test, .tax, [.taxYear: "2024"], at: "119", evidence: try document())
    else { throw Unexpected("its home") }
    #expect(try await answer(test, away) == .notOpen, "the portal's own staff do not answer it")
    try await test.take(.lpse, [["id": "120", "name": "LPSE Lain"]])
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["home_lpse": "120"])])
    #expect(try await answer(test, away, at: "119") == .otherHome)
    // The portal's own LPSE goes by the code that it is told, and without one by whom it looks after.
    #expect(try await answer(test, number, home: "119") == .otherHome)
    #expect(try await send(test, .nib, [.nib: "7777777777777"], home: "119", evidence: try document()) == .otherHome)
    #expect(try await answer(test, number, home: "120") == .done)
    #expect(try await answer(test, away, .reject, at: "119") == .done)
    let nobody = try #require(RecordID("TANPA"))
    #expect(try await send(test, .tax, [.taxYear: "2023"], of: nobody, evidence: nil) == .noRecord)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of several who answer at once one does, and of several proposals at once one waits`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let number = try await sent(test)
    let outcomes = try await withThrowingTaskGroup(of: ChangeAnswerOutcome.self) { group in
      for index in 0..<4 { group.addTask { try await answer(test, number, index == 0 ? .approve : .reject) } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { $0 == .done } == 1 && outcomes.count { $0 == .notOpen } == 3)
    let mark = try await test.directory.supplierFile(din)?.mark(of: .tax)
    let proposals = try await withThrowingTaskGroup(of: ChangeOutcome.self) { group in
      for year in 2020..<2024 {
        group.addTask { try await send(test, .tax, [.taxYear: String(year)], evidence: try document(), mark: mark) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(proposals.count { $0 == .stale } == 3)
  }

  @Test(arguments: TestDatabase.allCases)
  func `All that waits is taken back by its owner, however old, and nothing of others`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    let (id, old) = (din, try await sent(test, .tax, [.taxYear: "2024"]))
    test.clock.advance(seconds: 30 * 86_400)
    let new = try await sent(test)
    guard case .proposed(let others) = try await send(test, .nib, [.nib: "5555555555555"], of: melati, evidence: try document())
    else { throw Unexpected("not proposed") }
    #expect(try await test.database.transaction { try Directory.withdrawChanges(of: id, in: $0) })
    for number in [old, new] { #expect(try await test.directory.comparedChange(number)?.change.state == .withdrawn) }
    #expect(try await test.directory.comparedChange(others)?.change.state == .open)
    #expect(try await !test.database.transaction { try Directory.withdrawChanges(of: id, in: $0) })
  }

  @Test(arguments: TestDatabase.allCases)
  func `A line end in a name is a space, from a file and in an older record, and an unreadable row keeps no other waiting`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await test(kind)
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["owners": "Budi\nSantoso||60"])])
    #expect(try await test.supplier("DIN")?.owners.map(\.name) == ["Budi Santoso"])
    try await test.database.transaction { _ = try $0.run("UPDATE suppliers SET owners = \("Budi\r\nSantoso||60") WHERE user_id = 'DIN'") }
    let number = try await sent(test, .owners, [.owners: "Andi||100"])
    #expect(try await test.directory.openChanges(at: "").changes.map(\.number) == [number])
    #expect(try await test.directory.comparedChange(number)?.change.said.values[.owners] == "Budi  Santoso||60")
    #expect(try await test.directory.supplierFile(din)?.openChange(of: .owners)?.number == number)
    let next = try await sent(test)
    try await test.database.transaction { _ = try $0.run("UPDATE supplier_changes SET said = 'x' WHERE number = \(number)") }
    let page = try await test.directory.openChanges(at: "", limit: 1)
    #expect(page.changes.isEmpty && page.next == number)
    #expect(try await test.directory.openChanges(at: "", after: number).changes.map(\.number) == [next])
  }

  /// Where others wait for a lock, an import would keep them waiting.
  @Test(.timeLimit(.minutes(1)))
  func `While an import is under way nobody waits for it, nor changes a record, and requests go on`() async throws {
    let test = try await test(.postgresql)
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "out-of-step", "copy_since": "2026-11-20"])])
    guard case .open(let request) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not open") }
    let number = try await sent(test)
    let (database, id) = (test.database, din)
    try await whileImporting("suppliers", in: database) { () async throws in
      let start = ContinuousClock.now
      #expect(try await send(test, .contact, [.phone: "021 555-0199"], evidence: nil) == .importing)
      #expect(try await answer(test, number) == .importing)
      #expect(try await database.transaction { try Directory.mendCopy(of: id, by: "Ibu Ani", reason: "Sama", in: $0) } == .importing)
      #expect(try await test.directory.grant(request.number, by: "Ibu Ani") == .importing)
      #expect(try await database.transaction { try Directory.withdrawChange(number, of: id, in: $0) } == .nib)
      #expect(ContinuousClock.now - start < .seconds(4), "nobody has waited for a lock to time out")
    }
    #expect(try await test.directory.grant(request.number, by: "Ibu Ani") == .done)
    #expect(try await send(test, .contact, [.phone: "021 555-0199"], evidence: nil) == .changed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The document of what came to nothing is not kept, and one that goes on is`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    func file(_ number: Int64) async throws -> String {
      try #require(try await test.directory.comparedChange(number)?.change.evidence?.id)
    }
    let first = try await sent(test)
    let kept = try await file(first)
    guard case .proposed(let second) = try await send(test, .nib, [.nib: "9999999999999"], evidence: nil) else { throw Unexpected("kept") }
    #expect(try await test.directory.keeps(file: kept), "the first was replaced, and the second has its document")
    let id = din
    #expect(try await test.database.transaction { try Directory.withdrawChange(second, of: id, in: $0) } == .nib)
    #expect(try await !test.directory.keeps(file: kept))
    for (state, isKept) in [(ChangeAnswer.sendBack, true), (.reject, false), (.approve, true)] {
      let number = try await sent(test, .nib, [.nib: "8888888888888"])
      #expect(try await answer(test, number, state) == .done)
      #expect(try await test.directory.keeps(file: try await file(number)) == isKept, "\(state)")
    }
    guard case .proposed(let waiting) = try await send(test, .tax, [.taxYear: "2024"], evidence: try document("quarantined"))
    else { throw Unexpected("not proposed") }
    #expect(try await test.directory.quarantinedFiles().count == 1)
    #expect(try await test.database.transaction { try Directory.withdrawChange(waiting, of: id, in: $0) } == .tax)
    #expect(try await test.directory.quarantinedFiles().isEmpty, "nobody scans what is gone")
  }

  @Test(arguments: TestDatabase.allCases)
  func `No more than sixty documents come within a day, and telephones count in the hour`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    for year in 0..<60 {
      if year == 30 { test.clock.advance(seconds: 3601) }
      guard case .proposed = try await send(test, .tax, [.taxYear: String(1990 + year % 30)], evidence: try document()) else {
        throw Unexpected("\(year)")
      }
    }
    test.clock.advance(seconds: 3601)
    #expect(try await send(test, .tax, [.taxYear: "2024"], evidence: try document()) == .tooMany)
    test.clock.advance(seconds: 86_400)
    #expect(try await send(test, .tax, [.taxYear: "2024"], evidence: try document(), besides: 28) != .tooMany)
    #expect(try await send(test, .contact, [.phone: "021 555-0199"], evidence: nil, besides: 29) == .tooMany)
    #expect(try await send(test, .contact, [.phone: "021 555-0199"], evidence: nil, besides: 28) == .changed)
  }

  @Test(arguments: TestDatabase.allCases)
  func `No more than thirty come from one supplier within an hour`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    for year in 0..<30 {
      guard case .proposed = try await send(test, .tax, [.taxYear: String(1990 + year)], evidence: try document()) else {
        throw Unexpected("\(year)")
      }
    }
    #expect(try await send(test, .tax, [.taxYear: "2024"], evidence: try document()) == .tooMany)
    #expect(try await !test.directory.mayTakeChange(of: din))
    #expect(try await test.directory.mayTakeChange(of: melati))
    test.clock.advance(seconds: 3601)
    #expect(try await test.directory.mayTakeChange(of: din))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A copy is put in step once, and a request for that is answered by it`(_ kind: TestDatabase) async throws {
    let test = try await test(kind)
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "out-of-step", "copy_since": "2026-11-20"])])
    guard case .open(let request) = try await test.directory.askForRemedy(.supplier(din)) else { throw Unexpected("not open") }
    func mend(_ id: RecordID) async throws -> CopyOutcome {
      try await test.database.transaction { try Directory.mendCopy(of: id, by: "Ibu Ani", reason: "Sudah sama", in: $0) }
    }
    #expect(try await mend(din) == .answered)
    #expect(try await test.supplier("DIN")?.copy == Supplier.Copy(state: .inStep, since: Day(at: test.clock.milliseconds)))
    let answered = try #require(try await test.directory.request(request.number))
    #expect(answered.state == .done && answered.answer == "Sudah sama" && answered.answeredBy == "Ibu Ani")
    #expect(try await mend(din) == .inStep)
    let nobody = try #require(RecordID("TANPA"))
    #expect(try await mend(nobody) == .noRecord)
    #expect(try await test.directory.obstacle(for: .supplier(din)) == nil)
    try await test.take(.suppliers, [TestDirectory.wholeSupplier.with(["copy": "out-of-step", "copy_since": "2026-11-21"])])
    #expect(try await mend(din) == .done, "nobody has asked again")
  }
}
