import Directory
import HTML
import HTTP

enum InstansiView {
  static func page(_ model: InstansiPage, _ frame: Frame) -> Page {
    let t = frame.t
    let agency = model.agency
    let rename: HTML =
      "<p><a href=\"\(Paths.agencyName.with("kode", agency.code.text))\">\(t("Ubah nama instansi", "Rename the agency"))</a></p>"
    return Page(
      title: agency.name,
      main: """
        <h1>\(agency.name)</h1>
        \(model.message.map { notice($0, t).view })\(model.done.map { notice($0, t).view })\
        <section class="kartu" aria-label="\(t("Instansi", "Agency"))">
        \(FactList.view([(t("Kode", "Code"), agency.code.text), (t("Jenis", "Kind"), AgencyWords.kind(agency.kind, t))]))\
        \(if: !model.isOwn, rename)</section>
        \(AgencySearch.view(model.search, action: model.isOwn ? Paths.agencies : Paths.agency, code: model.isOwn ? nil : agency.code.text, t))
        <section class="kartu" aria-labelledby="judul-satker">
        <h2 id="judul-satker">\(t("Satuan kerja", "Working units (satker)"))</h2>
        \(model.satkers.isEmpty ? "<p>\(t("Tidak ada satuan kerja yang cocok.", "No working unit matches."))</p>" : table(model.satkers, t))
        </section>
        \(AgencySearch.paging(model.path, isContinued: model.isContinued, after: model.hasMore ? model.satkers.last?.satker.code : nil, t))
        <section class="kartu" aria-labelledby="judul-tambah">
        <h2 id="judul-tambah">\(t("Tambah satuan kerja", "Add a working unit"))</h2>
        \(PostForm.view(to: Paths.agency, frame, style: "formulir", fields(model, t)))
        </section>
        \(if: !model.isOwn, "<p><a href=\"\(Paths.agencies)\">\(t("Semua instansi", "All agencies"))</a></p>")
        """, scripts: [.form], width: .wide)
  }

  private static func table(_ satkers: [ListedSatker], _ t: Wording) -> HTML {
    let heads = [t("Kode", "Code"), t("Nama", "Name"), t("Pejabat", "Officials"), t("Tindakan", "Acts")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: satkers, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ listed: ListedSatker, _ t: Wording) -> HTML {
    let code = listed.satker.code.text
    let of: HTML = "<span class=\"visually-hidden\"> \(code)</span>"
    return """
      <tr role="row"><td role="cell">\(code)</td><td role="cell">\(listed.satker.name)</td><td role="cell">\(officials(listed.officials, t))</td>\
      <td role="cell"><a href="\(Paths.agencyName.with("kode", code))">\(t("Ubah nama", "Rename"))\(of)</a>\
      \(if: listed.officials == 0, " · <a href=\"\(Paths.satkerRemoval.with("kode", code))\">\(t("Hapus", "Remove"))\(of)</a>")</td></tr>

      """
  }

  /// With what it counts: on a phone no heading stands above it.
  private static func officials(_ count: Int, _ t: Wording) -> String {
    t("\(count) pejabat", count == 1 ? "1 official" : "\(count) officials")
  }

  private static func fields(_ model: InstansiPage, _ t: Wording) -> HTML {
    let typed = model.typed
    return """
      <input type="hidden" name="kode" value="\(model.agency.code.text)">
      <div class="isian">
      <label class="form-label" for="satker">\(t("Kode satuan kerja", "Code of the working unit"))</label>
      <input class="form-control" id="satker" name="satker" value="\(typed.code)" required maxlength="32" autocomplete="off" \
      spellcheck="false"\(attribute: "aria-invalid", model.isWrong(.code) ? "true" : nil) aria-describedby="\(described(.code, model, "satker-petunjuk"))">
      <p class="keterangan" id="satker-petunjuk">\(t("1 sampai 32 huruf, angka, titik dan tanda hubung. Kode tidak dapat diubah lagi.", "1 to 32 letters, digits, dots and hyphens. A code cannot be changed any more."))</p>
      </div>
      <div class="isian">
      <label class="form-label" for="nama">\(t("Nama satuan kerja", "Name of the working unit"))</label>
      <input class="form-control" id="nama" name="nama" value="\(typed.name)" required maxlength="200" autocomplete="off"\
      \(attribute: "aria-invalid", model.isWrong(.name) ? "true" : nil)\(attribute: "aria-describedby", model.isWrong(.name) ? "kesalahan" : nil)>
      </div>
      \(StaffFields.reason(typed: typed.reason, isWrong: model.isWrong(.reason),
        readers: t("Dicatat di Log Akses Anda.", "It is noted in your access log."), t))\
      <button type="submit" class="btn btn-primary">\(t("Tambah", "Add"))</button>
      """
  }

  private static func described(_ field: InstansiPage.Field, _ model: InstansiPage, _ hint: String) -> String {
    model.isWrong(field) ? "kesalahan " + hint : hint
  }

  private static func notice(_ message: InstansiPage.Message, _ t: Wording) -> Notice {
    let title = t("Satuan kerja belum ditambah", "The working unit was not added")
    switch message {
    case .stale: return Notice.staleForm(t)
    case .importing: return .importing(t)
    case .codeTaken:
      return Notice(
        tone: .error, title: title,
        text: t("Kode itu sudah dipakai. Pilih kode yang lain.", "That code is in use already. Choose another one."))
    case .faults(let fields):
      let words = fields.map { field in
        switch field {
        case .code:
          t("Kode: 1 sampai 32 huruf, angka, titik dan tanda hubung.", "Code: 1 to 32 letters, digits, dots and hyphens.")
        case .name: AgencyWords.nameWrong(t)
        case .reason: t("Alasan: 5 sampai 300 karakter.", "Reason: 5 to 300 characters.")
        }
      }
      return Notice(tone: .error, title: title, text: words.joined(separator: " "))
    }
  }

  private static func notice(_ done: InstansiPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .added: Notice(tone: .success, title: t("Satuan kerja sudah ditambah", "The working unit has been added"))
    case .renamed: Notice(tone: .success, title: t("Nama sudah diubah", "The name has been changed"))
    case .removed: Notice(tone: .success, title: t("Satuan kerja sudah dihapus", "The working unit has been removed"))
    case .gone:
      Notice(tone: .success, title: t("Satuan kerja itu sudah tidak ada di daftar", "That working unit is no longer listed"))
    }
  }
}
