import HTTP
import Pictures
import TestSupport
import Testing

@testable import Access
@testable import Directory
@testable import Website

/// The Formulir Keikutsertaan on paper. What a reader of PDF finds in it is asked in `Browser/test_officials_of_agency.py`.
@Suite struct RegistrationPrintTests {
  private typealias Way = SupplierRegistration
  private let path = SupplierRegistration.path + "/formulir"

  @Test(arguments: TestDatabase.allCases)
  func `The form is given to whoever holds the draft's link, while it can be handed in, and to nobody else`(
    _ kind: TestDatabase
  ) async throws {
    let site = try await TestSite(kind)
    var (visitor, member) = (Browser(site), Browser(site))
    _ = try await member.activate("DIN", site)
    var applicant = try await Way.begun(site)
    let documents = try await applicant.get(Way.path + "/dokumen")
    #expect(documents.text.contains("href=\"\(path)\""), "beside the document that it becomes")
    let empty = try await applicant.get(path)
    #expect(empty.status == .ok && empty.headers["Content-Type"] == "application/pdf" && empty.body.identity.starts(with: "%PDF-".utf8))
    #expect(empty.headers["Content-Disposition"] == "attachment; filename=\"formulir-keikutsertaan.pdf\"")
    #expect(empty.headers["Cache-Control"] == "no-store" && empty.headers["X-Content-Type-Options"] == "nosniff")
    for stranger in [visitor, member] {
      var stranger = stranger
      let answer = try await stranger.get(path)
      #expect(answer.status == .gone && !answer.body.identity.starts(with: "%PDF-".utf8))
    }
    visitor.cookies = applicant.cookies
    #expect(try await visitor.get(path).status == .ok, "the link is all that it takes")

    try await Way.fill(&applicant)
    #expect(try await applicant.get(path).body.identity.count > empty.body.identity.count)
    try await Way.sendIn(&applicant)
    #expect(try await applicant.get(path).headers["Location"] == Way.path + "/lanjut")
  }

  @Test func `What is usual has room on one sheet`() throws {
    let email = try #require(EmailAddress("maju@contoh.co.id"))
    let applicant = Applicant(id: "1", email: email, userID: UserID("maju.jaya"), hasPassword: true, version: 1)
    var data = RegistrationData()
    for (_, fields) in Way.parts {
      for (name, value) in fields { data.values[try #require(RegistrationField(rawValue: name))] = value }
    }
    for language in Language.allCases {
      let form = Keikutsertaan.form(applicant, data, lpse: "LPSE Kementerian Perhubungan", Wording(language: language))
      #expect(form.parts.contains(.fact("NPWP", "0013121660091000")) && form.parts.contains(.fact("NIB", "9120001234567")))
      #expect(String(decoding: try form.pdf(), as: UTF8.self).matches(of: #//Type /Page\b(?!s)/#).count == 1, "\(language)")
    }
  }

  @Test func `It says what the draft says, and leaves room for the rest`() throws {
    let email = try #require(EmailAddress("maju@contoh.co.id"))
    let applicant = Applicant(id: "1", email: email, userID: UserID("maju"), hasPassword: true, version: 1)
    for language in Language.allCases {
      let t = Wording(language: language)
      let empty = Keikutsertaan.form(applicant, RegistrationData(), lpse: "LPSE Contoh", t)
      #expect(empty.author == "LPSE Contoh" && empty.title.hasPrefix("Formulir Keikutsertaan"))
      #expect(empty.parts.contains(.fact("NPWP", "")) && empty.parts.contains(.fact("Email", email.text)))
      #expect(empty.parts.contains(.fact("User ID", "MAJU")))
      guard case .signature = empty.parts.last else { throw Unexpected("nobody signs") }
    }
  }
}
