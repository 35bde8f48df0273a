import Access
import Directory
import HTML
import HTTP

enum DaftarPejabatView {
  static func page(_ model: DaftarPejabatPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Pejabat \(model.agency.name)", "Officials of \(model.agency.name)")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        <p>\(t("PPK, Pokja, PP dan pejabat lain yang tercatat di instansi Anda, dengan akunnya.", "PPK, Pokja, PP and other officials on record with your agency, with their accounts."))</p>
        <p><a class="btn btn-primary" href="\(Paths.decreeEntry)">\(t("Buat dari SK", "Make from a decree (SK)"))</a></p>
        \(search(model, t))
        <section class="kartu" aria-label="\(t("Pejabat", "Officials"))">
        \(model.officials.isEmpty ? "<p>\(t("Tidak ada yang cocok.", "Nothing matches."))</p>" : table(model, t))
        </section>
        \(paging(model, t))
        """, width: .wide)
  }

  private static func search(_ model: DaftarPejabatPage, _ t: Wording) -> HTML {
    let roles = [("", t("Semua peran", "All roles"))] + Official.Post.allCases.map { ($0.rawValue, GapWords.name($0, t)) }
    let terms = [("", t("Semua", "All"))] + OfficialTerm.allCases.map { ($0.rawValue, PejabatWords.term($0, t)) }
    return """
      <section class="kartu" aria-label="\(t("Pencarian", "Search"))">
      <form method="get" action="\(Paths.officials)" role="search">
      <div class="isian">
      <label class="form-label" for="cari">\(t("Awal nama, NIP, atau User ID", "Beginning of the name, NIP, or user ID"))</label>
      <input class="form-control" id="cari" name="cari" type="search" value="\(model.search.text)" maxlength="100" autocomplete="off" spellcheck="false">
      </div>
      <div class="dua-kolom">
      \(SatkerField.view(model.search.satker?.text ?? "", model.satkers, mayBeEmpty: true, t))
      \(choice(.role, t("Peran", "Role"), roles, model.search.role?.rawValue ?? ""))
      \(choice(.term, t("Masa jabatan", "Term of office"), terms, model.search.term?.rawValue ?? ""))
      </div>
      <button type="submit" class="btn btn-outline-primary">\(t("Cari", "Search"))</button>
      </form>
      </section>
      """
  }

  private static func choice(
    _ field: DaftarPejabatPage.Field, _ label: String, _ options: [(value: String, words: String)], _ chosen: String
  ) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="\(field.rawValue)">\(label)</label>
    <select class="form-select" id="\(field.rawValue)" name="\(field.rawValue)">
    \(each: options, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == chosen)>\($0.words)</option>\n" })</select>
    </div>
    """
  }

  private static func table(_ model: DaftarPejabatPage, _ t: Wording) -> HTML {
    let heads = [
      t("Nama", "Name"), t("Peran", "Role"), t("Satuan kerja", "Working unit"), t("Akhir masa jabatan", "End of the term of office"),
      t("Akun", "Account"),
    ]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: model.officials, { row($0, model, t) })</tbody>
      </table>
      """
  }

  private static func row(_ listed: ListedOfficial, _ model: DaftarPejabatPage, _ t: Wording) -> HTML {
    let official = listed.official
    let gaps = PejabatWords.gaps(official, on: model.today, t)
    let satker = listed.satkerName.isEmpty ? official.satker?.text ?? "" : listed.satkerName
    return """
      <tr role="row"><td role="cell"><a href="\(Paths.official(official.id))">\(official.name)</a><br><small>\(official.id.text)\
      \(official.nip.map { "<br>NIP \($0.text)" as HTML })</small></td>\
      <td role="cell">\(official.role.map { GapWords.name($0, t) } ?? "")</td>\
      <td role="cell">\(satker)</td><td role="cell">\(PejabatWords.end(official.period, on: model.today, t))\
      \(if: !gaps.isEmpty, "<br><span class=\"lencana lencana-awas\">\(t("Data belum lengkap", "Record incomplete"))</span>")</td>\
      <td role="cell">\(PejabatWords.account(model.accounts[official.id], t))\(PejabatWords.badge(PejabatWords.sanction(official, on: model.today), t))</td></tr>

      """
  }

  private static func paging(_ model: DaftarPejabatPage, _ t: Wording) -> HTML {
    let next = model.hasMore ? model.officials.last.map { model.path.with("sesudah", $0.official.id.text) } : nil
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman pejabat", "Pages of officials"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(model.path)\">\(t("Pertama", "First"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }
}
