import Access
import HTML
import HTTP

enum AntreanEmailView {
  static func page(_ model: AntreanEmailPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Antrean email", "Mail queue"),
      main: """
        <h1>\(t("Antrean email", "Mail queue"))</h1>
        <p>\(t("Email kepada pengguna LPSE ini yang menunggu, atau ditinggalkan dalam 30 hari terakhir. Isi dan tautannya tidak ditampilkan.", "Mail to this LPSE's users that waits, or was given up within the last 30 days. What it says and its links are not shown."))</p>
        \(model.message.map { AntreanEmailWords.notice($0, t).view })\(if: model.isWrong, StaffFields.userIDWrong(t).view)\(filters(model, t))
        \(search(model, t))
        <section class="kartu" aria-label="Email">
        \(model.mails.isEmpty ? "<p>\(nothing(model, t))</p>" : table(model, frame))
        </section>
        \(if: model.canHurryAll, all(model, frame))\(paging(model, t))
        """, scripts: [.form], width: .wide)
  }

  private static func nothing(_ model: AntreanEmailPage, _ t: Wording) -> String {
    model.typed.isFailed
      ? t("Tidak ada yang ditinggalkan.", "Nothing was given up.")
      : t("Tidak ada yang menunggu: semua sudah terkirim.", "Nothing waits: all has been sent.")
  }

  private static func filters(_ model: AntreanEmailPage, _ t: Wording) -> HTML {
    let choices = [(false, t("Menunggu", "Waiting")), (true, t("Ditinggalkan", "Given up"))]
    return """
      <nav class="saring" aria-label="\(t("Keadaan", "State"))"><ul>
      \(each: choices, { isFailed, words in
        "<li><a href=\"\(AntreanEmailPage.Typed(userID: model.typed.userID, isFailed: isFailed).path)\"\(attribute: "aria-current", isFailed == model.typed.isFailed ? "true" : nil)>\(words)</a></li>\n"
      })</ul></nav>
      """
  }

  private static func search(_ model: AntreanEmailPage, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
    <form method="get" action="\(Paths.mailQueue)" role="search">
    \(if: model.typed.isFailed, "<input type=\"hidden\" name=\"keadaan\" value=\"gagal\">\n")<div class="isian">
    <label class="form-label" for="userId">User ID</label>
    <input class="form-control" id="userId" name="userId" value="\(model.typed.userID)" maxlength="64" autocomplete="off" spellcheck="false"\
    \(attribute: "aria-invalid", model.isWrong ? "true" : nil)\(attribute: "aria-describedby", model.isWrong ? "kesalahan" : nil)>
    </div>
    <button type="submit" class="btn btn-outline-primary">\(t("Cari", "Search"))</button>
    </form>
    </section>
    """
  }

  private static func table(_ model: AntreanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let heads = [
      t("Kepada", "To"), t("Tentang", "About"), t("Sejak", "Since"), t("Percobaan", "Attempts"), t("Berikutnya", "Next attempt"),
    ]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: model.mails, { row($0, model, frame) })</tbody>
      </table>
      """
  }

  private static func row(_ mail: QueuedMail, _ model: AntreanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let tries = t("\(mail.attempts) kali", mail.attempts == 1 ? "once" : "\(mail.attempts) times")
    return """
      <tr role="row"><td role="cell">\(mail.recipient.covered)<br><small>\(mail.userID.map { "User ID \($0.text)" } ?? t("tanpa akun", "no account"))</small></td>\
      <td role="cell">\(AntreanEmailWords.meaning(mail.meaning, t))</td><td role="cell">\(WIB(mail.createdAt).full(t))</td>\
      <td role="cell">\(tries)\(if: !mail.cause.isEmpty, "<br><small>\(AntreanEmailWords.cause(mail.cause, t)) (<span lang=\"en\">\(mail.cause)</span>)</small>")</td>\
      <td role="cell">\(AntreanEmailWords.next(mail, now: frame.now, t))\(if: mail.endedAt == nil, "<br><small>\(t("ditinggalkan", "given up")) \(WIB(mail.givesUpAt).full(t))</small>")\
      \(if: mail.endedAt == nil && !mail.isUnderWay, one(mail, model, frame))</td></tr>

      """
  }

  private static func one(_ mail: QueuedMail, _ model: AntreanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return PostForm.view(
      to: Paths.mailRetry, frame,
      """
      <input type="hidden" name="nomor" value="\(mail.id)">
      <input type="hidden" name="userId" value="\(model.typed.userID)">
      <button type="submit" class="btn btn-outline-primary">\(t("Coba sekarang", "Try now"))<span class="visually-hidden"> \(mail.recipient.covered), \(AntreanEmailWords.meaning(mail.meaning, t))</span></button>
      """)
  }

  private static func all(_ model: AntreanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return PostForm.view(
      to: Paths.mailRetry, frame,
      """
      <button type="submit" class="btn btn-outline-primary">\(t("Coba semua sekarang", "Try all now"))</button>
      <p class="keterangan">\(t("Paling banyak 200 email, yang terlama dahulu; yang sedang dikirim tidak disentuh. Dicatat di Log Akses Anda.", "200 at most, the oldest first; what is being delivered is left alone. It is noted in your access log."))</p>
      """)
  }

  private static func paging(_ model: AntreanEmailPage, _ t: Wording) -> HTML {
    let older = model.older.map { model.typed.path.with("sebelum", $0.text) }
    guard model.isContinued || older != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman email", "Pages of mail"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(model.typed.path)\">\(t("Terbaru", "Latest"))</a>")
      \(older.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Lebih lama", "Older"))</a>" as HTML })
      </nav>
      """
  }
}
