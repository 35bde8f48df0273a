import Access
import Directory
import HTML
import HTTP

enum PendaftaranView {
  static func page(_ model: PendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    let registration = model.registration
    return Page(
      title: t("Pendaftaran penyedia", "Registration of a supplier"),
      main: """
        <div class="kartu">
        <h1>\(t("Pendaftaran penyedia", "Registration of a supplier"))</h1>
        \(notice(model, t)?.view)\(FactList.view(facts(model, frame)))\
        <p><span class="lencana \(PendaftaranWords.style(registration.state))">\(PendaftaranWords.state(registration.state, t))</span></p>
        <h2>\(t("Selanjutnya", "What is next"))</h2>
        <p>\(next(model, t))</p>
        \(if: registration.state == .approved, "<p class=\"tombol-baris\"><a class=\"btn btn-primary\" href=\"\(Paths.login(.penyedia))\">\(t("Login", "Sign in"))</a></p>\n")\
        \(if: registration.state == .rejected, "<p class=\"tombol-baris\"><a class=\"btn btn-primary\" href=\"\(Paths.register)\">\(t("Daftar lagi", "Register again"))</a></p>\n")\
        \(if: registration.state == .sent, "<p class=\"tombol-baris\"><a class=\"btn btn-outline-primary\" href=\"\(Paths.registration)\">\(t("Periksa lagi", "Check again"))</a></p>\n")\
        </div>
        \(if: registration.isOpen, steps(model, t))\(if: !registration.isOpen && hasReasons(registration), reasons(registration, t))\
        \(if: registration.isOpen, sending(model, frame))\(BantuanPendaftaran.view(frame))
        """, scripts: [.form])
  }

  private static func facts(_ model: PendaftaranPage, _ frame: Frame) -> [(name: String, value: String)] {
    let (t, registration) = (frame.t, model.registration)
    func time(_ milliseconds: Int64?) -> String { milliseconds.map { WIB(Instant(milliseconds: $0)).full(t) } ?? "" }
    let facts: [(String, String)] = [
      (t("Nomor pendaftaran", "Number"), registration.number.map { String($0) } ?? ""), ("Email", model.applicant.email.text),
      (
        t("Ada pada", "With"),
        registration.state == .sent ? "Verifikator " + frame.portal.lpseName : registration.isOpen ? t("Anda", "you") : ""
      ),
      (t("Sejak", "Since"), time(registration.changedAt)),
      (t("Dijawab oleh", "Answered by"), registration.state == .sent ? "" : registration.answeredBy),
      (t("Alasan", "Reason"), registration.state == .sent ? "" : registration.answer),
    ]
    return facts.map { (name: $0.0, value: $0.1) }.filter { !$0.value.isEmpty }
  }

  private static func next(_ model: PendaftaranPage, _ t: Wording) -> String {
    switch model.registration.state {
    case .draft:
      t(
        "Isi setiap bagian di bawah, dalam urutan apa pun. Semuanya tersimpan; lanjutkan kapan saja lewat link di email. Setelah lengkap, kirim pendaftaran.",
        "Fill in each part below, in any order. Everything is saved; go on at any time by the link in the e-mail. When it is complete, send the registration in."
      )
    case .sent:
      t(
        "Verifikator mencocokkan data dengan dokumen, biasanya dalam 2 hari kerja. Anda mendapat email begitu ada jawabannya, dan langsung dapat masuk setelah disetujui.",
        "The Verifikator compares data and documents, usually within 2 working days. You get an e-mail as soon as there is an answer, and can sign in right after the approval."
      )
    case .returned:
      t(
        "Perbaiki bagian yang ditandai di bawah, lalu kirim lagi. Yang lain tetap tersimpan.",
        "Put right the parts that are marked below, then send the registration in again. Everything else is still there.")
    case .approved:
      t(
        "Akun Anda aktif. Masuk sebagai Penyedia dengan User ID dan Password yang Anda pilih; halaman berikutnya mendaftarkan HP Anda.",
        "Your account is active. Sign in as a supplier with the user ID and password that you chose; the page after that registers your phone."
      )
    case .rejected:
      t(
        "Pendaftaran ini sudah selesai. Anda dapat mendaftar lagi dengan alamat Email yang sama.",
        "This registration is over. You can register again with the same e-mail address.")
    }
  }

  private static func steps(_ model: PendaftaranPage, _ t: Wording) -> HTML {
    let parts: [(RegistrationItem, Path, String)] =
      [(.account, Paths.registrationAccount, t("Akun: User ID dan Password", "Account: user ID and password"))]
      + RegistrationPart.allCases.map { (.part($0), Paths.registration($0), PendaftaranWords.name($0, t)) }
    return """
      <section class="kartu" aria-labelledby="judul-bagian">
      <h2 id="judul-bagian">\(t("Bagian pendaftaran", "Parts of the registration"))</h2>
      <ol class="bagian">
      \(each: parts, { item, path, name in
        "<li><a href=\"\(path)\">\(name)</a> \(badge(isDone: isDone(item, model), isWrong: isWrong([item], model), t))\(marks([item], model.registration, t))</li>\n"
      })<li><a href="\(Paths.registrationDocuments)">\(t("Dokumen", "Documents"))</a> \(badge(isDone: !model.registration.lacks.contains(where: \.isOfDocument), isWrong: isWrong(documents, model), t))\
      \(marks(documents, model.registration, t))</li>
      </ol>
      </section>

      """
  }

  private static func isDone(_ item: RegistrationItem, _ model: PendaftaranPage) -> Bool {
    switch item {
    case .account: model.hasAccount
    case .part(let part): !model.registration.lacks.contains { $0.part == part }
    case .document: true
    }
  }

  private static let documents = RegistrationDocument.Kind.allCases.map(RegistrationItem.document)

  private static func isWrong(_ items: [RegistrationItem], _ model: PendaftaranPage) -> Bool {
    items.contains { model.registration.marks[$0]?.reason != nil }
  }

  private static func badge(isDone: Bool, isWrong: Bool, _ t: Wording) -> HTML {
    if isWrong { return "<span class=\"lencana lencana-salah\">\(t("Perbaiki", "Put right"))</span>" }
    return isDone
      ? "<span class=\"lencana lencana-baik\">\(t("Lengkap", "Complete"))</span>"
      : "<span class=\"lencana lencana-awas\">\(t("Belum lengkap", "Incomplete"))</span>"
  }

  /// Why the Verifikator found something wrong.
  private static func marks(_ items: [RegistrationItem], _ registration: Registration, _ t: Wording) -> HTML {
    let wrong = items.compactMap { item in registration.marks[item]?.reason.map { (item, $0) } }
    return
      "\(each: wrong, { item, reason in "<br>\(if: isDocument(item), "\(PendaftaranWords.name(item, t)): ")\(reason)" })"
  }

  private static func isDocument(_ item: RegistrationItem) -> Bool { if case .document = item { true } else { false } }

  private static func hasReasons(_ registration: Registration) -> Bool {
    registration.state == .rejected && registration.marks.values.contains { $0.reason != nil }
  }

  /// Of one that has ended.
  private static func reasons(_ registration: Registration, _ t: Wording) -> HTML {
    let wrong = RegistrationItem.allCases.compactMap { item in
      registration.marks[item]?.reason.map { (name: PendaftaranWords.name(item, t), value: $0) }
    }
    return """
      <section class="kartu" aria-labelledby="judul-alasan">
      <h2 id="judul-alasan">\(t("Alasan per bagian", "Reasons for each part"))</h2>
      \(FactList.view(wrong))</section>

      """
  }

  private static func sending(_ model: PendaftaranPage, _ frame: Frame) -> HTML {
    let t = frame.t
    guard model.isComplete else {
      let account: [(words: String, path: Path)] =
        model.hasAccount
        ? [] : [(t("User ID dan Password belum dibuat", "User ID and password are not made yet"), Paths.registrationAccount)]
      let lacks = account + model.registration.lacks.map { PendaftaranWords.lack($0, t) }
      return """
        <section class="kartu" aria-labelledby="judul-kurang">
        <h2 id="judul-kurang">\(t("Yang masih kurang", "What is still missing"))</h2>
        <ul class="tautan">\(each: lacks, { "<li><a href=\"\($0.path)\">\($0.words)</a></li>\n" })</ul>
        </section>

        """
    }
    let fields: HTML = """
      \(PendaftaranField.hidden(model.applicant.id))
      <div class="pilihan"><label><input type="checkbox" name="\(PendaftaranPage.statement)" value="ya" required\
      \(attribute: "aria-invalid", model.message == .statementMissing ? "true" : nil)\(attribute: "aria-describedby", model.message == .statementMissing ? "kesalahan" : nil)> \
      \(t("Saya menyatakan bahwa data dan dokumen ini benar, dan bahwa saya berhak mendaftarkan perusahaan ini.", "I declare that data and documents are true, and that I am entitled to register this company."))</label></div>
      <button type="submit" class="btn btn-primary btn-lg">\(t("Kirim pendaftaran", "Send the registration in"))</button>
      """
    return """
      <section class="kartu" aria-labelledby="judul-kirim">
      <h2 id="judul-kirim">\(t("Lengkap: kirim ke Verifikator", "Complete: send it to the Verifikator"))</h2>
      \(PostForm.view(to: Paths.registrationSending, frame, style: "formulir", fields))
      </section>

      """
  }

  private static func notice(_ model: PendaftaranPage, _ t: Wording) -> Notice? {
    switch model.message {
    case nil: nil
    case .incomplete:
      Notice(
        tone: .error, title: t("Pendaftaran belum dikirim", "The registration was not sent in"),
        text: t(
          "Masih ada yang kurang, atau User ID sudah dipakai orang lain sejak tadi. Lihat daftar di bawah, dan simpan bagian Akun sekali lagi.",
          "Something is missing, or somebody else has got the user ID meanwhile. See the list below, and save the part Account once more."))
    case .statementMissing:
      Notice(tone: .error, title: t("Centang pernyataan di bawah", "Tick the declaration below"))
    case .stale: Notice.staleForm(t)
    case .emailTaken:
      Notice(
        tone: .error, title: t("Alamat Email ini sudah dipakai sebuah akun", "An account has this e-mail address by now"),
        text: t(
          "Pendaftaran belum dikirim. Bila akun itu milik perusahaan Anda, masuklah dengannya; bila tidak, daftarlah dengan alamat Email lain.",
          "The registration was not sent in. If that account is your company's, sign in with it; if not, register with another e-mail address."
        ))
    case .otherOpen: PendaftaranField.otherOpen(model.applicant.email.text, isKept: false, t)
    }
  }
}

extension RegistrationLack {
  /// Of whose fields it is; nil for a document.
  fileprivate var part: RegistrationPart? {
    switch self {
    case .missing(let field), .fault(let field): field.part
    case .npwpTaken: .tax
    case .document, .removed: nil
    }
  }

  fileprivate var isOfDocument: Bool { part == nil }
}
