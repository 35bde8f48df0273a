import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// The words of mails, and the page that shows them in the demonstration.
@Suite struct LetterTests {
  private func link(_ site: TestSite, _ purpose: MailLink.Purpose, at address: String? = nil) -> MailLink {
    MailLink(
      purpose, address: address ?? site.origin + "/eproc4/user/resettotp?token=abc", expiresAt: site.access.now().adding(seconds: 1800),
      askedBy: .stranger)
  }

  private func mail(_ notice: MailNotice?, _ language: Language = .indonesian, userID: String? = "DIN", name: String = "PT DIN") throws
    -> OutgoingMail
  {
    OutgoingMail(
      id: "0123456789abcdef0123456789abcdef", recipient: try #require(EmailAddress("din@contoh.id")), language: language,
      userID: userID.flatMap(UserID.init), name: name, createdAt: Instant(milliseconds: 1_795_500_000_000), attempt: 1, notice: notice)
  }

  private func entry(_ event: AccessEvent, _ way: AccessWay = .page, from client: Client = .stranger) -> MailNotice {
    .logged(
      LogEntry(
        sequence: 7, at: Instant(milliseconds: 1_795_500_000_000), event: event, way: way, address: client.address, browser: client.browser)
    )
  }

  @Test(arguments: Language.allCases)
  func `Every change that is told says what, when, from where, and whom to ask`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    var meanings: Set<String> = []
    for event in AccessEvent.allCases where event.isTold {
      let words = try #require(site.website.words(of: try mail(entry(event), language)))
      let letter = try #require(site.website.letter(of: try mail(entry(event), language)))
      #expect(letter.subject.hasSuffix(" (DIN)"))
      #expect(letter.paragraphs.count == 2 && letter.paragraphs.allSatisfy { !$0.isEmpty }, "\(event) is explained")
      meanings.insert(letter.paragraphs[1])
      for text in [words.text, words.html] {
        for told in [
          "PT DIN", "24 November 2026, 13:00:00 WIB", Client.stranger.address, Client.stranger.browser, "helpdesk@contoh.id", "021 1234567",
          "http://localhost:9000/eproc4/logakses", "LPSE Contoh",
        ] { #expect(text.contains(told), "\(event) \(told)") }
      }
      #expect(words.html.contains("<html lang=\"\(language.rawValue)\">"))
    }
    #expect(meanings.count == 34, "a device that is removed and a factor that is reset, by whatever way, mean the same")
  }

  @Test(arguments: Language.allCases)
  func `What closes the way in names the way back that its page offers`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let ways: [AccessEvent: [String]] = [
      .factorOff: ["Reset TOTP", language == .indonesian ? "kode cadangan" : "recovery code"],
      .phoneLost: ["Reset TOTP", language == .indonesian ? "kode cadangan" : "recovery code"], .passwordBlocked: ["Lupa Password"],
      .emailRestored: ["Lupa Password"],
    ]
    for (event, remedies) in ways {
      let meaning = try #require(site.website.letter(of: try mail(entry(event), language))).paragraphs[1].lowercased()
      for remedy in remedies { #expect(meaning.contains(remedy.lowercased()), "\(event)") }
    }
  }

  @Test func `What a member of staff did says who and why, and not from where`() async throws {
    let site = try await TestSite(suppliers: [])
    let entry = LogEntry(
      sequence: 7, at: Instant(milliseconds: 1_795_500_000_000), event: .removalProposed, way: .staff, address: Client.desk.address,
      browser: Client.desk.browser, note: StaffNote(by: "Ani", userIDs: "VERIF", reason: "HP <hilang>"))
    let words = try #require(site.website.words(of: try mail(.logged(entry))))
    #expect(
      words.text.contains("Oleh petugas LPSE: Ani") && !words.text.contains("VERIF") && words.text.contains("Alasan: HP <hilang>")
        && words.html.contains("HP &lt;hilang&gt;"))
    #expect(!words.text.contains(Client.desk.address) && !words.text.contains(Client.desk.browser) && words.text.contains("/bukansaya"))
    let link = MailLink(
      .resetTOTP, address: site.origin + "/eproc4/user/resettotp?token=abc", expiresAt: site.access.now().adding(seconds: 1800),
      askedBy: .desk, for: entry.note)
    let sent = try #require(site.website.words(of: try mail(.link(link))))
    #expect(sent.text.contains("Oleh petugas LPSE: Ani") && sent.text.contains("Alasan: HP <hilang>"))
    #expect(!sent.text.contains(Client.desk.address) && !sent.text.contains(Client.desk.browser) && !sent.text.contains("VERIF"))
    let answer = try #require(site.website.words(of: try mail(self.entry(.requestRejected, .staff))))
    #expect(!answer.text.contains("/bukansaya"))
  }

  @Test func `A proposal says which part it is about and from where; its answer leads to no Bukan saya unless the record has changed`()
    async throws
  {
    let site = try await TestSite(suppliers: [])
    func told(_ event: AccessEvent, _ way: AccessWay, from client: Client, _ reason: String) throws -> MailWords {
      let entry = LogEntry(
        sequence: 7, at: Instant(milliseconds: 1_795_500_000_000), event: event, way: way, address: client.address, browser: client.browser,
        note: StaffNote(by: "PT DIN", userIDs: "DIN", reason: reason))
      return try #require(site.website.words(of: try mail(.logged(entry))))
    }
    let proposed = try told(.identityChangeProposed, .page, from: .stranger, "owners")
    #expect(proposed.text.contains("Bagian: Pemilik") && proposed.text.contains(Client.stranger.address))
    #expect(!proposed.text.contains("Oleh petugas LPSE") && proposed.text.contains("/bukansaya"))
    for (event, hasNotMe) in [(AccessEvent.recordChangeApproved, true), (.recordChangeReturned, false), (.recordChangeRejected, false)] {
      let words = try told(event, .staff, from: .desk, "Akta <lama>")
      #expect(words.text.contains("Oleh petugas LPSE: PT DIN") && words.html.contains("Akta &lt;lama&gt;"), "\(event)")
      #expect(words.text.contains("/bukansaya") == hasNotMe && !words.text.contains(Client.desk.address), "\(event)")
    }
  }

  @Test func `What an operator did has no address and no browser`() async throws {
    let site = try await TestSite(suppliers: [])
    let console = Client(address: "-", userAgent: "")
    let words = try #require(site.website.words(of: try mail(entry(.factorReset, .operator, from: console))))
    #expect(words.text.contains("Cara: Petugas server") && !words.text.contains("Alamat:") && !words.text.contains("Peramban atau HP:"))
  }

  /// With a link that does something, once.
  private static let keys = MailLink.Purpose.allCases.filter {
    ![.emailTaken, .proposalRefused, .accountMoved, .formApproved, .formRefused, .registrationKnown, .registrationApproved].contains($0)
  }

  @Test(arguments: keys)
  func `A link is told with its end, and leads to this portal only`(_ purpose: MailLink.Purpose) async throws {
    let site = try await TestSite(suppliers: [])
    for language in Language.allCases {
      let words = try #require(site.website.words(of: try mail(.link(link(site, purpose)), language)))
      #expect(words.text.contains("\nhttp://localhost:9000/eproc4/user/resettotp?token=abc\n"))
      #expect(words.html.contains("<a href=\"http://localhost:9000/eproc4/user/resettotp?token=abc\" "))
      for text in [words.text, words.html] { #expect(text.contains("13:30:00 WIB") && text.contains(Client.stranger.address)) }
    }
    for foreign in ["http://evil.example/", "javascript:alert(1)", "http://localhost:9000.evil.example/", "/eproc4"] {
      let words = try #require(site.website.words(of: try mail(.link(link(site, purpose, at: foreign)))))
      #expect(!words.text.contains(foreign) && !words.html.contains("<a "), "\(foreign)")
    }
  }

  @Test(arguments: Language.allCases)
  func `The answer to a form says what and why, and leads to its receipt and nowhere else`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    for purpose in [MailLink.Purpose.formApproved, .formRefused] {
      let words = try #require(site.website.words(of: try mail(.link(link(site, purpose)), language)))
      #expect(words.text.contains("\nhttp://localhost:9000/eproc4/user/resettotp?token=abc\n"))
      #expect(!words.text.contains("Abaikan email ini") && !words.text.contains("13:30:00 WIB"))
      #expect(!words.text.contains("User ID") && !words.text.contains("DIN"), "a decree alone names no account")
      let foreign = try #require(site.website.words(of: try mail(.link(link(site, purpose, at: "http://evil.example/")))))
      #expect(!foreign.text.contains("evil.example") && !foreign.html.contains("<a "))
    }
  }

  @Test(arguments: Language.allCases)
  func `A proposed address learns who of the staff, and no account; why only where it is refused after its proof`(
    _ language: Language
  ) async throws {
    let site = try await TestSite(suppliers: [])
    let note = StaffNote(by: "Ibu Maya", userIDs: "VERIF", reason: "KTP <cocok>")
    for purpose in [MailLink.Purpose.proposedEmail, .emailTaken, .proposalRefused] {
      let link = MailLink(
        purpose, address: site.origin + "/eproc4/user/gantiemail/usulan?kunci=abc", expiresAt: site.access.now(), askedBy: .desk,
        newEmail: EmailAddress("baru@contoh.id"), for: note)
      let words = try #require(site.website.words(of: try mail(.link(link), language, userID: nil, name: "")))
      for text in [words.text, words.html] {
        #expect(text.contains("Ibu Maya") && text.contains("baru@contoh.id"), "\(purpose)")
        #expect(text.contains("kunci=abc") == (purpose == .proposedEmail), "\(purpose)")
        for secret in ["VERIF", "User ID", Client.desk.address, Client.desk.browser] { #expect(!text.contains(secret), "\(secret)") }
      }
      #expect(words.text.contains("KTP <cocok>") == (purpose == .proposalRefused))
    }
  }

  @Test func `A former mailbox learns neither account, form nor new address`() async throws {
    let site = try await TestSite(suppliers: [])
    let note = StaffNote(by: "Ibu Maya", userIDs: "AGENCY", reason: "F-1, baru@contoh.id: SK sesuai")
    let link = MailLink(
      .accountMoved, address: site.origin + "/eproc4/rujukan", expiresAt: site.access.now(), askedBy: .desk, for: note)
    let words = try #require(site.website.words(of: try mail(.link(link), userID: nil, name: "")))
    #expect(words.text.contains("mendapat alamat") || words.subject.contains("mendapat alamat"))
    for text in [words.text, words.html] {
      #expect(text.contains("Ibu Maya") && text.contains("/eproc4/login"))
      for secret in ["rujukan", "baru@contoh.id", "AGENCY", Client.desk.address, Client.desk.browser] { #expect(!text.contains(secret)) }
    }
  }

  @Test func `An address that another account has is told so without a name, and without a link to confirm`() async throws {
    let site = try await TestSite(suppliers: [])
    let words = try #require(site.website.words(of: try mail(.link(link(site, .emailTaken)), userID: nil, name: "")))
    for text in [words.text, words.html] {
      #expect(text.contains("sudah dipakai akun lain") && text.contains("/eproc4/login"))
      #expect(!text.contains("token=") && !text.contains("Yth."))
    }
  }

  @Test func `What changes nothing may be ignored; only the old mailbox is told to change the password at once`() async throws {
    let site = try await TestSite(suppliers: [])
    for purpose in MailLink.Purpose.allCases {
      let words = try #require(site.website.words(of: try mail(.link(link(site, purpose)))))
      for text in [words.text, words.html] {
        let isHarmless =
          [.resetTOTP, .resetPassword, .newEmail, .proposedEmail, .emailTaken, .proposalRefused].contains(purpose)
          || purpose.isOfRegistration && purpose != .registrationApproved
        #expect(text.contains("Abaikan email ini") == isHarmless, "\(purpose)")
        #expect(text.contains("segera ganti Password") == (purpose == .oldEmail), "\(purpose)")
      }
    }
  }

  @Test func `Of a changed address both are told, and the old one alone can say Bukan saya`() async throws {
    let site = try await TestSite(suppliers: [])
    guard case .logged(let change) = entry(.emailChanged, .mail) else { return }
    let (din, other) = (try #require(EmailAddress("din@contoh.id")), try #require(EmailAddress("baru@contoh.id")))
    let old = try #require(site.website.words(of: try mail(.emailChanged(change, from: din, to: other))))
    let new = try #require(site.website.words(of: try mail(.emailChanged(change, from: other, to: din))))
    for words in [old, new] { #expect(words.text.contains("Alamat Email baru: ") && words.text.contains("Alamat Email lama: ")) }
    #expect(old.text.contains("/eproc4/user/bukansaya?kunci="))
    #expect(!new.text.contains("bukansaya") && !new.html.contains("bukansaya"))
  }

  @Test func `Nothing in a mail is markup that should be text, and nothing is fetched`() async throws {
    let site = try await TestSite(suppliers: [], lpse: "LPSE <b>")
    let notice = entry(.activated, from: Client(address: "<i>", userAgent: "x"))
    let html = try #require(site.website.words(of: try mail(notice, name: "<script>alert(1)</script>"))).html
    #expect(html.contains("&lt;script&gt;") && !html.contains("<script") && !html.contains("<b>") && !html.contains("<i>"))
    for fetched in ["src=", "url(", "@import", "<link", "<img", "background="] { #expect(!html.contains(fetched), "\(fetched)") }
  }

  @Test func `What cannot be read has no words`() async throws {
    let site = try await TestSite(suppliers: [])
    #expect(site.website.words(of: try mail(nil)) == nil)
  }

  @Test func `Somebody without an account is greeted by nobody's name`() async throws {
    let site = try await TestSite(suppliers: [])
    let words = try #require(site.website.words(of: try mail(.link(link(site, .resetPassword)), userID: nil, name: "")))
    #expect(!words.text.contains("Yth.") && !words.text.contains("User ID:"))
  }

  /// A site of the demonstration with one mail, and its ID.
  private func demonstration() async throws -> (site: TestSite, id: String) {
    let site = try await TestSite(showsMail: true)
    _ = try await site.base.activated()
    let mail = try #require(try await site.access.takeMail())
    try await site.access.settle(mail, .shown)
    return (site, mail.id)
  }

  @Test(arguments: Language.allCases)
  func `The demonstration shows its mail`(_ language: Language) async throws {
    let (site, id) = try await demonstration()
    var browser = Browser(site)
    browser.cookies["bahasa"] = language.rawValue
    let end = "." + language.rawValue
    try Snapshot.check(try await browser.get("/eproc4/demo/surat"), "surat" + end)
    try Snapshot.check(try await browser.get("/eproc4/demo/surat/isi?nomor=" + id), "surat-isi" + end)
    let html = try await browser.get("/eproc4/demo/surat/html?nomor=" + id)
    try Snapshot.checkDocument(html, "surat-html" + end)
    #expect(html.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'; style-src 'unsafe-inline'")
    for lost in ["/isi", "/html", "/isi?nomor=", "/html?nomor=x", "/isi?nomor=" + String(repeating: "0", count: 32)] {
      #expect(try await browser.get("/eproc4/demo/surat" + lost).status == .notFound, "\(lost)")
    }
  }

  @Test func `Nobody else does, and a mail that is on its way is shown nowhere`() async throws {
    let site = try await TestSite()
    _ = try await site.base.activated()
    let mail = try #require(try await site.access.takeMail())
    var browser = Browser(site)
    for place in ["", "/isi?nomor=" + mail.id, "/html?nomor=" + mail.id] {
      #expect(try await browser.get("/eproc4/demo/surat" + place).status == .notFound)
    }
    let (demonstration, _) = try await demonstration()
    _ = try await demonstration.base.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    let waiting = try #require(try await demonstration.access.takeMail())
    var reader = Browser(demonstration)
    #expect(try await reader.get("/eproc4/demo/surat/isi?nomor=" + waiting.id).status == .notFound)
  }

  @Test func `The language of a user's mail follows the pages`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    browser.cookies["bahasa"] = "en"
    try await browser.signIn("DIN")
    let phone = try Phone(site)
    #expect(try await phone.enrol(try browser.page.link).status == .created)
    #expect(
      try #require(try await site.access.takeMail()).language == .english,
      "the page of the activation was English, whatever the phone speaks")
    try await browser.visit("/eproc4/totp/verifikasi")
    try await browser.visit("/eproc4/bahasa/id?kembali=/eproc4/beranda")
    _ = try await site.access.setPassword(of: try #require(UserID("DIN")), to: TestAccess.password)
    #expect(try #require(try await site.access.takeMail()).language == .indonesian)
  }
}
