import Access
import Directory
import HTML
import HTTP

enum KelengkapanView {
  static func page(_ model: KelengkapanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Data yang belum lengkap", "Incomplete records")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(if: model.isStale, Notice.staleForm(t).view)\(if: model.hasTakenItsFill, StaffFields.tooManyFiles(t("daftarnya tetap tampil di bawah", "the list is still shown below"), t).view)\(if: model.kinds.count > 1, kinds(model, t))\
        <p>\(about(model.kind, t))</p>
        <section class="kartu" aria-label="\(name(model.kind, t))">
        \(model.records.isEmpty ? nothing(model, t) : table(model, t))
        </section>
        \(paging(model, t))\(if: !model.records.isEmpty || model.next != nil, file(model, frame))
        """, scripts: [.form], width: .wide)
  }

  private static func name(_ kind: KelengkapanPage.Kind, _ t: Wording) -> String {
    switch kind {
    case .suppliers: t("Penyedia", "Suppliers")
    case .officials: t("Pejabat", "Officials")
    }
  }

  private static func about(_ kind: KelengkapanPage.Kind, _ t: Wording) -> String {
    switch kind {
    case .suppliers:
      t(
        "Penyedia yang terdaftar di LPSE ini, atau belum diketahui terdaftar di mana, dan datanya masih kurang. Penyedia melengkapinya di menu DATA PENYEDIA; salinan yang belum sama dilengkapi Verifikator di halaman datanya.",
        "Suppliers that are registered at this LPSE, or of whom nobody knows where they are registered, and whose records lack something. They complete them under SUPPLIER DATA; a copy that is out of step is completed by a Verifikator, on the page of its record."
      )
    case .officials:
      t(
        "Pejabat instansi Anda yang datanya masih kurang. Selama itu mereka tertahan saat masuk.",
        "Officials of your agency whose records lack something. Until that is mended they are held up when they sign in.")
    }
  }

  private static func kinds(_ model: KelengkapanPage, _ t: Wording) -> HTML {
    let links = model.kinds.map { kind -> HTML in
      let isHere = kind == model.kind
      return
        "<a class=\"btn btn-outline-primary\" href=\"\(kind.path)\"\(attribute: "aria-current", isHere ? "true" : nil)>\(name(kind, t))</a>\n"
    }
    return "<nav class=\"halaman\" aria-label=\"\(t("Jenis data", "Kind of records"))\">\n\(each: links, { $0 })</nav>\n"
  }

  private static func nothing(_ model: KelengkapanPage, _ t: Wording) -> HTML {
    let words =
      model.next != nil
      ? t("Tidak ada di bagian ini. Teruskan ke berikutnya.", "None in this part. Go on to the next.")
      : t("Tidak ada yang kurang.", "Nothing is missing.")
    return "<p>\(words)</p>"
  }

  private static func table(_ model: KelengkapanPage, _ t: Wording) -> HTML {
    let place = model.kind == .suppliers ? "LPSE" : t("Instansi", "Agency")
    let heads = ["User ID", t("Nama", "Name"), place, t("Masih kurang", "Still missing")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: model.records, { row($0, model, t) })</tbody>
      </table>
      """
  }

  private static func row(_ record: IncompleteRecord, _ model: KelengkapanPage, _ t: Wording) -> HTML {
    let path = model.kind == .suppliers ? Paths.supplierRecord(record.id) : Paths.official(record.id)
    let place = record.place.map { (model.kind == .suppliers ? "LPSE " : "") + $0.text } ?? ""
    let name: HTML = model.leadsToRecords ? "<a href=\"\(path)\">\(record.id.text)</a>" : "\(record.id.text)"
    return """
      <tr role="row"><td role="cell">\(name)</td><td role="cell">\(record.name)</td>\
      <td role="cell">\(place)</td><td role="cell">\(GapWords.names(record.gaps, t).joined(separator: ", "))</td></tr>

      """
  }

  private static func paging(_ model: KelengkapanPage, _ t: Wording) -> HTML {
    guard model.isContinued || model.next != nil else { return .empty }
    let next = model.next.map { model.kind.path.with("sesudah", $0.text) }
    return """
      <nav class="halaman" aria-label="\(t("Halaman daftar", "Pages of the list"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(model.first)\">\(t("Pertama", "First"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>

      """
  }

  private static func file(_ model: KelengkapanPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-unduh">
      <h2 id="judul-unduh">\(t("Unduh daftar ini", "Download this list"))</h2>
      <p class="keterangan">\(t("Berkas CSV berisi paling banyak 10.000 baris dari awal daftar; bila terpotong, nama berkasnya berakhir -sebagian, dan operator server punya daftar yang utuh. Unduhan dicatat di Log Akses Anda.", "A CSV file with at most 10,000 lines from the beginning of the list; if it is cut short, its name ends with -sebagian, and the server's operator has the whole list. The download is noted in your access log."))</p>
      \(PostForm.view(to: Paths.incompleteFile, frame, style: "unduh", """
        <input type="hidden" name="\(KelengkapanPage.Kind.name)" value="\(model.kind.rawValue)">
        <button type="submit" class="btn btn-outline-primary">\(t("Unduh CSV", "Download CSV"))</button>
        """))
      </section>
      """
  }
}
