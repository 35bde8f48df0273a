import Directory
import HTML
import HTTP

enum DaftarInstansiView {
  static func page(_ model: DaftarInstansiPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Instansi dan satuan kerja", "Agencies and their working units")
    guard model.unlisted == nil else { return Page(title: title, main: unlisted(model, title, t)) }
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        <p>\(t("Instansi (K/L/PD) baru dimuat operator server; satuan kerja ditambah, diubah dan dihapus di sini.", "New agencies (K/L/PD) are imported by the server's operator; their working units (satker) are added, changed and removed here."))</p>
        \(AgencySearch.view(model.search, action: Paths.agencies, code: nil, t))
        <section class="kartu" aria-label="\(t("Instansi", "Agencies"))">
        \(model.agencies.isEmpty ? "<p>\(t("Tidak ada yang cocok.", "Nothing matches."))</p>" : table(model.agencies, t))
        </section>
        \(AgencySearch.paging(model.path, isContinued: model.isContinued, after: model.hasMore ? model.agencies.last?.code : nil, t))
        """, width: .wide)
  }

  private static func unlisted(_ model: DaftarInstansiPage, _ title: String, _ t: Wording) -> HTML {
    let code = model.unlisted?.text ?? ""
    return """
      <div class="kartu">
      <h1>\(title)</h1>
      <p>\(t("Instansi akun Anda (\(code)) belum tercatat di sini. Minta operator server memuatnya.", "The agency of your account (\(code)) is not listed here yet. Ask the server's operator to import it."))</p>
      </div>
      """
  }

  private static func table(_ agencies: [Agency], _ t: Wording) -> HTML {
    let heads = [t("Kode", "Code"), t("Nama", "Name"), t("Jenis", "Kind")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: agencies, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ agency: Agency, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell">\(agency.code.text)</td>\
    <td role="cell"><a href="\(Paths.agency(agency.code))">\(agency.name)</a></td>\
    <td role="cell">\(AgencyWords.kind(agency.kind, t))</td></tr>

    """
  }
}

/// What the lists of agencies and of satker share.
enum AgencySearch {
  /// - Parameter code: of the agency whose satker are looked for, where the address needs it.
  static func view(_ typed: String, action: Path, code: String?, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
    <form method="get" action="\(action)" role="search">
    \(code.map { "<input type=\"hidden\" name=\"kode\" value=\"\($0)\">\n" as HTML })<div class="isian">
    <label class="form-label" for="cari">\(t("Awal kode atau nama", "Beginning of the code or name"))</label>
    <input class="form-control" id="cari" name="cari" type="search" value="\(typed)" maxlength="100" autocomplete="off" spellcheck="false">
    </div>
    <button type="submit" class="btn btn-outline-primary">\(t("Cari", "Search"))</button>
    </form>
    </section>
    """
  }

  /// - Parameter last: of this page, if there is another.
  static func paging(_ path: Path, isContinued: Bool, after last: Code?, _ t: Wording) -> HTML {
    guard isContinued || last != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman daftar", "Pages of the list"))">
      \(if: isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(path)\">\(t("Pertama", "First"))</a>")
      \(last.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\(path.with("sesudah", $0.text))\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }
}
