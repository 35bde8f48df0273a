import Access
import Database
import HTTP
import TestSupport
import Testing

/// Every address from every state: who comes in, and where the others are sent.
@Suite struct DoorTests {
  /// How far a browser has come.
  private enum State: String, CaseIterable {
    case visitor
    /// With a cookie of no session.
    case unknown
    case activation
    case verification
    /// Password right, way closed.
    case held
    case signedIn
  }

  private struct Row {
    let method: HTTP.Method
    let path: String
    let fields: [(String, String)]
    /// It is sent as a form with files.
    var isUpload = false
    /// In the order of `State.allCases`: a status, or the address of a redirect.
    let answers: [String]

    init(_ method: HTTP.Method, _ path: String, _ fields: [(String, String)] = [], _ answers: String...) {
      (self.method, self.path, self.fields) = (method, path, fields)
      self.answers = answers.count == 1 ? Array(repeating: answers[0], count: 6) : answers
    }

    init(upload path: String, _ answers: String...) {
      (method, self.path, fields) = (.post, path, [])
      self.answers = answers.count == 1 ? Array(repeating: answers[0], count: 6) : answers
      isUpload = true
    }

    /// Asks as this browser.
    func answer(_ browser: inout Browser, token: String? = nil) async throws -> Response {
      if method == .get { return try await browser.get(path) }
      if method != .post { return try await browser.upload(method, path.replacing("{id}", with: "x"), token: token) }
      return isUpload
        ? try await browser.upload(path, fields, file: nil, token: token) : try await browser.post(path, fields, token: token)
    }
  }

  private static let first = "/eproc4/login?alasan=masuk"
  private static let ended = "/eproc4/login?alasan=sesi"
  private static let activation = "/eproc4/totp/aktivasi"
  private static let verification = "/eproc4/totp/verifikasi"
  private static let held = "/eproc4/totp/tertahan"
  private static let home = "/eproc4/beranda"

  private static let rows = [
    Row(.get, "/", [], "/eproc4"),
    Row(.get, "/eproc4", [], "200"),
    Row(.get, "/eproc4/bahasa/en", [], "/eproc4"),
    Row(.get, "/eproc4/login", [], "200", "200", "200", "200", "200", home),
    Row(.post, "/eproc4/login", [("jenis", "penyedia"), ("userId", "")], "422"),
    Row(.get, "/eproc4/user/lupapassword", [], "200"),
    Row(.get, "/eproc4/user/resettotp", [], "200"),
    Row(.post, "/eproc4/user/lupapassword", [("jenis", "")], "422"),
    Row(.post, "/eproc4/user/resettotp", [("jenis", "")], "422"),
    // Nobody here has a link from a mail.
    Row(.get, "/eproc4/user/resettotp/konfirmasi", [], "410"),
    Row(.post, "/eproc4/user/resettotp/konfirmasi", [("password", "x")], "410"),
    Row(.get, "/eproc4/user/lupapassword/konfirmasi", [], "410"),
    Row(.post, "/eproc4/user/lupapassword/konfirmasi", [("passwordBaru", "x")], "410"),
    Row(.get, "/eproc4/user/gantiemail/lama", [], "410"),
    Row(.post, "/eproc4/user/gantiemail/lama", [("jawaban", "ya")], "410"),
    Row(.get, "/eproc4/user/gantiemail/baru", [], "410"),
    Row(.post, "/eproc4/user/gantiemail/baru", [("jawaban", "ya")], "410"),
    Row(.get, "/eproc4/user/gantiemail/usulan", [], "410"),
    Row(.post, "/eproc4/user/gantiemail/usulan", [("jawaban", "ya")], "410"),
    Row(.get, "/eproc4/user/bukansaya", [], "410"),
    Row(.post, "/eproc4/user/bukansaya", [], "410"),
    Row(.get, "/eproc4/kodekeamanan/gambar", [], "404"),
    Row(.get, "/eproc4/kodekeamanan/suara", [], "404"),
    Row(.get, "/eproc4/user/resettoken", [], "/eproc4/user/resettotp"),
    Row(.get, "/eproc4/publik/special", [], "200"),
    Row(upload: "/eproc4/publik/special", "422"),
    // Nobody here has begun an upload.
    Row(.post, "/eproc4/unggah", [("nama", "SK.exe"), ("ukuran", "1")], "422"),
    Row(.head, "/eproc4/unggah/{id}", [], "404"),
    Row(.patch, "/eproc4/unggah/{id}", [], "404"),
    Row(.delete, "/eproc4/unggah/{id}", [], "404"),
    Row(.get, "/eproc4/publik/special/formulir", [], "200"),
    Row(.get, "/eproc4/publik/special/permintaan", [], "200"),
    Row(.get, "/eproc4/publik/daftar", [], "200"),
    Row(.post, "/eproc4/publik/daftar", [("email", "")], "422"),
    Row(.get, "/eproc4/publik/daftar/lanjut", [], "410"),
    Row(.post, "/eproc4/publik/daftar/kirim", [], "410"),
    Row(.get, "/eproc4/publik/daftar/akun", [], "410"),
    Row(.post, "/eproc4/publik/daftar/akun", [], "410"),
    Row(.get, "/eproc4/publik/daftar/perusahaan", [], "410"),
    Row(.post, "/eproc4/publik/daftar/perusahaan", [], "410"),
    Row(.get, "/eproc4/publik/daftar/alamat", [], "410"),
    Row(.post, "/eproc4/publik/daftar/alamat", [], "410"),
    Row(.get, "/eproc4/publik/daftar/pajak", [], "410"),
    Row(.post, "/eproc4/publik/daftar/pajak", [], "410"),
    Row(.get, "/eproc4/publik/daftar/orang", [], "410"),
    Row(.post, "/eproc4/publik/daftar/orang", [], "410"),
    Row(.get, "/eproc4/publik/daftar/dokumen", [], "410"),
    Row(upload: "/eproc4/publik/daftar/dokumen", "410"),
    Row(.get, "/eproc4/publik/daftar/formulir", [], "410"),
    Row(.get, activation, [], first, ended, "200", verification, held, home),
    Row(.post, activation, [("kode", "x")], first, ended, "422", verification, held, home),
    Row(.post, "/eproc4/totp/aktivasi/qr", [], first, ended, activation, verification, held, home),
    Row(.get, verification, [], first, ended, activation, "200", held, home),
    Row(.post, verification, [("kode", "x")], first, ended, activation, "422", held, home),
    Row(.post, "/eproc4/totp/verifikasi/nomor", [], first, ended, activation, verification, held, home),
    Row(.get, held, [], first, ended, activation, verification, "200", home),
    // Nothing that the staff alone can open.
    Row(.post, held, [], first, ended, activation, verification, home, home),
    Row(.get, "/eproc4/totp/tertahan/permintaan", [], first, ended, activation, verification, held, home),
    Row(.get, "/eproc4/totp/kendala", [], first, ended, activation, verification, held, home),
    Row(upload: "/eproc4/totp/kendala", first, ended, activation, verification, held, home),
    Row(.get, "/eproc4/totp/kendala/permintaan", [], first, ended, activation, verification, held, home),
    Row(.get, "/eproc4/totp/status", [], "200"),
    Row(.get, home, [], first, ended, activation, verification, held, "200"),
    Row(.get, "/eproc4/logakses", [], first, ended, activation, verification, held, "200"),
    Row(.get, "/eproc4/permintaan", [], first, ended, activation, verification, held, "200"),
    Row(.get, "/eproc4/sesi", [], first, ended, activation, verification, held, "200"),
    Row(.post, "/eproc4/sesi", [("sesi", "x")], first, ended, activation, verification, held, "404"),
    Row(.post, "/eproc4/sesi/lain", [], first, ended, activation, verification, held, "/eproc4/sesi?hasil=semua"),
    Row(.get, "/eproc4/perangkat", [], first, ended, activation, verification, held, "200"),
    Row(.post, "/eproc4/perangkat", [("password", "")], first, ended, activation, verification, held, "422"),
    Row(.get, "/eproc4/kodecadangan", [], first, ended, activation, verification, held, "/eproc4/perangkat"),
    Row(.get, "/eproc4/kodecadangan/berkas", [], first, ended, activation, verification, held, "/eproc4/perangkat"),
    Row(.post, "/eproc4/kodecadangan", [], first, ended, activation, verification, held, home),
    Row(.get, "/eproc4/kodecadangan/baru", [], first, ended, activation, verification, held, "200"),
    Row(.post, "/eproc4/kodecadangan/baru", [("password", "")], first, ended, activation, verification, held, "422"),
    Row(.get, "/eproc4/user/gantipassword", [], first, ended, activation, verification, held, "200"),
    Row(.post, "/eproc4/user/gantipassword", [("password", "")], first, ended, activation, verification, held, "422"),
    Row(.get, "/eproc4/user/gantiemail", [], first, ended, activation, verification, held, "200"),
    Row(.post, "/eproc4/user/gantiemail", [("password", "")], first, ended, activation, verification, held, "422"),
    Row(.post, "/eproc4/user/gantiemail/batal", [], first, ended, activation, verification, held, "/eproc4/user/gantiemail"),
    // Nobody here has a record.
    Row(.get, "/eproc4/datapenyedia", [], first, ended, activation, verification, held, "200"),
    Row(.get, "/eproc4/datapenyedia/ubah", [], first, ended, activation, verification, held, "404"),
    Row(upload: "/eproc4/datapenyedia/ubah", first, ended, activation, verification, held, "404"),
    Row(.post, "/eproc4/datapenyedia/batal", [("nomor", "1")], first, ended, activation, verification, held, "409"),
    // Nobody here has a role.
    Row(.get, "/eproc4/petugas/pengguna", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengguna/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pengguna/bantu", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengguna/buka", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pengguna/buka", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengguna/lepas", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pengguna/lepas", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengguna/email", [], first, ended, activation, verification, held, "403"),
    Row(upload: "/eproc4/petugas/pengguna/email", first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/email", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/email/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/email/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/email/tolak", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/email/bukti", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/log", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/log/unduh", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/perubahan", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/perubahan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/perubahan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/perubahan/dokumen", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/penyedia", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/penyedia/salinan", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/kelengkapan", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/kelengkapan/unduh", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/formulir", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/formulir/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/formulir/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/formulir/tolak", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/formulir/tolak", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/formulir/teruskan", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/formulir/sk", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/formulir/baru", [], first, ended, activation, verification, held, "403"),
    Row(upload: "/eproc4/petugas/formulir/baru", first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pejabat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pejabat/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pejabat/akhiri", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pejabat/akhiri", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pejabat/sk", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pendaftaran", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pendaftaran/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pendaftaran/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pendaftaran/dokumen", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pendaftaran/setujui", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pendaftaran/setujui", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pelepasan", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pelepasan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pelepasan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pelepasan/batal", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/permintaan", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/permintaan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/permintaan/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/permintaan/sk", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/instansi", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/instansi/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/instansi/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/instansi/ubah", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/instansi/ubah", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/instansi/hapus", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/instansi/hapus", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/akun", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/akun/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/akun/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/akun/baru", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/akun/baru", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/akun/status", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/akun/status", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/peran", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/peran/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/peran/lihat", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/peran/batal", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengumuman", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/pengumuman/tulis", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pengumuman/tulis", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/pengumuman/akhiri", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/petugas/antreanemail", [], first, ended, activation, verification, held, "403"),
    Row(.post, "/eproc4/petugas/antreanemail/coba", [], first, ended, activation, verification, held, "403"),
    Row(.get, "/eproc4/totp/kodecadangan", [], first, ended, activation, "200", held, home),
    Row(.post, "/eproc4/totp/kodecadangan", [("kodeCadangan", "x")], first, ended, activation, "422", held, home),
    Row(.get, "/eproc4/totp/hphilang", [], first, ended, activation, "200", held, home),
    // From here on the phone of the one who waits for verification is lost.
    Row(.post, "/eproc4/totp/hphilang", [], first, ended, activation, held, held, home),
    Row(.get, "/eproc4/logout", [], "/eproc4", "/eproc4", "200", "200", "200", "200"),
    Row(.post, "/eproc4/logout", [], "/eproc4/login?alasan=keluar"),
  ]

  private func browser(_ state: State, _ site: TestSite) async throws -> Browser {
    var browser = Browser(site)
    try await browser.visit("/eproc4/login?jenis=penyedia")
    switch state {
    case .visitor: break
    case .unknown: browser.cookies["session"] = String(repeating: "A", count: 43)
    case .activation: try await browser.signIn("BARU")
    case .verification, .signedIn:
      try await browser.activate(state == .signedIn ? "MASUK" : "AKTIF", site)
      if state == .verification {
        try await browser.submit("/eproc4/logout")
        try await browser.signIn("AKTIF")
      }
    case .held:
      try await browser.signIn("TAHAN")
      try await site.run("UPDATE accounts SET password_blocked_at = 1 WHERE user_id = 'TAHAN'")
    }
    return browser
  }

  @Test func `Each door lets in whom it should, and sends the others where they belong`() async throws {
    let site = try await TestSite(suppliers: ["BARU", "AKTIF", "TAHAN", "MASUK"])
    for (index, state) in State.allCases.enumerated() {
      let start = try await browser(state, site)
      for row in Self.rows {
        var browser = start
        let answer = try await row.answer(&browser)
        let found = answer.headers["Location"] ?? String(answer.status.code)
        #expect(found == row.answers[index], "\(row.method.rawValue) \(row.path) as \(state.rawValue)")
        if answer.headers["Location"] != nil { #expect(answer.status == .seeOther) }
      }
    }
  }

  @Test func `The table names every address of the portal`() async throws {
    let site = try await TestSite(suppliers: [])
    let registered = site.application.router.routes.map { $0.method.rawValue + " " + $0.pattern }
      .filter { !$0.contains(" /aset/") && !$0.contains(" /eproc4/authenticator/v1/") }
    let tested = Self.rows.map { $0.method.rawValue + " " + ($0.path == "/eproc4/bahasa/en" ? "/eproc4/bahasa/{bahasa}" : $0.path) }
    #expect(Set(registered) == Set(tested))
  }

  @Test func `A form without its token changes nothing behind any door`() async throws {
    let site = try await TestSite(suppliers: ["BARU", "AKTIF", "TAHAN", "MASUK"])
    for state in State.allCases {
      let start = try await browser(state, site)
      let before = try await site.count("SELECT count(*) FROM sessions")
      let entries = try await site.count("SELECT count(*) FROM access_log")
      for row in Self.rows where [.post, .patch, .delete].contains(row.method) {
        var browser = start
        let answer = try await row.answer(&browser, token: "")
        // Without a link from a mail there is nothing to try again.
        #expect([.forbidden, .seeOther, .gone].contains(answer.status), "\(row.path) as \(state.rawValue)")
      }
      #expect(try await site.count("SELECT count(*) FROM sessions") == before)
      #expect(try await site.count("SELECT count(*) FROM access_log") == entries)
    }
  }

  @Test func `A session ends after 30 idle minutes and after 12 hours, and its page says so`() async throws {
    let site = try await TestSite()
    var browser = Browser(site)
    let secret = try await browser.activate("DIN", site)
    site.clock.advance(seconds: 30 * 60)
    let ended = try await browser.get("/eproc4/beranda")
    #expect(ended.headers["Location"] == Self.ended)
    #expect(try await browser.follow(ended).text.contains("Sesi Anda sudah berakhir"))
    #expect(browser.sessionCookie == nil, "the dead cookie goes")

    site.clock.advance(seconds: 60)
    try await browser.signIn("DIN")
    try await browser.submit("/eproc4/totp/verifikasi", [("kode", site.code(secret))])
    for _ in 0..<35 {
      site.clock.advance(seconds: 20 * 60)
      #expect(try await browser.isSignedIn())
    }
    site.clock.advance(seconds: 20 * 60)
    #expect(try await browser.get("/eproc4/beranda").headers["Location"] == Self.ended)
  }
}
