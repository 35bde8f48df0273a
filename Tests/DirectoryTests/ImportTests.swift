import Database
import TestSupport
import Testing

@testable import Directory

@Suite struct ImportTests {
  private let whole = TestDirectory.wholeSupplier

  @Test(arguments: TestDatabase.allCases)
  func `What a file says stands in the directory, and comes out as it went in`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let sanction = [
      "sanction": "blacklisted", "sanction_since": "2026-01-01", "sanction_until": "2027-12-31", "sanction_by": "Kepala KUPPBJ",
      "sanction_reason": "mengundurkan diri, “tanpa” alasan; ' & <b>",
    ]
    #expect(try await accepted(test.take(.suppliers, [whole.with(sanction)])).new == 1)
    let supplier = try #require(try await test.supplier("DIN"))
    #expect(supplier.npwp?.text == "0013121660091000" && supplier.address.regency?.code == "3171" && supplier.taxYear == 2025)
    #expect(supplier.sanction?.reason == sanction["sanction_reason"] && supplier.sanction?.until == Day("2027-12-31"))
    #expect(try await accepted(test.take(.officials, [TestDirectory.wholeOfficial])).newExamples == ["PPK01 Budi Santoso"])
    #expect(try await test.official("PPK01")?.nip == NIP("198609262015051001"))
    #expect(try await test.count("SELECT COUNT(*) FROM staged_suppliers") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `The same file once more changes nothing; another changes what differs, and what it does not name stays`(
    _ kind: TestDatabase
  ) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let (melati, citra) = (whole.with(["user_id": "MELATI", "name": "CV Melati"]), whole.with(["user_id": "CITRA", "name": "CV Citra"]))
    try await test.take(.suppliers, [whole, melati, citra])
    let same = try await accepted(test.take(.suppliers, [whole, melati, citra]))
    #expect((same.new, same.changed, same.same) == (0, 0, 3))
    let next = [
      whole, melati.with(["phone": "022 1", "province": "", "regency": ""]), whole.with(["user_id": "baru", "name": "UD Baru"]),
    ]
    let expected = ImportChange(
      new: 1, changed: 1, same: 1, newExamples: ["BARU UD Baru"],
      changedExamples: [.init(title: "MELATI CV Melati", columns: ["province", "regency", "phone"])])
    #expect(try await accepted(test.take(.suppliers, next, isDryRun: true)) == expected)
    #expect(try await test.supplier("MELATI")?.address.phone == "021 555", "a dry run changes nothing")
    #expect(try await test.supplier("BARU") == nil)
    #expect(try await accepted(test.take(.suppliers, next)) == expected)
    #expect(try await test.supplier("MELATI")?.address.phone == "022 1")
    #expect(try await test.supplier("CITRA")?.name == "CV Citra")
    #expect(try await test.count("SELECT COUNT(*) FROM staged_suppliers") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `One wrong line among hundreds, and nothing is taken; every fault is told by line and column`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    var lines = (1...450).map { whole.with(["user_id": "P\($0)"]) }
    lines[300]["npwp"] = "01.312.166.1-091.000"
    lines[300]["nib"] = "12"
    lines[449]["regency"] = "5171"
    let refusal = try await refused(test.take(.suppliers, lines))
    #expect(refusal.faults.map(\.line) == [302, 302, 451] && refusal.faults.map(\.column) == ["npwp", "nib", "regency"])
    #expect(refusal.count == 3 && refusal.faults[0].reason.contains("01.312.166.1-091.000"))
    #expect(try await test.count("SELECT COUNT(*) FROM suppliers") == 0)
    #expect(try await test.count("SELECT COUNT(*) FROM staged_suppliers") == 0)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A record twice in a file, and a name that leads nowhere, are found over the whole file`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let twice = try await refused(test.take(.suppliers, [whole, whole.with(["user_id": "X"]), whole.with(["user_id": "din"])]))
    #expect(twice.faults == [ImportFault(line: 4, column: "user_id", reason: "“DIN” stands on line 2 too")])
    let lost = try await refused(test.take(.suppliers, [whole.with(["home_lpse": "999"])]))
    #expect(lost.faults == [ImportFault(line: 2, column: "home_lpse", reason: "“999” is no LPSE that was imported")])
    let official = TestDirectory.wholeOfficial
    let strange = try await refused(
      test.take(.officials, [official.with(["agency": "D1"]), official.with(["user_id": "B", "agency": "K22.01"])]))
    #expect(strange.faults.map(\.line) == [2, 3, 3] && Set(strange.faults.map(\.column)) == ["satker", "agency"])
    let parentless = try await refused(test.take(.agencies, [["code": "S", "name": "S", "kind": "satker", "agency": "K9"]]))
    #expect(parentless.faults.map(\.column) == ["agency"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two agencies of one code or one name, in capital or small letters, are refused`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    func faults(_ lines: [String: String]...) async throws -> [ImportFault] { try await refused(test.take(.agencies, lines)).faults }
    let (one, two) = (["code": "L1", "name": "Lembaga Satu", "kind": "lembaga"], ["code": "L2", "name": "Lembaga Dua", "kind": "lembaga"])
    #expect(
      try await faults(one, two.with(["code": "l1"])) == [
        ImportFault(line: 3, column: "code", reason: "“l1” is also, in capital or small letters, the code on line 2")
      ])
    #expect(
      try await faults(one, two.with(["name": "lembaga SATU"])) == [
        ImportFault(line: 3, column: "name", reason: "“lembaga satu” is also, in capital or small letters, the agency on line 2")
      ])
    #expect(
      try await faults(two, one.with(["code": "k22"])) == [
        ImportFault(line: 3, column: "code", reason: "“k22” is a code that is listed with other capital letters")
      ])
    #expect(
      try await faults(one.with(["name": "KOTA contoh"])) == [
        ImportFault(line: 2, column: "name", reason: "“KOTA contoh” is the name of another agency")
      ])
    // Two that change their names with each other, the same name written otherwise, and satker, of which many are called alike.
    let swapped = [
      ["code": "K22", "name": "Kota Contoh", "kind": "kementerian"], ["code": "D1", "name": "kementerian perhubungan", "kind": "daerah"],
    ]
    #expect(try await accepted(test.take(.agencies, swapped)).changed == 2)
    let satkers = ["K22", "D1"].map { ["code": $0 + ".09", "name": "Sekretariat", "kind": "satker", "agency": $0] }
    #expect(try await accepted(test.take(.agencies, satkers)).new == 2)
  }

  @Test(arguments: TestDatabase.allCases)
  func `What goes between the check and the last step is told by its line, and nothing is taken`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    try await test.take(.agencies, [["code": "K22.02", "name": "Ditjen Hubla", "kind": "satker", "agency": "K22"]])
    let staging = try await Staging<Official>(test.database)
    let line = TestDirectory.wholeOfficial
    let rows = try [line, line.with(["user_id": "PPK02", "satker": "K22.02"])].enumerated().map { index, line in
      var fields = Fields(ImportKind.officials.columns.map { line[$0] ?? "" }, at: positions(.officials))
      return Staging<Official>.StagedRow(line: index + 2, values: try #require(Official(&fields)).values)
    }
    try await staging.add(rows)
    #expect(try await staging.faults(atMost: 100).isEmpty)
    let gone = try #require(Code("K22.02"))
    #expect(try await test.database.transaction { try Directory.removeSatker(gone, named: "Ditjen Hubla", of: .all, in: $0) } == .done)
    #expect(
      try await staging.apply(atMost: 100) == [
        ImportFault(line: 3, column: "satker", reason: "“K22.02” is no satker of that agency")
      ])
    #expect(try await test.count("SELECT COUNT(*) FROM officials") == 0)

    let agencies = try await Staging<Agency>(test.database)
    let new = ["code": "K22.03", "name": "Ditjen Udara", "kind": "satker", "agency": "K22"]
    var fields = Fields(ImportKind.agencies.columns.map { new[$0] ?? "" }, at: positions(.agencies))
    try await agencies.add([.init(line: 2, values: try #require(Agency(&fields)).values)])
    #expect(try await agencies.faults(atMost: 100).isEmpty)
    let (code, parent) = (try #require(Code("k22.03")), try #require(Code("K22")))
    #expect(
      try await test.database.transaction { try Directory.addSatker(code, named: "Lain", to: parent, of: .all, in: $0) } == .done)
    #expect(try await agencies.apply(atMost: 100).map(\.column) == ["code"])
  }

  /// The whole way, while another transaction holds the import up at its last step.
  @Test(.timeLimit(.minutes(1))) func `An import that was overtaken is refused as a whole`() async throws {
    let test = try await TestDirectory(.postgresql, connections: 4)
    try await test.withPlaces()
    let database = test.database
    let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
    let gate = Gate()
    async let removing: Void = database.transaction { transaction in
      defer { beginning.finish() }
      try transaction.serialise(on: "import officials")
      beginning.yield()
      try gate.pass()
      try transaction.run("DELETE FROM agencies WHERE code = 'K22.01'")
    }
    for await _ in begun { break }
    async let importing = test.take(.officials, [TestDirectory.wholeOfficial])
    let isAtItsLastStep: Bool
    do {
      defer { gate.open() }
      isAtItsLastStep = try await eventually {
        try await test.count(
          """
          SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
          """) == 1
      }
    }
    let outcome = try await importing
    try await removing
    #expect(isAtItsLastStep)
    #expect(try refused(outcome).faults.map(\.column) == ["satker"])
    #expect(try await test.count("SELECT COUNT(*) FROM officials") == 0)
    #expect(try await test.count("SELECT COUNT(*) FROM staged_officials") == 0)
  }

  private func positions(_ kind: ImportKind) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: kind.columns.enumerated().map { ($1, $0) })
  }

  @Test(arguments: [
    ("", 1, nil, "is missing: the file is empty"), ("user_id;name\n", 1, nil, "semicolons"), ("code,nama\n", 1, "nama", "is no column"),
    ("code,name,name,kind\n", 1, "name", "twice"), ("code,name,kind\n", 1, "agency", "is missing"),
    ("code,name,kind,agency\nK1,Satu\n", 2, nil, "has 2 fields, and the first line has 4"),
    ("code,name,kind,agency\n,Satu,lembaga,\n", 2, "code", "is empty"), ("code,name,kind,agency\nK1,,lembaga,\n", 2, "name", "is empty"),
    ("code,name,kind,agency\nK1,Satu,kantor,\n", 2, "kind", "kementerian, lembaga, daerah, satker"),
    ("code,name,kind,agency\nK1,Satu,lembaga,K2\n", 2, "agency", "is for a satker"),
    ("code,name,kind,agency\nK1,\"S\u{1}tu\",lembaga,\n", 2, "name", "control characters"),
    ("code,name,kind,agency\nK1,\(String(repeating: "x", count: 201)),lembaga,\n", 2, "name", "more than 200"),
    ("code,name,kind,agency\nK1,\"Satu\n", 2, nil, "never closed"),
  ])
  func `What is wrong with a file is told with its line, its column and a reason`(
    _ text: String, _ line: Int, _ column: String?, _ reason: String
  ) async throws {
    let test = try await TestDirectory(.sqlite)
    let fault = try #require(try await refused(test.take(.agencies, text: text)).faults.first)
    #expect(fault.line == line && fault.column == column && fault.reason.contains(reason), "\(fault)")
  }

  @Test func `A sanction is told whole or not at all`() async throws {
    let test = try await TestDirectory(.sqlite)
    try await test.withPlaces()
    let bare = try await refused(test.take(.suppliers, [whole.with(["sanction": "blocked"])]))
    #expect(Set(bare.faults.map(\.column)) == ["sanction_since", "sanction_by", "sanction_reason"])
    let headless = try await refused(test.take(.suppliers, [whole.with(["sanction_reason": "x"])]))
    #expect(headless.faults.map(\.column) == ["sanction"])
  }

  @Test func `Of a thousand faults the first hundred are told, and the rest are counted`() async throws {
    let test = try await TestDirectory(.sqlite)
    let refusal = try await refused(test.take(.suppliers, (1...1000).map { whole.with(["user_id": "P\($0)", "npwp": "1"]) }))
    #expect(refusal.faults.count == 100 && refusal.count == 1000)
  }

  @Test(arguments: TestDatabase.allCases)
  func `Two imports at once each take the whole of their file`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let files = ["1", "2"].map { name in (1...500).map { whole.with(["user_id": "P\($0)", "phone": name]) } }
    async let first = test.take(.suppliers, files[0])
    async let second = test.take(.suppliers, files[1])
    _ = try await (accepted(first), accepted(second))
    let phones = try await test.database.read { try $0.rows("SELECT DISTINCT phone FROM suppliers").map { try $0.text(0) } }
    #expect(phones.count == 1, "a mix of both: \(phones)")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A file that cannot be read to its end changes nothing`(_ kind: TestDatabase) async throws {
    struct Gone: Error {}
    let test = try await TestDirectory(kind)
    let text = Array("code,name,kind,agency\nK1,Satu,lembaga,\n".utf8)
    var pieces = [text]
    await #expect(throws: Gone.self) {
      try await test.directory.importRecords(.agencies, isDryRun: false) {
        guard !pieces.isEmpty else { throw Gone() }
        return pieces.removeFirst()
      }
    }
    #expect(try await test.count("SELECT (SELECT COUNT(*) FROM agencies) + (SELECT COUNT(*) FROM staged_agencies)") == 0)
  }

  private func accepted(_ outcome: ImportOutcome) throws -> ImportChange {
    guard case .accepted(let change) = outcome else { throw Unexpected("refused: \(outcome)") }
    return change
  }

  private func refused(_ outcome: ImportOutcome) throws -> ImportRefusal {
    guard case .refused(let refusal) = outcome else { throw Unexpected("accepted: \(outcome)") }
    return refusal
  }
}
