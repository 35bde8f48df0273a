import Access
import HTML
import HTTP

enum SuratView {
  static func page(_ model: SuratPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Surat", "Mail"),
      main: """
        <h1>\(t("Surat", "Mail"))</h1>
        <p>\(t("Ini peragaan tanpa server email: surat yang mestinya terkirim ke pengguna ditampilkan di sini.", "This is a demonstration without a mail server: the mail that users would receive is shown here."))</p>
        <section class="kartu" aria-label="\(t("Daftar surat", "List of mails"))">
        \(list(model.items, t))
        </section>
        """)
  }

  private static func list(_ items: [SuratPage.Item], _ t: Wording) -> HTML {
    guard !items.isEmpty else {
      return
        "<p>\(t("Belum ada surat. Misalnya, surat datang setelah sebuah akun diaktifkan.", "No mail yet. One comes, for example, after an account was activated."))</p>"
    }
    return """
      <ul class="surat">
      \(each: items, { item($0, t) })</ul>
      """
  }

  private static func item(_ item: SuratPage.Item, _ t: Wording) -> HTML {
    let at = WIB(item.at)
    return """
      <li><a href="\(Paths.shownMail(item.id))" lang="\(item.language.rawValue)">\(item.subject)</a><br>\(t("Kepada", "To")) \(item.recipient) · \
      <time datetime="\(at.machine)">\(at.full(t))</time></li>

      """
  }

  static func page(_ model: IsiSuratPage, _ frame: Frame) -> Page {
    let t = frame.t
    let at = WIB(model.at)
    return Page(
      title: model.subject,
      main: """
        <div class="kartu">
        <h1 lang="\(model.language.rawValue)">\(model.subject)</h1>
        <dl class="fakta">
        <dt>\(t("Kepada", "To"))</dt><dd>\(model.recipient)</dd>
        <dt>\(t("Waktu", "Time"))</dt><dd><time datetime="\(at.machine)">\(at.full(t))</time></dd>
        </dl>
        <pre class="surat-isi" lang="\(model.language.rawValue)">\(model.text)</pre>
        \(model.button.map { button($0, model.language) })\
        <p><a href="\(Paths.shownMailHTML(model.id))">\(t("Lihat seperti di program email", "See it as a mail program shows it"))</a></p>
        <p class="tombol-baris"><a class="btn btn-outline-primary" href="\(Paths.shownMail)">\(t("Kembali ke daftar surat", "Back to the list of mails"))</a></p>
        </div>
        """)
  }

  /// Where a newcomer clicks.
  private static func button(_ button: Letter.Button, _ language: Language) -> HTML {
    """
    <p class="tombol-baris"><a class="btn btn-primary" href="\(button.link)" lang="\(language.rawValue)">\(button.words)</a></p>

    """
  }
}
