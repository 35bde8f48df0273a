import Access
import Directory
import HTML
import HTTP

enum DaftarFormulirView {
  static func page(_ model: DaftarFormulirPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Formulir pejabat", "Forms of officials"),
      main: """
        <h1>\(t("Form Admin PPK/PP yang menunggu Anda", "Forms Admin PPK/PP that wait for you"))</h1>
        \(notice(model, t)?.view)\(if: model.entersDecrees, "<p>\(t("SK datang di kertas, bukan lewat formulir?", "Did a decree come on paper, and not by the form?")) <a class=\"btn btn-outline-primary\" href=\"\(Paths.decreeEntry)\">\(t("Buat dari SK", "Make from a decree (SK)"))</a></p>\n")\
        <section class="kartu" aria-label="\(t("Formulir", "Forms"))">
        \(model.forms.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.forms, t))
        </section>
        \(paging(model, t))
        <section class="kartu" aria-labelledby="judul-cari">
        <h2 id="judul-cari">\(t("Buka menurut nomor rujukan", "Open by its reference"))</h2>
        <form method="get" action="\(Paths.form)" class="formulir">
        <div class="isian">
        <label class="form-label" for="rujukan">\(t("Nomor rujukan formulir", "Reference of the form"))</label>
        <input class="form-control" id="rujukan" name="rujukan" required maxlength="40" autocomplete="off" autocapitalize="characters" \
        spellcheck="false" placeholder="F-XXXX-XXXX-XXXX">
        </div>
        <button type="submit" class="btn btn-outline-primary">\(t("Buka formulir", "Open the form"))</button>
        </form>
        </section>
        """, width: .wide)
  }

  private static func table(_ forms: [SentForm], _ t: Wording) -> HTML {
    let heads = [
      t("Nomor rujukan", "Reference"), t("Nama", "Name"), t("Peran", "Role"), t("Instansi", "Agency"), t("Menunggu sejak", "Waiting since"),
    ]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: forms, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ sent: SentForm, _ t: Wording) -> HTML {
    let agency = sent.agency == nil ? sent.form.values[.agency] ?? "" : sent.agencyName
    return """
      <tr role="row"><td role="cell"><a href="\(Paths.form(sent.reference))">\(sent.reference.text)</a></td>\
      <td role="cell">\(sent.form.values[.name] ?? "")</td><td role="cell">\(sent.role.map { GapWords.name($0, t) } ?? "")</td>\
      <td role="cell">\(agency)</td><td role="cell">\(WIB(Instant(milliseconds: sent.openedAt)).full(t))</td></tr>

      """
  }

  private static func paging(_ model: DaftarFormulirPage, _ t: Wording) -> HTML {
    let next = model.hasMore ? model.forms.last.map { Paths.forms.with("sesudah", $0.reference.text) } : nil
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman formulir", "Pages of forms"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.forms)\">\(t("Terlama", "Oldest"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }

  private static func notice(_ model: DaftarFormulirPage, _ t: Wording) -> Notice? {
    guard let done = model.done, let reference = model.answered?.text else { return nil }
    return switch done {
    case .made:
      Notice(
        tone: .success, title: t("Akun sudah dibuat (\(reference))", "The account has been made (\(reference))"),
        text: t(
          "Tautan untuk membuat Password dikirim ke alamat Email di formulir; berlaku 24 jam.",
          "A link for making a password goes to the e-mail address of the form; it is good for 24 hours."))
    case .renewed:
      Notice(
        tone: .success, title: t("Data dan peran sudah diperbarui (\(reference))", "Record and role have been updated (\(reference))"),
        text: t("Pejabatnya diberi tahu di alamat Email akunnya.", "The official is told at the account's e-mail address."))
    case .refused:
      Notice(
        tone: .success, title: t("Formulir \(reference) ditolak", "Form \(reference) was refused"),
        text: t("Pengirimnya diberi tahu lewat email, dengan alasannya.", "Its sender is told by e-mail, with the reason."))
    case .passed: Notice(tone: .success, title: t("Formulir \(reference) diteruskan", "Form \(reference) was passed on"))
    }
  }
}
