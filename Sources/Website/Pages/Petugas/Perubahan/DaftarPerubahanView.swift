import Access
import Directory
import HTML
import HTTP

enum DaftarPerubahanView {
  static func page(_ model: DaftarPerubahanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Perubahan data", "Data changes"),
      main: """
        <h1>\(t("Perubahan data yang menunggu Anda", "Data changes that wait for you"))</h1>
        \(model.answered.map { Notice(tone: .success, title: t("Usulan nomor \($0) sudah dijawab", "Proposal number \($0) has been answered")).view })\
        <section class="kartu" aria-label="\(t("Perubahan data", "Data changes"))">
        \(model.changes.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.changes, t))
        </section>
        \(paging(model, t))\(search(model, t))
        """, width: .wide)
  }

  private static func table(_ changes: [SupplierChange], _ t: Wording) -> HTML {
    let heads = [t("Nomor", "Number"), "User ID", t("Bagian", "Part"), t("Menunggu sejak", "Waiting since")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: changes, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ change: SupplierChange, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.change(change.number))">\(t("Nomor \(change.number)", "Number \(change.number)"))</a></td>\
    <td role="cell">\(change.userID.text)</td><td role="cell">\(PartWords.name(change.part, t))</td>\
    <td role="cell">\(WIB(Instant(milliseconds: change.openedAt)).full(t))</td></tr>

    """
  }

  private static func paging(_ model: DaftarPerubahanPage, _ t: Wording) -> HTML {
    let next = model.next.map { Paths.changes.with("sesudah", String($0)) }
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman perubahan", "Pages of changes"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.changes)\">\(t("Terlama", "Oldest"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>

      """
  }

  private static func search(_ model: DaftarPerubahanPage, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="judul-cari">
    <h2 id="judul-cari">\(t("Cari data penyedia", "Find a supplier's record"))</h2>
    <form method="get" action="\(Paths.changes)" role="search">
    <div class="isian">
    <label class="form-label" for="cari">\(t("User ID, NPWP, atau awal nama", "User ID, NPWP, or the beginning of a name"))</label>
    <input class="form-control" id="cari" name="cari" type="search" value="\(model.typed)" maxlength="100" required autocomplete="off">
    </div>
    <button type="submit" class="btn btn-primary">\(t("Cari", "Search"))</button>
    </form>
    \(if: !model.typed.isEmpty, results(model, t))</section>
    """
  }

  private static func results(_ model: DaftarPerubahanPage, _ t: Wording) -> HTML {
    let found = model.found
    guard !found.isEmpty else {
      return """
        <p role="status">\(model.cut.map { "\($0.words(t)). " as HTML })\(t("Tidak ditemukan. Nama dicari dari awalnya, tanpa PT atau CV; penyedia LPSE lain tidak tampil di sini.", "Nothing was found. Names are found by their beginning, without PT or CV; suppliers of other LPSEs do not appear here."))</p>

        """
    }
    return """
      \(model.cut.map { "<p role=\"status\">\($0.words(t))</p>\n" as HTML })<ul>\(each: found, { "<li><a href=\"\(Paths.supplierRecord($0.userID))\">\($0.userID.text)</a>: \($0.name)\(if: !$0.identity.isEmpty, ", NPWP \($0.identity)")</li>\n" })</ul>

      """
  }
}
