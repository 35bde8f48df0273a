import HTML
import HTTP

enum DaftarPenggunaView {
  static func page(_ model: DaftarPenggunaPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Cari pengguna", "Find a user"),
      main: """
        <h1>\(t("Cari pengguna", "Find a user"))</h1>
        <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
        <form method="get" action="\(Paths.users)" role="search">
        <div class="isian">
        <label class="form-label" for="cari">\(t("User ID, email, NPWP, NIP, atau awal nama", "User ID, e-mail, NPWP, NIP, or the beginning of a name"))</label>
        <input class="form-control" id="cari" name="cari" type="search" value="\(model.typed)" maxlength="100" required autocomplete="off">
        </div>
        <button type="submit" class="btn btn-primary">\(t("Cari", "Search"))</button>
        </form>
        </section>
        \(if: !model.typed.isEmpty, results(model, t))
        """, width: .wide)
  }

  private static func results(_ model: DaftarPenggunaPage, _ t: Wording) -> HTML {
    guard !model.found.isEmpty else {
      return """
        <section class="kartu" aria-labelledby="judul-hasil">
        <h2 id="judul-hasil">\(model.cut?.words(t) ?? t("Tidak ditemukan", "Nobody was found"))</h2>
        <p>\(t("Periksa ejaannya. Nama dicari dari awalnya, tanpa PT atau CV; email dan User ID harus lengkap. Pengguna LPSE lain tidak tampil di sini.", "Check the spelling. Names are found by their beginning, without PT or CV; e-mail and user ID must be complete. Users of other LPSEs do not appear here."))</p>
        </section>
        """
    }
    let heads = ["User ID", t("Nama", "Name"), "NPWP / NIP", t("Jenis", "Kind")]
    return """
      <section class="kartu" aria-labelledby="judul-hasil">
      <h2 id="judul-hasil">\(model.cut?.words(t) ?? t("Ditemukan: \(model.found.count)", "Found: \(model.found.count)"))</h2>
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: model.found, { row($0, t) })</tbody>
      </table>
      </section>
      """
  }

  private static func row(_ row: DaftarPenggunaPage.Row, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.user.with("id", row.userID))">\(row.userID)</a></td>\
    <td role="cell">\(row.name)</td><td role="cell">\(row.identity)</td>\
    <td role="cell">\(row.isSupplier ? "Penyedia" : "Non Penyedia")</td></tr>

    """
  }
}
