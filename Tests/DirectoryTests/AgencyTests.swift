import Database
import TestSupport
import Testing

@testable import Directory

/// Agencies and satker as they are kept: who reaches what, and what is refused.
@Suite struct AgencyTests {
  private let (own, other, unit): (Code, Code, Code)
  private var scope: AgencyScope { .agency(own) }

  init() throws {
    (own, other) = (try #require(Code("K22")), try #require(Code("D1")))
    unit = try #require(Code("K22.01"))
  }

  private func add(
    _ test: TestDirectory, _ code: String, _ name: String = "Ditjen Hubla", to agency: Code? = nil, of scope: AgencyScope? = nil
  ) async throws -> AgencyOutcome {
    let (code, agency, scope) = (try #require(Code(code)), agency ?? own, scope ?? self.scope)
    return try await test.database.transaction { try Directory.addSatker(code, named: name, to: agency, of: scope, in: $0) }
  }

  private func rename(
    _ test: TestDirectory, _ code: Code?, from read: String, to name: String, of scope: AgencyScope? = nil
  ) async throws -> AgencyOutcome {
    let (code, scope) = (try #require(code), scope ?? self.scope)
    return try await test.database.transaction { try Directory.renameAgency(code, from: read, to: name, of: scope, in: $0) }
  }

  private func remove(_ test: TestDirectory, _ code: Code, named read: String, of scope: AgencyScope? = nil) async throws -> AgencyOutcome {
    let scope = scope ?? self.scope
    return try await test.database.transaction { try Directory.removeSatker(code, named: read, of: scope, in: $0) }
  }

  @Test(arguments: TestDatabase.allCases)
  func `A satker is added once, by its own agency, under a code that nobody has`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    #expect(try await add(test, "K22.02") == .done)
    for taken in ["k22.02", "K22.01", "k22", "D1"] { #expect(try await add(test, taken) == .codeTaken, "\(taken)") }
    #expect(try await add(test, "K22.02") == .doneBefore, "the same form twice")
    #expect(try await add(test, "K22.02", "Lain") == .codeTaken)
    #expect(try await add(test, "K22.02", to: other, of: .all) == .codeTaken)
    #expect(try await add(test, "D1.01", to: other) == .beyondScope)
    #expect(try await add(test, "D1.01", to: other, of: .all) == .done)
    #expect(try await add(test, "K22.01.1", to: unit) == .unknown, "a satker has none of its own")
    #expect(try await add(test, "X.1", to: Code("X"), of: .all) == .unknown)
    #expect(try await test.directory.satkers(of: own).map(\.code.text) == ["K22.01", "K22.02"])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A name is changed by what was read, that of an agency by the Admin PPE alone`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    #expect(try await rename(test, unit, from: "Ditjen Hubdat", to: "Ditjen Darat") == .done)
    #expect(try await rename(test, unit, from: "Ditjen Hubdat", to: "Ditjen Darat") == .doneBefore, "the same form twice")
    #expect(try await rename(test, unit, from: "Ditjen Hubdat", to: "Terlambat") == .stale)
    #expect(try await rename(test, unit, from: "Ditjen Darat", to: "Ditjen Darat") == .unchanged)
    #expect(try await rename(test, own, from: "Kementerian Perhubungan", to: "Kemenhub") == .beyondScope)
    #expect(try await rename(test, unit, from: "Ditjen Darat", to: "X", of: .agency(other)) == .beyondScope)
    #expect(try await rename(test, Code("K99"), from: "", to: "X", of: .all) == .unknown)
    #expect(try await test.directory.entry(own)?.name == "Kementerian Perhubungan")
    #expect(try await rename(test, own, from: "Kementerian Perhubungan", to: "Kemenhub", of: .all) == .done)
    #expect(try await test.directory.agency(named: "kemenhub")?.code == own)
    #expect(try await rename(test, own, from: "Kemenhub", to: "KOTA contoh", of: .all) == .nameTaken)
    #expect(try await rename(test, own, from: "Kemenhub", to: "KEMENHUB", of: .all) == .done, "its own name in capital letters")
    #expect(try await rename(test, unit, from: "Ditjen Darat", to: "Kota Contoh") == .done, "a satker may be called as an agency is")
    #expect(try await rename(test, unit, from: "Kota Contoh", to: "Ditjen Darat") == .done)
    #expect(try await test.directory.entry(unit)?.name == "Ditjen Darat")
  }

  @Test(arguments: TestDatabase.allCases)
  func `A satker is removed when no official is of it, nor asks to be`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    let second = try #require(Code("K22.02"))
    #expect(try await add(test, second.text) == .done)
    try await test.take(
      .officials,
      [TestDirectory.wholeOfficial, TestDirectory.wholeOfficial.with(["user_id": "PP01"])]
        + [TestDirectory.wholeOfficial.with(["user_id": "PP02", "satker": ""])])
    #expect(try await remove(test, unit, named: "Ditjen Hubdat") == .hasOfficials(2))
    #expect(try await test.directory.officials(of: unit) == 2)
    #expect(try await remove(test, own, named: "Kementerian Perhubungan", of: .all) == .unknown, "an agency is not removed")
    #expect(try await remove(test, second, named: "Ditjen Hubla", of: .agency(other)) == .beyondScope)
    #expect(try await remove(test, second, named: "Lain") == .stale)

    let subject = Subject.official(try #require(RecordID("PP02")))
    guard case .open(let request) = try await test.directory.askForRemedy(subject, typed: [.satker: second.text]) else {
      throw Unexpected("not open")
    }
    #expect(try await remove(test, second, named: "Ditjen Hubla") == .inRequest)
    #expect(try await test.directory.reject(request.number, by: "Ibu Maya", reason: "Bukan di sini"))
    #expect(try await remove(test, second, named: "Ditjen Hubla") == .done)
    #expect(try await remove(test, second, named: "Ditjen Hubla") == .unknown)
    #expect(try await test.directory.satkers(of: own).map(\.code) == [unit])
  }

  @Test(arguments: TestDatabase.allCases)
  func `Lists begin where they are told, count officials, and find by the beginning of code or name`(_ kind: TestDatabase) async throws {
    let test = try await TestDirectory(kind)
    try await test.withPlaces()
    for number in 2...5 { #expect(try await add(test, "K22.0\(number)", "Balai 10% \(number)") == .done) }
    try await test.take(.officials, [TestDirectory.wholeOfficial])
    func satkers(_ beginning: String = "", after code: String = "", limit: Int = 50) async throws -> ([String], Bool) {
      let page = try await test.directory.satkers(of: own, beginning: beginning, after: Code(code), limit: limit)
      return (page.entries.map { $0.satker.code.text + " " + String($0.officials) }, page.hasMore)
    }
    let all = ["K22.01 1", "K22.02 0", "K22.03 0", "K22.04 0", "K22.05 0"]
    #expect(try await satkers() == (all, false))
    #expect(try await satkers(limit: 2) == (Array(all.prefix(2)), true))
    #expect(try await satkers(after: "K22.02", limit: 3) == (Array(all.suffix(3)), false))
    #expect(try await satkers(" balai ") == (Array(all.dropFirst()), false))
    #expect(try await satkers("k22.03") == ([all[2]], false))
    for none in ["%", "_22", "alai", "' OR 1=1"] { #expect(try await satkers(none) == ([], false), "\(none)") }
    #expect(try await test.directory.satkers(of: other, beginning: "").entries.isEmpty)

    func agencies(_ beginning: String, after code: Code? = nil) async throws -> [String] {
      try await test.directory.agencies(beginning: beginning, after: code).entries.map(\.code.text)
    }
    #expect(try await agencies("") == ["D1", "K22"])
    #expect(try await agencies("", after: other) == ["K22"])
    #expect(try await agencies("kota") == ["D1"])
    #expect(try await agencies("balai").isEmpty)
  }

  @Test func `A name has 1 to 200 characters, all of them to be seen`() {
    #expect(Directory.agencyName("  Ditjen Hubdat ") == "Ditjen Hubdat")
    #expect(Directory.agencyName(String(repeating: "x", count: 200)) != nil)
    for wrong in ["", "  ", "a\nb", "a\u{202E}b", "a\u{200B}b", String(repeating: "x", count: 201)] {
      #expect(Directory.agencyName(wrong) == nil, "\(wrong.debugDescription)")
    }
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["agencies", "officials"])
  func `While agencies or officials are being imported nothing is changed, and nobody waits`(_ table: String) async throws {
    let test = try await TestDirectory(.postgresql)
    try await test.withPlaces()
    try await whileImporting(table, in: test.database) { () async throws in
      #expect(try await add(test, "K22.02") == .importing)
      #expect(try await rename(test, unit, from: "Ditjen Hubdat", to: "X") == .importing)
      #expect(try await remove(test, unit, named: "Ditjen Hubdat") == .importing)
    }
    #expect(try await add(test, "K22.02") == .done)
  }
}
