import HTML
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// Every page as text, in both languages, with a fixed clock. How to record anew: see `Snapshot`.
@Suite struct SnapshotTests {
  private func browser(_ site: TestSite, _ language: Language) -> Browser {
    var browser = Browser(site)
    browser.cookies["bahasa"] = language.rawValue
    return browser
  }

  @Test(arguments: Language.allCases)
  func `Pages before the sign-in`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    var browser = browser(site, language)
    let end = "." + language.rawValue
    try Snapshot.checkDocument(try await browser.get("/eproc4"), "beranda" + end)
    try Snapshot.check(try await browser.get("/eproc4/login"), "pilih-jenis" + end)
    for reason in LoginPage.Reason.allCases {
      try Snapshot.check(try await browser.get("/eproc4/login?alasan=" + reason.rawValue), "pilih-jenis-\(reason.rawValue)" + end)
    }
    try Snapshot.check(try await browser.get("/eproc4/login?jenis=penyedia"), "login-penyedia" + end)
    try Snapshot.check(try await browser.get("/eproc4/login?jenis=nonpenyedia"), "login-nonpenyedia" + end)
    try Snapshot.check(try await browser.get("/eproc4/user/lupapassword"), "lupa-password" + end)
    try Snapshot.check(try await browser.get("/eproc4/user/resettotp"), "reset-totp" + end)
    browser.cookies["session"] = String(repeating: "A", count: 43)
    try Snapshot.check(try await browser.get("/eproc4"), "beranda-kembali" + end)
  }

  @Test(arguments: Language.allCases)
  func `Activation by a typed code, the signed-in pages, logout`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [], officials: ["PPK01"])
    var browser = browser(site, language)
    let end = "." + language.rawValue
    let secret = try await browser.signIn("PPK01", kind: "nonpenyedia").secret
    try Snapshot.checkDocument(browser.page, "aktivasi" + end)
    site.clock.advance(seconds: 61)
    try Snapshot.check(try await browser.get("/eproc4/totp/aktivasi?ketik=ya"), "aktivasi-tertutup" + end)
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    try Snapshot.checkDocument(browser.page, "beranda-pengguna-pertama" + end)
    try Snapshot.check(try await browser.get("/eproc4/logout"), "logout" + end)
    try Snapshot.check(try await browser.post("/eproc4/logout", token: "x"), "logout-basi" + end)
    try await browser.submit("/eproc4/logout")

    site.clock.advance(seconds: 3600)
    try await browser.signIn("PPK01", kind: "nonpenyedia")
    try Snapshot.check(browser.page, "verifikasi-tanpa-hp" + end)
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", "12345")])
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    try Snapshot.check(browser.page, "beranda-pengguna" + end)
    try Snapshot.check(try await browser.get("/eproc4/logakses"), "log-akses" + end)
    try Snapshot.check(try await browser.get("/eproc4/logakses?saring=gagal"), "log-akses-gagal" + end)
    try Snapshot.check(try await browser.get("/eproc4/sesi"), "sesi-satu" + end)
    var other = self.browser(site, language)
    other.userAgent = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"
    other.address = "2001:db8::7"
    try await other.signIn("PPK01", kind: "nonpenyedia")
    try Snapshot.check(try await browser.get("/eproc4/sesi?hasil=ditutup"), "sesi" + end)
    try await browser.submit("/eproc4/sesi/lain")
    try Snapshot.check(browser.page, "sesi-ditutup" + end)
    try Snapshot.check(try await browser.post("/eproc4/sesi", [("sesi", "x")]), "sesi-tidak-ada" + end)
    try Snapshot.check(try await browser.get("/eproc4/perangkat"), "perangkat-lain" + end)
    try await browser.submit("/eproc4/perangkat", [("password", TestAccess.password)])
    try Snapshot.check(browser.page, "perangkat-dilepas" + end)
  }

  @Test(arguments: Language.allCases)
  func `Verification by the phone, and how a number ends`(_ language: Language) async throws {
    let site = try await TestSite()
    let phone = try Phone(site)
    var browser = browser(site, language)
    let end = "." + language.rawValue
    let enrolled = try await phone.enrol(try await browser.signIn("DIN").link)
    #expect(enrolled.status == .created)
    try await browser.visit("/eproc4/totp/verifikasi")
    try Snapshot.check(browser.page, "beranda-pengguna-hp" + end)
    try await browser.submit("/eproc4/logout")
    site.clock.advance(seconds: 60)
    try await browser.signIn("DIN")
    try Snapshot.checkDocument(browser.page, "verifikasi" + end)

    _ = await phone.approve(try browser.page.signIn, number: try browser.page.number == "000000" ? "000001" : "000000")
    try Snapshot.check(try await browser.get("/eproc4/totp/verifikasi"), "verifikasi-nomor-salah" + end)
    site.clock.advance(seconds: 1)
    try await browser.submit("/eproc4/totp/verifikasi/nomor")
    _ = await phone.deny(try browser.page.signIn, reason: "mistake")
    try Snapshot.check(try await browser.get("/eproc4/totp/verifikasi"), "verifikasi-ditolak" + end)
    site.clock.advance(seconds: 1)
    try await browser.submit("/eproc4/totp/verifikasi/nomor")
    site.clock.advance(seconds: 301)
    try Snapshot.check(try await browser.get("/eproc4/totp/verifikasi"), "verifikasi-kedaluwarsa" + end)
    for _ in 0..<17 {
      site.clock.advance(seconds: 1)
      try await browser.submit("/eproc4/totp/verifikasi/nomor")
      _ = await phone.deny(try browser.page.signIn, reason: "mistake")
    }
    try await browser.submit("/eproc4/totp/verifikasi/nomor")
    try Snapshot.check(browser.page, "verifikasi-dibatasi" + end)
  }

  @Test(arguments: Language.allCases)
  func `What the sign-in form says`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let messages: [(LoginPage.Message, String)] = [
      (.refused, "ditolak"), (.userIDMissing, "user-id-kosong"), (.passwordMissing, "password-kosong"),
      (.userIDTooLong, "user-id-panjang"), (.passwordTooLong, "password-panjang"), (.stale, "basi"),
    ]
    for (message, name) in messages {
      let model = LoginPage(kind: .penyedia, userID: "DIN", message: message)
      try Snapshot.check(site, language, "login-" + name) { LoginView.page(model, $0) }
    }
  }

  @Test(arguments: Language.allCases)
  func `What the page says about a typed code`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let messages: [(CodeMessage, String)] = [
      (.missing, "kosong"), (.malformed, "bentuk"), (.wrong, "salah"), (.alreadyUsed, "terpakai"), (.activationOver, "aktivasi-berakhir"),
      (.stale, "basi"),
      (.clockOff(seconds: 120), "jam-cepat"), (.clockOff(seconds: -5400), "jam-terlambat"),
      (.wait(until: site.access.now().adding(seconds: 64), seconds: 64), "tunggu"),
    ]
    for (message, name) in messages {
      let model = VerifikasiPage(session: "…", userID: "DIN", approval: .noDevice, message: message, typed: "12 34", isTyping: true)
      try Snapshot.check(site, language, "kode-" + name) { VerifikasiView.page(model, $0) }
    }
  }

  @Test(arguments: Language.allCases)
  func `Why the way in is closed`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    for (cause, name) in [(TertahanPage.Cause.factorOff, "autentikator"), (.phoneLost, "hilang"), (.passwordBlocked, "password")] {
      let model = TertahanPage(userID: "DIN", cause: cause, since: site.access.now())
      try Snapshot.check(site, language, "tertahan-" + name) { TertahanView.page(model, $0) }
    }
  }

  @Test(arguments: Language.allCases)
  func `What of a record keeps its user out, and where the request lies`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: ["CITRA", "HITAM"], officials: ["PP01"])
    try await site.takeRecords()
    let end = "." + language.rawValue
    for (userID, kind, name) in [("CITRA", "penyedia", "salinan"), ("HITAM", "penyedia", "sanksi"), ("PP01", "nonpenyedia", "pejabat")] {
      var browser = browser(site, language)
      try Snapshot.check(try await browser.signIn(userID, kind: kind), "kendala-" + name + end)
      if kind == "nonpenyedia" { try Snapshot.check(try await browser.askForRemedy(), "kendala-isian" + end) }
      try Snapshot.check(try await browser.submitRemedy(RemedyForm.fields, decree: SpecialForm.pdf), "permintaan-" + name + end)
      try Snapshot.check(try await browser.get("/eproc4/totp/kendala"), "kendala-" + name + "-terkirim" + end)
    }
  }

  @Test(arguments: Language.allCases)
  func `What keeps a phone on its account`(_ language: Language) async throws {
    let site = try await TestSite()
    var browser = browser(site, language)
    let end = "." + language.rawValue
    _ = try await Phone(site).enrol(try await browser.signIn("DIN").link)
    try await browser.visit("/eproc4/totp/verifikasi")
    try Snapshot.check(try await browser.get("/eproc4/perangkat"), "perangkat" + end)
    try Snapshot.check(try await browser.post("/eproc4/perangkat", token: "x"), "perangkat-basi" + end)
    try Snapshot.check(try await browser.post("/eproc4/perangkat"), "perangkat-kosong" + end)
    for _ in 0..<5 { try await browser.post("/eproc4/perangkat", [("password", "salah")]) }
    try Snapshot.check(browser.page, "perangkat-salah" + end)
    try Snapshot.check(try await browser.post("/eproc4/perangkat", [("password", TestAccess.password)]), "perangkat-tunggu" + end)
  }

  @Test(arguments: Language.allCases)
  func `Saved codes: shown, made anew, used, and what is said of one`(_ language: Language) async throws {
    let site = try await TestSite()
    var browser = browser(site, language)
    browser.savesCodes = false
    let end = "." + language.rawValue
    let secret = try await browser.signIn("DIN").secret
    try await browser.submit("/eproc4/totp/aktivasi", [("kode", site.code(secret))])
    try Snapshot.checkDocument(browser.page, "kode-cadangan" + end)
    try Snapshot.check(try await browser.post("/eproc4/kodecadangan", token: "x"), "kode-cadangan-basi" + end)
    try Snapshot.check(try await browser.get("/eproc4/beranda"), "beranda-pengguna-kode-cadangan" + end)
    try Snapshot.check(try await browser.get("/eproc4/perangkat"), "perangkat-kode-cadangan" + end)
    try Snapshot.check(try await browser.get("/eproc4/kodecadangan/baru"), "kode-cadangan-baru" + end)
    try await browser.submit("/eproc4/logout")
    try await browser.signIn("DIN")
    try Snapshot.check(try await browser.get("/eproc4/totp/kodecadangan"), "pemulihan" + end)
    try Snapshot.check(try await browser.get("/eproc4/totp/hphilang"), "hp-hilang" + end)
    let messages: [(PemulihanPage.Message, String)] = [
      (.missing, "kosong"), (.malformed, "bentuk"), (.wrong, "salah"), (.stale, "basi"),
      (.wait(until: site.access.now().adding(seconds: 64), seconds: 64), "tunggu"),
    ]
    for (message, name) in messages {
      let model = PemulihanPage(userID: "DIN", codesLeft: 10, message: message, typed: "12 34")
      try Snapshot.check(site, language, "pemulihan-" + name) { PemulihanView.page(model, $0) }
    }
    try Snapshot.check(site, language, "pemulihan-tanpa-kode") { PemulihanView.page(PemulihanPage(userID: "DIN", codesLeft: 0), $0) }
    try Snapshot.check(site, language, "hp-hilang-basi") { HPHilangView.page(HPHilangPage(userID: "DIN", isStale: true), $0) }
  }

  @Test(arguments: Language.allCases)
  func `A new password, and what is said of one`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let userID = try #require(UserID("DIN"))
    let models = [
      (GantiPasswordPage(userID: userID), ""), (GantiPasswordPage(userID: userID, message: .changed), "-diganti"),
      (GantiPasswordPage(userID: userID, message: .newPassword(.different), strength: .fair, typedCode: "123 456"), "-beda"),
      (GantiPasswordPage(userID: userID, message: .reauthentication(.wrongPassword)), "-password-salah"),
    ]
    for (model, name) in models { try Snapshot.check(site, language, "ganti-password" + name) { GantiPasswordView.page(model, $0) } }

    let faults = [.missing, .different] + PasswordFault.allCases.map(NewPasswordFault.refused)
    let refusals: [ReauthenticationMessage] = [
      .passwordMissing, .wrongPassword, .code(.wrong), .factorOff, .noAuthenticator, .stale,
      .wait(until: site.access.now().adding(seconds: 64), seconds: 64),
    ]
    try Snapshot.check(site, language, "ganti-password-pesan") { frame in
      let notices = faults.map { $0.notice(frame.t) } + refusals.map { $0.notice(now: frame.now, frame.t) }
      return Page(title: "-", main: "\(each: notices, \.view)")
    }
  }

  @Test(arguments: Language.allCases)
  func `Another address: the page, and what is said at both mailboxes`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let until = site.access.now().adding(seconds: 1800)
    let (userID, old) = (try #require(UserID("DIN")), try #require(EmailAddress("din@contoh.id")))
    let new = try #require(EmailAddress("baru@contoh.id"))
    let change = EmailChange(from: old, to: new, expiresAt: until, confirmed: [.new])
    let models: [(GantiEmailPage.Message?, EmailChange?, String)] = [
      (nil, nil, ""), (.sent, change, "-menunggu"), (.withdrawn, nil, "-dibatalkan"), (.fault(.missing), nil, "-kosong"),
      (.fault(.malformed), nil, "-bentuk"), (.fault(.unchanged), nil, "-sama"), (.wait(until: until, seconds: 1800), nil, "-tunggu"),
      (.reauthentication(.wrongPassword), nil, "-password-salah"),
    ]
    for (message, waiting, name) in models {
      let model = GantiEmailPage(userID: userID, email: old, waiting: waiting, message: message, typedEmail: "baru@contoh.id")
      try Snapshot.check(site, language, "ganti-email" + name) { GantiEmailView.page(model, $0) }
    }
    let account = Account(
      id: "1", userID: userID, kind: .penyedia, name: "PT DIN", email: old, language: language, roles: [], lpse: "", agency: "",
      offSince: nil)
    for (mailbox, name) in [(EmailChange.Mailbox.old, "lama"), (.new, "baru")] {
      let link = EmailChangeLink(change: change, account: account)
      try Snapshot.check(site, language, "konfirmasi-email-" + name) { KonfirmasiEmailView.page(link, mailbox, nil, $0) }
      let result = KonfirmasiEmailView.Result.waiting(for: mailbox, until: until)
      try Snapshot.check(site, language, "konfirmasi-email-menunggu-" + name) { KonfirmasiEmailView.result(result, $0) }
    }
    for (result, name) in [(KonfirmasiEmailView.Result.changed(to: new), "selesai"), (.refused, "ditolak"), (.taken, "terpakai")] {
      try Snapshot.check(site, language, "konfirmasi-email-" + name) { KonfirmasiEmailView.result(result, $0) }
    }
  }

  @Test(arguments: Language.allCases)
  func `What goes wrong, and what to do`(_ language: Language) async throws {
    let site = try await TestSite(suppliers: [])
    let problems: [(Problem, String)] = [
      (.unreadable, "400"), (.foreignForm, "403"), (.notFound, "404"), (.methodNotAllowed, "405"), (.tooLarge, "413"),
      (.wrongType, "415"), (.headersTooLarge, "431"), (.unknownMethod, "501"), (.busy(retryAfter: 2), "503-ramai"),
      (.unavailable(retryAfter: 5), "503-basis-data"), (.defect, "500"), (.forbidden, "403-wewenang"),
    ]
    for (problem, name) in problems {
      #expect(name.hasPrefix(String(problem.status.code)))
      try Snapshot.check(site, language, "kesalahan-" + name) { ErrorPages.page(problem, reference: "UJI-1", $0) }
    }
  }
}

extension Snapshot {
  /// A page as a frame shows it to nobody in particular.
  static func check(_ site: TestSite, _ language: Language, _ name: String, _ page: (Frame) -> Page) throws {
    let request = Request(method: .get, path: "/eproc4", headers: ["Cookie": "bahasa=" + language.rawValue])
    let frame = site.website.frame(request, here: Paths.home, .visitor)
    try Snapshot.check(site.website.respond(page(frame), frame), name + "." + language.rawValue)
  }
}
