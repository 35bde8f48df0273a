import Access
import HTML
import HTTP

enum MintaPendaftaranView {
  static func page(_ model: MintaPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Daftar sebagai Penyedia", "Register as a supplier"),
      main: """
        <div class="kartu">
        <h1>\(t("Daftar sebagai Penyedia", "Register as a supplier"))</h1>
        \(message(model.message, t)?.view)<p>\(t("Isikan Email perusahaan dan Kode Keamanan. Aplikasi SPSE mengirim link ke Email itu; dengan link itu Anda mengisi data, mengunggah dokumen, dan melanjutkan kapan saja.", "Enter the company's e-mail and the security code. SPSE sends a link to that e-mail; by the link you enter the data, upload the documents, and go on at any time."))</p>
        \(PostForm.view(to: Paths.register, frame, style: "formulir", fields(model, t)))
        <ul class="tautan">
        <li><a href="\(Paths.login(.penyedia))">\(t("Sudah punya akun? Login", "Have an account? Sign in"))</a></li>
        <li><a href="\(Paths.home)">\(t("Kembali ke Beranda", "Back to home"))</a></li>
        </ul>
        </div>
        <section class="kartu" aria-labelledby="judul-siapkan">
        <h2 id="judul-siapkan">\(t("Yang perlu disiapkan", "What you will need"))</h2>
        <ul>\(each: needs(t), { "<li>\($0)</li>" })</ul>
        <p>\(t("Link yang hilang atau sudah lewat 7 hari? Isikan alamat Email yang sama di atas: link baru melanjutkan isian yang sama.", "Lost the link, or is it older than 7 days? Enter the same e-mail address above: a new link goes on with what you have entered."))</p>
        </section>
        \(BantuanPendaftaran.view(frame))
        """, scripts: [.form])
  }

  /// The answer to every request, whatever came of it.
  static func sent(_ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Periksa Email Anda", "Check your e-mail"),
      main: """
        <div class="kartu">
        <h1>\(t("Periksa Email Anda", "Check your e-mail"))</h1>
        <p>\(t("Kami mengirim email ke alamat itu. Tombol di dalamnya membuka pendaftaran Anda, dan dapat dipakai berkali-kali selama 7 hari.", "We have sent an e-mail to that address. The button in it opens your registration, and works as often as you like for 7 days."))</p>
        <h2>\(t("Email tidak datang?", "No e-mail?"))</h2>
        <ul>\(each: reasons(t), { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.home)">\(t("Kembali ke Beranda", "Back to home"))</a>
        <a class="btn btn-outline-primary" href="\(Paths.register)">\(t("Minta lagi", "Ask again"))</a>\
        \(if: frame.settings.showsMail, " <a class=\"btn btn-outline-primary\" href=\"\(Paths.shownMail)\">\(t("Lihat surat", "See the mail"))</a>")</p>
        </div>
        \(BantuanPendaftaran.view(frame))
        """)
  }

  private static func reasons(_ t: Wording) -> [String] {
    [
      t("Tunggu beberapa menit, dan periksa juga folder spam.", "Wait some minutes, and look in the spam folder too."),
      t("Periksa ejaan alamatnya, lalu minta lagi.", "Check the spelling of the address, then ask again."),
      t("Setelah 3 permintaan, tunggu satu jam sebelum meminta lagi.", "After 3 requests, wait an hour before you ask again."),
    ]
  }

  private static func needs(_ t: Wording) -> [String] {
    [
      t("NPWP dan NIB perusahaan, dan tahun SPT Tahunan terakhir", "The company's NPWP and NIB, and the year of its latest tax return"),
      t("Nama dan NIK pemilik dan pengurus", "Names and NIK of owners and officers"),
      t(
        "Pindaian akta, KTP direktur, NIB atau SIUP, NPWP, dan Formulir Keikutsertaan yang ditandatangani, yang diunduh di halaman Dokumen (PDF, PNG atau JPG, paling banyak 5 MB)",
        "Scans of the deed (akta), the director's KTP, the NIB or SIUP, the NPWP, and the signed Formulir Keikutsertaan, which the page of the documents gives out (PDF, PNG or JPG, at most 5 MB)"
      ),
    ]
  }

  private static func fields(_ model: MintaPendaftaranPage, _ t: Wording) -> HTML {
    let wrongEmail = model.message == .emailMissing || model.message == .emailMalformed
    let wrongCode = model.message == .codeMissing || model.message == .codeRefused
    return """
      <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(send(t))</button>
      <div class="isian">
      <label class="form-label" for="email">\(t("Email perusahaan", "The company's e-mail"))</label>
      <input class="form-control" id="email" name="email" type="email" value="\(model.email)" maxlength="\(PermintaanPage.longestEmail)" required \
      autocomplete="email"\(attribute: "aria-invalid", wrongEmail ? "true" : nil)\(attribute: "aria-describedby", wrongEmail ? "kesalahan" : nil)>
      </div>
      \(CaptchaField.view(model.captcha, typed: model.code, isWrong: wrongCode, isNext: model.hasNewCode, t))
      <button type="submit" class="btn btn-primary btn-lg">\(send(t))</button>
      """
  }

  private static func send(_ t: Wording) -> String { t("Kirim link pendaftaran", "Send the link to register") }

  private static func message(_ message: MintaPendaftaranPage.Message?, _ t: Wording) -> Notice? {
    switch message {
    case nil: nil
    case .emailMissing: Notice(tone: .error, title: t("Email belum diisi", "The e-mail is missing"))
    case .emailMalformed:
      Notice(
        tone: .error, title: t("Email tidak terbaca", "The e-mail cannot be read"),
        text: t("Tulis alamatnya saja, misalnya nama@perusahaan.co.id.", "Write the address alone, such as name@company.co.id."))
    case .codeMissing: CaptchaField.missing(t)
    case .codeRefused: CaptchaField.refused(t)
    case .stale: Notice.staleForm(t)
    }
  }
}
