import Database
import HTTP
import TestSupport
import Testing

@testable import Access
@testable import Website

/// Every address of the consoles, asked by every role, here, of another agency and of another LPSE: who may is said by `Role.acts` alone.
@Suite struct StaffMatrixTests {
  /// What an answer has to be.
  enum Answer: Sendable, Equatable {
    /// The page, or the form again because something is missing.
    case admitted
    /// 403, and a note in the log.
    case forbidden
    case missing
    /// A list that does not have this, where those who may see it find it.
    case without(String)
    /// The list that says that it does not wait.
    case list
    /// It is about nothing that waits here, but about the own LPSE of whoever asks.
    case theirs
    /// 409: as if it were not there.
    case conflict
    /// Of a form no more than everybody reads who knows its reference.
    case receipt
  }

  /// One address and one thing that it is about.
  struct Row: Sendable {
    let method: HTTP.Method
    let path: String
    /// One of them lets in; and, of what lies behind, one of these.
    let door: Set<StaffAct>
    let acts: Set<StaffAct>
    /// Of the query, or of the form; `{…}` stands for a word of the `StaffWorld`.
    let fields: KeyValuePairs<String, String>
    /// The field of a file; nil for a form without one.
    let file: String?
    /// What those who may send in place of these, since it would be done: by itself everybody who may leaves out reason and both factors.
    let harmless: [String: String]
    let otherLPSE: Answer
    /// Nil where an agency has no say.
    let otherAgency: Answer?

    /// In place of a field: the form is sent with the token of no page.
    static let withoutToken = ["authenticityToken": "x"]

    init(
      _ method: HTTP.Method, _ path: String, _ door: Set<StaffAct>, only acts: Set<StaffAct>? = nil,
      _ fields: KeyValuePairs<String, String> = [:],
      file: String? = nil, harmless: [String: String] = [:], otherLPSE: Answer, otherAgency: Answer? = nil
    ) {
      (self.method, self.path, self.door, self.acts, self.fields) = (method, "/eproc4/petugas/" + path, door, acts ?? door, fields)
      (self.file, self.harmless, self.otherLPSE, self.otherAgency) = (file, harmless, otherLPSE, otherAgency)
    }

    func expected(of role: Role, _ place: StaffWorld.Place) -> Answer {
      guard !role.acts.isDisjoint(with: door) else { return .forbidden }
      if place == .otherLPSE { return otherLPSE }
      if role.acts.isDisjoint(with: acts) { if case .without = otherLPSE { return otherLPSE } else { return .forbidden } }
      return place == .otherAgency ? otherAgency ?? .admitted : .admitted
    }

    /// Asks as this member of staff: with all that it takes, unless it would be done.
    func ask(_ member: StaffWorld.Member, _ world: StaffWorld, isHarmless: Bool) async throws -> Response {
      var browser = member.browser
      var sent = fields.map { ($0.key, world.words.reduce($0.value) { $0.replacing("{\($1.key)}", with: $1.value) }) }
      if method == .get {
        let query = sent.map { percentEncoded($0.0) + "=" + percentEncoded($0.1) }.joined(separator: "&")
        return try await browser.get(query.isEmpty ? path : path + "?" + query)
      }
      if isHarmless {
        sent = sent.map { ($0.0, harmless[$0.0] ?? $0.1) }
      } else {
        sent += [("alasan", "Sudah dicocokkan"), ("password", TestAccess.password), ("kode", world.site.code(member.secret))]
      }
      guard let file else { return try await browser.post(path, sent, token: isHarmless ? harmless["authenticityToken"] : nil) }
      return try await browser.upload(path, sent, file: (field: file, name: "bukti.pdf", content: SpecialForm.pdf))
    }
  }

  private static let answering: Set<StaffAct> = [.answerSuppliers, .answerOfficials, .liftSanctions]
  private static let forms: Set<StaffAct> = [.answerOfficials, .answerAllForms]
  private static let agencies: Set<StaffAct> = [.keepAgency, .keepAllAgencies]
  private static let proposing: Set<StaffAct> = [.proposeSupplierEmail, .proposeOfficialEmail]

  /// A new route needs a row here; a route that serves several kinds of things, one for each.
  static let rows = [
    Row(.get, "pengguna", [.findUsers], ["cari": "din"], otherLPSE: .without("id=DIN\"")),
    Row(.get, "pengguna/lihat", [.findUsers], ["id": "DIN"], otherLPSE: .forbidden),
    Row(.post, "pengguna/bantu", [.startRemedy], ["id": "DIN", "bantuan": "password"], otherLPSE: .forbidden),
    Row(.get, "pengguna/buka", [.unlock], ["id": "DIN"], otherLPSE: .forbidden),
    Row(.post, "pengguna/buka", [.unlock], ["id": "DIN"], otherLPSE: .forbidden),
    Row(.get, "pengguna/lepas", [.proposeUnlinking], ["id": "DIN"], otherLPSE: .forbidden),
    Row(.post, "pengguna/lepas", [.proposeUnlinking], ["id": "DIN"], otherLPSE: .forbidden),
    Row(.get, "pengguna/email", proposing, only: [.proposeSupplierEmail], ["id": "CITRA"], otherLPSE: .forbidden),
    Row(.get, "pengguna/email", proposing, only: [.proposeOfficialEmail], ["id": "PPK01"], otherLPSE: .forbidden),
    Row(
      .post, "pengguna/email", proposing, only: [.proposeSupplierEmail], ["id": "CITRA", "emailBaru": "lain@contoh.id"],
      file: AjukanEmailPage.file, otherLPSE: .forbidden),
    Row(
      .post, "pengguna/email", proposing, only: [.proposeOfficialEmail], ["id": "PPK01", "emailBaru": "lain@contoh.id"],
      file: AjukanEmailPage.file, otherLPSE: .forbidden),
    Row(.get, "email", [.confirmEmail], otherLPSE: .without("id=DIN\"")),
    Row(.get, "email/lihat", [.confirmEmail], ["id": "DIN"], otherLPSE: .list),
    Row(.post, "email/lihat", [.confirmEmail], ["id": "DIN", "usulan": "{email}"], otherLPSE: .forbidden),
    Row(.post, "email/tolak", [.confirmEmail], ["id": "DIN", "usulan": "{email}"], otherLPSE: .forbidden),
    Row(.get, "email/bukti", [.confirmEmail], ["id": "DIN"], otherLPSE: .missing),
    Row(.get, "pelepasan", [.confirmUnlinking], otherLPSE: .without("id=DIN\"")),
    Row(.get, "pelepasan/lihat", [.confirmUnlinking], ["id": "DIN"], otherLPSE: .list),
    Row(.post, "pelepasan/lihat", [.confirmUnlinking], ["id": "DIN", "diajukan": "{unlinking}"], otherLPSE: .forbidden),
    Row(.post, "pelepasan/batal", [.confirmUnlinking], ["id": "DIN", "diajukan": "{unlinking}"], otherLPSE: .forbidden),
    Row(.get, "peran", [.confirmRoles], otherLPSE: .without("id=PPK01\"")),
    Row(.get, "peran/lihat", [.confirmRoles], ["id": "PPK01"], otherLPSE: .list),
    Row(.post, "peran/lihat", [.confirmRoles], ["id": "PPK01", "diajukan": "{role}"], otherLPSE: .forbidden),
    Row(.post, "peran/batal", [.confirmRoles], ["id": "PPK01", "diajukan": "{role}"], otherLPSE: .forbidden),
    Row(.get, "log", [.readLog], ["userId": "DIN"], otherLPSE: .without("id=DIN\"")),
    Row(.post, "log/unduh", [.readLog], otherLPSE: .without("\"DIN\"")),
    Row(.get, "permintaan", answering, only: [.answerSuppliers], otherLPSE: .without("nomor=1\"")),
    Row(.get, "permintaan", answering, only: [.answerOfficials], otherLPSE: .without("nomor=2\""), otherAgency: .without("nomor=2\"")),
    Row(.get, "permintaan", answering, only: [.liftSanctions], otherLPSE: .without("nomor=3\"")),
    Row(.get, "permintaan", answering, only: [.manageStaff], otherLPSE: .without("nomor=4\"")),
    Row(.get, "permintaan", answering, only: [.proposeUnlinking], otherLPSE: .without("nomor=5\"")),
    Row(.get, "permintaan/lihat", answering, only: [.answerSuppliers], ["nomor": "1"], otherLPSE: .forbidden),
    Row(.get, "permintaan/lihat", answering, only: [.answerOfficials], ["nomor": "2"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "permintaan/lihat", answering, only: [.liftSanctions], ["nomor": "3"], otherLPSE: .forbidden),
    Row(.get, "permintaan/lihat", answering, only: [.manageStaff], ["nomor": "4"], otherLPSE: .forbidden),
    Row(.get, "permintaan/lihat", answering, only: [.proposeUnlinking], ["nomor": "5"], otherLPSE: .forbidden),
    Row(.post, "permintaan/lihat", answering, only: [.answerSuppliers], ["nomor": "1", "jawaban": "resolve"], otherLPSE: .forbidden),
    Row(
      .post, "permintaan/lihat", answering, only: [.answerOfficials], ["nomor": "2", "jawaban": "resolve"], otherLPSE: .forbidden,
      otherAgency: .forbidden),
    Row(.post, "permintaan/lihat", answering, only: [.liftSanctions], ["nomor": "3", "jawaban": "resolve"], otherLPSE: .forbidden),
    Row(.post, "permintaan/lihat", answering, only: [.manageStaff], ["nomor": "4", "jawaban": "reject"], otherLPSE: .forbidden),
    Row(.post, "permintaan/lihat", answering, only: [.proposeUnlinking], ["nomor": "5", "jawaban": "reject"], otherLPSE: .forbidden),
    Row(.get, "permintaan/sk", [.answerOfficials], ["nomor": "2"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "perubahan", [.answerSuppliers], otherLPSE: .without("nomor=1\"")),
    Row(.get, "perubahan", [.answerSuppliers], ["cari": "dinamika"], otherLPSE: .without("id=DIN\"")),
    Row(.get, "perubahan/lihat", [.answerSuppliers], ["nomor": "1"], otherLPSE: .forbidden),
    Row(.post, "perubahan/lihat", [.answerSuppliers], ["nomor": "1", "jawaban": "approve", "keadaan": "x"], otherLPSE: .forbidden),
    Row(.get, "perubahan/dokumen", [.answerSuppliers], ["nomor": "1"], otherLPSE: .forbidden),
    Row(.get, "penyedia", [.answerSuppliers], ["id": "CITRA"], otherLPSE: .missing),
    Row(.post, "penyedia/salinan", [.answerSuppliers], ["id": "CITRA"], otherLPSE: .forbidden),
    Row(.get, "kelengkapan", [.answerSuppliers], ["jenis": "penyedia"], otherLPSE: .without("HITAM")),
    Row(.get, "kelengkapan", [.answerOfficials], ["jenis": "pejabat"], otherLPSE: .without("PP01"), otherAgency: .without("PP01")),
    Row(
      .post, "kelengkapan/unduh", [.answerSuppliers], ["jenis": "penyedia"], harmless: Row.withoutToken, otherLPSE: .without("HITAM")),
    Row(
      .post, "kelengkapan/unduh", [.answerOfficials], ["jenis": "pejabat"], harmless: Row.withoutToken, otherLPSE: .without("PP01"),
      otherAgency: .without("PP01")),
    Row(.get, "formulir", forms, otherLPSE: .without("{form}"), otherAgency: .without("{form}")),
    Row(.get, "formulir/lihat", forms, ["rujukan": "{form}"], otherLPSE: .receipt, otherAgency: .receipt),
    Row(
      .post, "formulir/lihat", forms, ["rujukan": "{form}", "userId": "BUDI", "satker": "K22.01", "sampai": "", "alamat": "ya"],
      otherLPSE: .receipt, otherAgency: .receipt),
    Row(.get, "formulir/tolak", forms, ["rujukan": "{form}"], otherLPSE: .receipt, otherAgency: .receipt),
    Row(.post, "formulir/tolak", forms, ["rujukan": "{form}"], otherLPSE: .receipt, otherAgency: .receipt),
    Row(
      .post, "formulir/teruskan", forms, ["rujukan": "{form}", "instansi": "Kementerian Perhubungan"], harmless: Row.withoutToken,
      otherLPSE: .receipt, otherAgency: .receipt),
    Row(.get, "formulir/sk", forms, ["rujukan": "{form}"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "formulir/baru", [.keepOfficials], ["id": "PP01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(
      .post, "formulir/baru", [.keepOfficials],
      [
        "userId": "PP01", "name": "Rudi Hartono", "nip": "198609262015051001", "post": "Analis", "satker": "K23.01", "role": "pp",
        "decreeNumber": "KP.9/2026", "decreeDate": "2026-10-05", "sampai": "2027-12-31", "email": "pp01@contoh.id", "alamat": "ya",
      ], file: KontenKhususPage.file, harmless: ["satker": "K22.01"], otherLPSE: .forbidden, otherAgency: .conflict),
    Row(.get, "pejabat", [.keepOfficials], otherLPSE: .forbidden, otherAgency: .without("PP01")),
    Row(.get, "pejabat/lihat", [.keepOfficials], ["id": "PP01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "pejabat/akhiri", [.keepOfficials], ["id": "SAH01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.post, "pejabat/akhiri", [.keepOfficials], ["id": "SAH01", "keadaan": "x"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "pejabat/sk", forms, ["id": "SAH01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "instansi", agencies, otherLPSE: .forbidden, otherAgency: .without("Perhubungan")),
    Row(.get, "instansi/lihat", agencies, ["kode": "K22"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(
      .post, "instansi/lihat", agencies, ["kode": "K22", "satker": "K22.09", "nama": "Baru"], otherLPSE: .forbidden, otherAgency: .forbidden
    ),
    Row(.get, "instansi/ubah", agencies, ["kode": "K22.01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "instansi/ubah", agencies, only: [.keepAllAgencies], ["kode": "K22"], otherLPSE: .forbidden),
    Row(
      .post, "instansi/ubah", agencies, ["kode": "K22.01", "namaLama": "Ditjen Hubdat", "nama": "Lain"], otherLPSE: .forbidden,
      otherAgency: .forbidden),
    Row(
      .post, "instansi/ubah", agencies, only: [.keepAllAgencies], ["kode": "K22", "namaLama": "Kementerian Perhubungan", "nama": "Lain"],
      otherLPSE: .forbidden),
    Row(.get, "instansi/hapus", agencies, ["kode": "K22.01"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(
      .post, "instansi/hapus", agencies, ["kode": "K22.01", "namaLama": "Ditjen Hubdat"], otherLPSE: .forbidden, otherAgency: .forbidden),
    Row(.get, "akun", [.manageStaff], ["peran": "ppk"], otherLPSE: .without("id=PPK01\"")),
    Row(.get, "akun/lihat", [.manageStaff], ["id": "PPK01"], otherLPSE: .forbidden),
    Row(.post, "akun/lihat", [.manageStaff], ["id": "PPK01", "keadaan": "{standing}", "peran": "pp"], otherLPSE: .forbidden),
    Row(.get, "akun/baru", [.manageStaff], otherLPSE: .theirs),
    Row(
      .post, "akun/baru", [.manageStaff], ["userId": "PPK01", "nama": "Lain", "email": "lain@contoh.id", "peran": "ppk"],
      otherLPSE: .conflict),
    Row(.get, "akun/status", [.manageStaff], ["id": "PPK01"], otherLPSE: .forbidden),
    Row(.post, "akun/status", [.manageStaff], ["id": "PPK01", "keadaan": "{standing}", "jadi": "mati"], otherLPSE: .forbidden),
    Row(.get, "pengumuman", [.announce], otherLPSE: .without("Pemeliharaan server")),
    Row(.get, "pengumuman/tulis", [.announce], ["nomor": "{announcement}"], otherLPSE: .missing),
    Row(
      .post, "pengumuman/tulis", [.announce],
      [
        "nomor": "{announcement}", "versi": "1", "judul": "Judul lain", "isi": "Isi yang lain", "kepentingan": "biasa", "mulai": "",
        "sampai": "2027-06-01T08:00",
      ], otherLPSE: .conflict),
    Row(
      .post, "pengumuman/akhiri", [.announce], ["nomor": "{announcement}", "versi": "1"], harmless: ["versi": "9"], otherLPSE: .conflict),
    Row(.get, "antreanemail", [.watchMail], otherLPSE: .without("User ID DIN")),
    Row(.post, "antreanemail/coba", [.watchMail], ["nomor": "{mail}"], harmless: ["nomor": "x"], otherLPSE: .conflict),
    Row(.get, "pendaftaran", [.verifyRegistrations], otherLPSE: .forbidden),
    Row(.get, "pendaftaran/lihat", [.verifyRegistrations], ["nomor": "1"], otherLPSE: .forbidden),
    Row(
      .post, "pendaftaran/lihat", [.verifyRegistrations], ["nomor": "1", "versi": "1", "jawaban": "simpan"], harmless: ["jawaban": "x"],
      otherLPSE: .forbidden),
    Row(.get, "pendaftaran/dokumen", [.verifyRegistrations], ["nomor": "1", "jenis": "akta"], otherLPSE: .forbidden),
    Row(.get, "pendaftaran/setujui", [.verifyRegistrations], ["nomor": "1"], otherLPSE: .forbidden),
    Row(.post, "pendaftaran/setujui", [.verifyRegistrations], ["nomor": "1", "versi": "1"], otherLPSE: .forbidden),
  ]

  @Test func `Every address of the consoles is asked`() async throws {
    let site = try await TestSite(suppliers: [])
    let registered = site.application.router.routes.filter { $0.pattern.hasPrefix("/eproc4/petugas/") }
    #expect(Set(registered.map { $0.method.rawValue + " " + $0.pattern }) == Set(Self.rows.map { $0.method.rawValue + " " + $0.path }))
  }

  @Test func `Each role comes in by its acts, to what is of its LPSE and its agency, and to nothing else`() async throws {
    let world = try await StaffWorld()
    let site = world.site
    let before = try await site.count("SELECT max(sequence) FROM access_log")
    let mails = try await site.count("SELECT count(*) FROM outbox")
    for row in Self.rows {
      // Everybody has a code that nobody has used.
      site.clock.advance(seconds: 30)
      for member in world.members {
        let expected = row.expected(of: member.role, member.place)
        let answer = try await row.ask(member, world, isHarmless: expected == .admitted)
        let found = answer.fits(expected, of: row, in: world)
        #expect(
          found,
          "\(row.method.rawValue) \(row.path) \(row.fields) by \(member.role) \(member.place): \(answer.status.code), not \(expected)")
      }
    }
    let events = try await site.base.database.read {
      try $0.rows("SELECT DISTINCT event FROM access_log WHERE sequence > \(before) ORDER BY event").map { try $0.text(0) }
    }
    #expect(
      events == ["act-refused", "decree-taken", "log-exported", "records-exported"],
      "nothing was done but that those who may took the decree on record, and those of elsewhere the lists of their own")
    #expect(try await site.count("SELECT count(*) FROM outbox") == mails, "and nobody was told of anything")
  }
}

extension Response {
  fileprivate func fits(_ answer: StaffMatrixTests.Answer, of row: StaffMatrixTests.Row, in world: StaffWorld) -> Bool {
    func has(_ marker: String) -> Bool { text.contains(world.words.reduce(marker) { $0.replacing("{\($1.key)}", with: $1.value) }) }
    switch answer {
    case .admitted:
      if row.harmless == StaffMatrixTests.Row.withoutToken { return status == .forbidden && text.contains("terlalu lama terbuka") }
      guard row.method == .get else { return [.ok, .unprocessableContent, .conflict].contains(status) }
      if row.otherLPSE == .receipt { return status == .ok && has("Budi &lt;Santoso&gt;") }
      if case .without(let marker) = row.otherLPSE { return status == .ok && has(marker) }
      if case .without(let marker) = row.otherAgency { return status == .ok && has(marker) }
      return status == .ok
    case .forbidden: return status == .forbidden && text.contains("Bukan wewenang akun ini")
    case .missing: return status == .notFound
    case .without(let marker): return status == .ok && !has(marker)
    case .list: return status == .seeOther && headers["Location"]?.hasSuffix("?hasil=berakhir") == true
    case .theirs: return status == .ok
    case .conflict: return status == .conflict
    case .receipt: return status == (row.method == .get ? .ok : .conflict) && has("{form}") && !has("Santoso") && !has("KP.1/2026")
    }
  }
}
