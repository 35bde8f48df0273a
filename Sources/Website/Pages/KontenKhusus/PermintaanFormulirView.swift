import Access
import Directory
import Files
import HTML
import HTTP

/// The receipt of a form, and where it lies. Of what was typed it shows no more than tells one form from another.
enum PermintaanFormulirView {
  static func page(_ sent: SentForm, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Formulir \(sent.reference.text)", "Form \(sent.reference.text)")
    let isOpen = sent.state == .open
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(if: isOpen, received(t).view)<dl class="fakta">
        <dt>\(t("Nomor rujukan", "Reference"))</dt><dd><code>\(sent.reference.text)</code></dd>
        <dt>\(t("Perihal", "About"))</dt><dd>Form Admin PPK/PP, \(sent.role.map { GapWords.name($0, t) } ?? "")</dd>
        <dt>\(t("Berkas SK", "File of the decree (SK)"))</dt><dd>\(sent.decree.name.text)</dd>
        <dt>Status</dt><dd><span class="lencana \(RequestWords.style(sent.state))">\(RequestWords.state(sent.state, t))</span></dd>
        <dt>\(t("Ada pada", "With"))</dt><dd>\(isOpen ? sent.holder(frame) : t("Anda", "you"))</dd>
        <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(Instant(milliseconds: sent.changedAt)).full(t))</dd>
        \(if: !isOpen, "<dt>\(t("Dijawab oleh", "Answered by"))</dt><dd>\(sent.answeredBy)</dd>\n")\(if: !sent.answer.isEmpty, "<dt>\(t("Alasan", "Reason"))</dt><dd>\(sent.answer)</dd>\n")</dl>
        <h2>\(t("Selanjutnya", "What is next"))</h2>
        <p>\(next(sent.state, t))</p>
        <p class="tombol-baris tidak-dicetak"><a class="btn btn-primary" href="\(Paths.specialRequest(sent.reference))">\(t("Periksa lagi", "Check again"))</a>
        <a class="btn btn-outline-secondary" href="\(Paths.special)">\(t("Kembali", "Back"))</a>
        <button type="button" class="btn btn-outline-primary" data-cetak hidden>\(t("Cetak", "Print"))</button></p>
        </div>
        """, scripts: [.print])
  }

  static func unknown(_ typed: String, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Status formulir", "State of a form"),
      main: """
        <div class="kartu">
        <h1>\(t("Status formulir", "State of a form"))</h1>
        \(if: !typed.isEmpty, notFound(t).view)\(lookUp(typed, isWrong: !typed.isEmpty, t))
        <p><a href="\(Paths.special)">\(t("Kirim Form Admin PPK/PP", "Send a Form Admin PPK/PP"))</a></p>
        </div>
        """, scripts: [.form])
  }

  /// The field for a reference; what it leads to changes nothing.
  static func lookUp(_ typed: String, isWrong: Bool, _ t: Wording) -> HTML {
    """
    <form method="get" action="\(Paths.specialRequest)" class="formulir">
    <div class="isian">
    <label class="form-label" for="rujukan">\(t("Nomor rujukan formulir", "Reference of the form"))</label>
    <input class="form-control" id="rujukan" name="rujukan" value="\(typed)" required maxlength="40" autocomplete="off" autocapitalize="characters" \
    spellcheck="false" placeholder="F-XXXX-XXXX-XXXX"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
    \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
    </div>
    <button type="submit" class="btn btn-outline-primary">\(t("Lihat status", "See the state"))</button>
    </form>
    """
  }

  private static func received(_ t: Wording) -> Notice {
    Notice(
      tone: .success, title: t("Formulir sudah kami terima", "We have received the form"),
      text: t(
        "Simpan nomor rujukan di bawah: dengan nomor itu siapa pun dapat melihat statusnya.",
        "Keep the reference below: whoever has it can see the form's state."))
  }

  private static func notFound(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Nomor rujukan tidak ditemukan", "No form has that reference"),
      text: t(
        "Salin nomor dari halaman tanda terima: F dan 12 huruf atau angka.",
        "Copy it from the page of the receipt: F and twelve letters or digits."))
  }

  private static func next(_ state: RemedyRequest.State, _ t: Wording) -> String {
    switch state {
    case .open:
      t(
        "Petugas LPSE mencocokkan formulir dengan SK, biasanya dalam 2 hari kerja. Hasilnya tampil di halaman ini.",
        "The LPSE's staff compare the form with the decree, usually within 2 working days. The result will be on this page.")
    case .done:
      t(
        "Data Anda sudah diperbarui. Bila akun Anda baru dibuat, tautan untuk membuat Password ada di Email Anda (periksa juga folder spam). Masuk sebagai Non-Penyedia; bila tautannya terlewat atau Password lupa, pakai Lupa Password dengan Email yang terdaftar pada akun.",
        "Your record has been updated. If your account is new, a link for making a password is in your e-mail (look among the spam too). Sign in as an official (Non-Penyedia); if you missed the link or have forgotten the password, use Lupa Password with the e-mail that the account is registered with."
      )
    case .returned, .rejected:
      t(
        "Perbaiki yang disebut di atas, lalu kirim formulir yang baru.", "Mend what is said above, then send a new form.")
    }
  }
}
