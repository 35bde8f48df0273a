import Database
import Files
import TestSupport
import Testing

@testable import Directory

/// What a registration says, lacks, and becomes.
@Suite struct RegistrationDataTests {
  private static let whole: [RegistrationPart: [RegistrationField: String]] = [
    .company: [.name: "PT Maju", .form: "PT", .phone: "021 555"],
    .address: [.street: "Jalan 1", .province: "32", .regency: "Kota Bandung"],
    .tax: [.npwp: "01.312.166.0-091.000", .nib: "9120001234567", .taxYear: "2025"],
    .people: [.owner(1, .name): "Andi", .officer(1, .name): "Andi", .officer(1, .post): "Direktur"],
  ]

  private func file(_ index: Int) throws -> StoredFile {
    let id = String(repeating: "0", count: 31) + String(index)
    return try #require(StoredFile(id: id, name: "AKTA.pdf", kind: "pdf", size: 10, sha256: "00", state: "clean"))
  }

  private func filled(_ test: TestDirectory, _ id: String) async throws {
    for (part, fields) in Self.whole {
      let saving = try await test.database.transaction { try Directory.save(part, typed: fields, version: 0, of: id, in: $0) }
      #expect(saving == .saved(1))
    }
    for (index, kind) in RegistrationDocument.Kind.allCases.enumerated() where kind.isNeeded(of: .pt) {
      let file = try file(index)
      #expect(try await test.database.transaction { try Directory.add(file, as: kind, of: id, from: "192.0.2.1", in: $0) } == .taken)
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Each field that a complete record needs is missing until it is there, by the one rule`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await filled(test, "A")
    #expect(try await test.directory.registration(of: "A").lacks.isEmpty)
    let needed: [RegistrationField] = [
      .name, .form, .phone, .street, .province, .regency, .npwp, .nib, .taxYear, .owner(1, .name), .officer(1, .name),
    ]
    for field in needed {
      let version = try await test.directory.registration(of: "A").data.version(of: field.part)
      var fields = try #require(Self.whole[field.part])
      fields[field] = nil
      let typed = fields.filter { $0.key != .officer(1, .post) || field != .officer(1, .name) }
      _ = try await test.database.transaction { try Directory.save(field.part, typed: typed, version: version, of: "A", in: $0) }
      #expect(try await test.directory.registration(of: "A").lacks == [.missing(field)], "\(field.rawValue)")
      let whole = try #require(Self.whole[field.part])
      _ = try await test.database.transaction { try Directory.save(field.part, typed: whole, version: version + 1, of: "A", in: $0) }
    }
    #expect(try await test.directory.registration(of: "B").lacks.count == needed.count + 5)
  }

  @Test func `A business of one person needs no deed`() {
    #expect(RegistrationDocument.Kind.akta.isNeeded(of: .pt) && RegistrationDocument.Kind.akta.isNeeded(of: nil))
    #expect(!RegistrationDocument.Kind.akta.isNeeded(of: .perorangan) && !RegistrationDocument.Kind.kuasa.isNeeded(of: .pt))
  }

  @Test(arguments: [
    (RegistrationField.form, "PT Tbk"), (.province, "99"), (.postalCode, "4011"), (.phone, "tidak ada"), (.npwp, "123"),
    (.npwp, "01.312.166.1-091.000"), (.nib, "912000123456"), (.taxYear, "1899"), (.owner(2, .nik), "3171011708850001"),
    (.owner(1, .nik), "3171"), (.owner(1, .share), "101"), (.officer(1, .name), "A;B"), (.officer(1, .post), "A|B"),
  ])
  func `What cannot be taken is a fault, and is kept as it was typed`(_ field: RegistrationField, _ text: String) {
    var data = RegistrationData()
    data.values = Self.whole.values.reduce(into: [:]) { $0.merge($1) { $1 } }
    #expect(data.faults.isEmpty && data.missing.isEmpty)
    data.values[field] = text
    #expect(data.faults == [field] && data.values[field] == text)
  }

  @Test func `What is kept is one line of what can be seen, and not too long`() {
    #expect(RegistrationData.kept("  PT\u{202E} Maju\r\nJaya\u{7} ") == "PT Maju Jaya")
    #expect(RegistrationData.kept(String(repeating: "x", count: 500)).count == RegistrationData.longest)
    #expect(RegistrationField.allCases.allSatisfy { RegistrationField(rawValue: $0.rawValue) == $0 })
    #expect(RegistrationField(rawValue: "pemilik9-nama") == nil && RegistrationItem(rawValue: "dok-x") == nil)
    #expect(RegistrationItem.allCases.allSatisfy { RegistrationItem(rawValue: $0.rawValue) == $0 })
    for mark in [RegistrationMark.right, .wrong("-\u{300}a")] { #expect(RegistrationMark(text: mark.text) == mark) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `Sent in once with a number, not to be changed then; an NPWP is one in both its forms`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await filled(test, "A")
    #expect(try await test.database.transaction { try Directory.sendIn(registration: "A", in: $0) } == nil)
    #expect(try await test.database.transaction { try Directory.sendIn(registration: "A", in: $0) } == .notOpen)
    let saving = try await test.database.transaction {
      try Directory.save(.company, typed: [.name: "PT Lain"], version: 1, of: "A", in: $0)
    }
    #expect(saving == .notOpen)
    let late = try file(9)
    #expect(try await test.database.transaction { try Directory.add(late, as: .akta, of: "A", from: "", in: $0) } == .notOpen)
    let tax: [RegistrationField: String] = [.npwp: "0013121660091000"]
    _ = try await test.database.transaction { try Directory.save(.tax, typed: tax, version: 0, of: "B", in: $0) }
    #expect(try await test.directory.registration(of: "B").isNPWPTaken)
    let page = try await test.directory.waitingRegistrations()
    #expect(page.found.map(\.number) == [1] && page.found.first?.npwp == "0013121660091000" && !page.hasMore)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Approved, it is the record of its supplier, and complete by the one rule; removed, nothing of it is left`(_ kind: TestDatabase)
    async throws
  {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await filled(test, "A")
    _ = try await test.database.transaction { try Directory.sendIn(registration: "A", in: $0) }
    let id = try #require(RecordID("MAJU"))
    let items = try await test.directory.registration(of: "A").items
    let marks = Dictionary(uniqueKeysWithValues: items.map { ($0, RegistrationMark.right) })
    func approve(_ version: Int64) async throws -> Result<String, RegistrationOutcome> {
      try await test.database.transaction {
        try Directory.approve(registration: "A", as: id, at: "lpse kota contoh", version: version, by: "Ibu", in: $0)
      }
    }
    #expect(try await approve(1) == .failure(.notAllRight))
    #expect(try await test.database.transaction { try Directory.mark(registration: "A", marks, version: 0, in: $0) } == .changed)
    #expect(try await test.database.transaction { try Directory.mark(registration: "A", marks, version: 1, in: $0) } == .done)
    #expect(try await approve(1) == .failure(.changed))
    #expect(try await approve(2) == .success("PT Maju"))
    #expect(try await approve(3) == .failure(.changed))
    let supplier = try #require(try await test.supplier("MAJU"))
    #expect(Completeness.gaps(of: supplier).isEmpty && supplier.homeLPSE?.text == "119" && supplier.copy.state == .inStep)
    #expect(try await test.directory.obstacle(for: .supplier(id)) == nil)
    try await test.database.transaction { try Directory.forget(registrations: ["A"], in: $0) }
    #expect(try await test.count("SELECT count(*) FROM files") == 0)
    #expect(try await test.count("SELECT count(*) FROM registration_parts") == 0)
    try await filled(test, "B")
    #expect(try await test.database.transaction { try Directory.sendIn(registration: "B", in: $0) } == .lacking([.npwpTaken]))
    let tax: [RegistrationField: String] = [.npwp: "013000666091000", .nib: "9120001234567", .taxYear: "2025"]
    _ = try await test.database.transaction { try Directory.save(.tax, typed: tax, version: 1, of: "B", in: $0) }
    #expect(try await test.database.transaction { try Directory.sendIn(registration: "B", in: $0) } == nil)
    #expect(try await test.directory.registration(of: "B").number == 2, "no number is given twice")
    try await test.database.transaction { try Directory.forget(registrations: ["B"], in: $0) }
    let first = try file(0).id
    #expect(try await !test.directory.keeps(file: first))
  }

  @Test func `A reason is read as it was written, whatever it begins with`() {
    for reason in ["Buram", "-", "\u{301}Buram", ""] {
      #expect(RegistrationMark(text: RegistrationMark.wrong(reason).text) == .wrong(reason))
    }
    #expect(RegistrationMark(text: RegistrationMark.right.text) == .right)
  }
}
