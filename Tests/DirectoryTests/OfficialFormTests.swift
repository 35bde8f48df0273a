import Cryptography
import Database
import Files
import TestSupport
import Testing

@testable import Directory

@Suite struct OfficialFormTests {
  private static let typed: [OfficialForm.Field: String] = [
    .name: " Budi Santoso ", .nip: "19860926 201505 1 001", .post: "Kepala Bagian", .agency: "Kementerian Perhubungan",
    .satker: "Ditjen Hubdat",
    .role: "ppk", .decreeNumber: "KP.1 = 2/2026", .decreeDate: "2026-01-05", .email: "budi@contoh.go.id",
  ]
  private let today = Day("2026-11-24") ?? Day(at: 0)

  private func form(_ changes: [OfficialForm.Field: String] = [:]) throws(FormFaults) -> OfficialForm {
    try OfficialForm(typed: Self.typed.merging(changes) { $1 }, on: today) { $0.contains("@") }
  }

  private func decree(_ number: Int, state: String = "clean") throws -> StoredFile {
    let id = String(repeating: "a", count: 31) + String(number % 10)
    return try #require(StoredFile(id: id, name: "SK.pdf", kind: "pdf", size: 9, sha256: "00", state: state))
  }

  @Test func `Every field is needed, checked, and named when it is wrong`() throws {
    #expect(try form().values[.name] == "Budi Santoso")
    #expect(try OfficialForm(text: form().text) == form())
    for field in OfficialForm.Field.allCases {
      #expect(throws: FormFaults(fields: [field])) { try form([field: " "]) }
      for hidden in ["a\nb", "a\u{2028}b", "a\u{202E}b", "a\0b"] {
        #expect(throws: FormFaults(fields: [field]), "\(hidden.debugDescription)") { try form([field: hidden]) }
      }
    }
    for (field, wrong) in [
      (OfficialForm.Field.role, "auditor"), (.nip, "123"), (.decreeDate, "2026-11-25"), (.email, "budi"),
      (.name, String(repeating: "x", count: 201)),
    ] {
      #expect(throws: FormFaults(fields: [field])) { try form([field: wrong]) }
    }
  }

  @Test func `A reference is read as people write it, and nothing else is one`() throws {
    try CryptographyLibrary.start()
    let reference = FormReference.random()
    #expect(reference.text.wholeMatch(of: /F-([2-9A-HJ-NP-Z]{4}-){2}[2-9A-HJ-NP-Z]{4}/) != nil)
    for typed in [
      reference.text, reference.text.lowercased(), reference.text.filter { $0 != "-" }, " " + reference.text.replacing("-", with: " "),
    ] {
      #expect(FormReference(typed) == reference)
    }
    for typed in ["", "F-", "7", "F-ABCD-EFGH-JKM", "F-ABCD-EFGH-JKMNP", "G-ABCD-EFGH-JKMN", "F-ABCD-EFGH-JKM0", "F-ABCD-EFGH-JKMI"] {
      #expect(FormReference(typed) == nil, "\(typed)")
    }
    #expect(Set((0..<100).map { _ in FormReference.random() }).count == 100)
  }

  @Test(arguments: TestDatabase.allCases)
  func `A form waits with its file, is closed once, and its answer is kept`(_ kind: TestDatabase) async throws {
    try CryptographyLibrary.start()
    let test = try await TestDirectory(kind)
    guard
      case .taken(let reference) = try await test.directory.handIn(form(), decree: decree(1), from: "192.0.2.7", network: "192.0.2.0/24")
    else {
      throw Unexpected("too many")
    }
    let sent = try #require(try await test.directory.form(reference))
    #expect(try sent.form == form() && sent.decree == decree(1) && sent.state == .open)
    #expect(try await test.directory.openForms() == [sent])
    #expect(try await test.directory.keeps(file: sent.decree.id))
    #expect(try await !test.directory.keeps(file: String(repeating: "b", count: 32)))
    #expect(try await test.count("SELECT count(*) FROM files WHERE sent_from = '192.0.2.7' AND sent_at > 0") == 1)
    #expect(try await test.directory.close(reference, as: .rejected, by: "Admin Agency", answer: "SK tidak terbaca"))
    #expect(try await !test.directory.close(reference, as: .done, by: "X", answer: ""))
    let closed = try #require(try await test.directory.form(reference))
    #expect(closed.state == .rejected && closed.answer == "SK tidak terbaca" && closed.answeredBy == "Admin Agency")
    #expect(try await test.directory.openForms() == [])
  }

  @Test(arguments: TestDatabase.allCases)
  func `One network hands in ten an hour, however many come at once, and others go on`(_ kind: TestDatabase) async throws {
    try CryptographyLibrary.start()
    let test = try await TestDirectory(kind)
    let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<16 {
        let (form, id) = (try form(), hexadecimal(RandomBytes.generate(16)))
        group.addTask {
          guard let decree = StoredFile(id: id, name: "\(number).pdf", kind: "pdf", size: 1, sha256: "", state: "clean") else {
            return false
          }
          return try await test.directory.handIn(form, decree: decree, from: "192.0.2.7", network: "192.0.2.0/24") != .tooMany
        }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(taken == 10)
    #expect(try await test.count("SELECT count(*) FROM files") == 10, "no file is known that no form came with")
    #expect(try await !test.directory.mayTakeForm(from: "192.0.2.0/24"))
    #expect(try await test.directory.mayTakeForm(from: "198.51.100.0/24"))
    test.clock.advance(seconds: 3601)
    #expect(try await test.directory.mayTakeForm(from: "192.0.2.0/24"))
  }

  @Test(arguments: TestDatabase.allCases)
  func `A file leaves the quarantine once`(_ kind: TestDatabase) async throws {
    try CryptographyLibrary.start()
    let test = try await TestDirectory(kind)
    let held = try decree(1, state: "quarantined")
    _ = try await test.directory.handIn(form(), decree: held, from: "192.0.2.7", network: "x")
    _ = try await test.directory.handIn(form(), decree: decree(2), from: "192.0.2.7", network: "x")
    #expect(try await test.directory.quarantinedFiles() == [held.id])
    try await test.directory.note(.clean, of: held.id)
    try await test.directory.note(.infected, of: held.id)
    #expect(try await test.directory.quarantinedFiles() == [])
    #expect(try await test.directory.openForms().map(\.decree.state) == [.clean, .clean])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A file in which something was found is not kept, and its form still waits`(_ kind: TestDatabase) async throws {
    try CryptographyLibrary.start()
    let test = try await TestDirectory(kind)
    let held = try decree(1, state: "quarantined")
    _ = try await test.directory.handIn(form(), decree: held, from: "192.0.2.7", network: "x")
    #expect(try await test.directory.keeps(file: held.id))
    try await test.directory.note(.infected, of: held.id)
    #expect(try await !test.directory.keeps(file: held.id))
    #expect(try await test.directory.openForms().map(\.decree.state) == [.infected])
  }

  @Test(arguments: TestDatabase.allCases)
  func `A value that begins with a mark without a letter hides no form from the staff`(_ kind: TestDatabase) async throws {
    try CryptographyLibrary.start()
    let test = try await TestDirectory(kind)
    let odd = try form([.name: "\u{301}Budi", .decreeNumber: "=\u{338}"])
    _ = try await test.directory.handIn(odd, decree: decree(1), from: "192.0.2.7", network: "x")
    #expect(try await test.directory.openForms().map(\.form) == [odd])
  }
}
