import Directory
import HTML
import HTTP

enum UbahInstansiView {
  static func page(_ model: UbahInstansiPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = title(model, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, model, t).view })\(if: model.message == nil && !isOffered(model), officials(model, .warning, t).view)\
        \(FactList.view(facts(model, t)))\
        \(if: isOffered(model), PostForm.view(to: model.kind.path, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.agency(model.agency))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func title(_ model: UbahInstansiPage, _ t: Wording) -> String {
    switch model.kind {
    case .rename where model.entry.kind == .satker: t("Ubah nama satuan kerja", "Rename the working unit")
    case .rename: t("Ubah nama instansi", "Rename the agency")
    case .remove: t("Hapus satuan kerja", "Remove the working unit")
    }
  }

  /// A satker with officials is not removed.
  private static func isOffered(_ model: UbahInstansiPage) -> Bool {
    switch model.kind {
    case .rename: true
    case .remove: model.officials == 0
    }
  }

  private static func facts(_ model: UbahInstansiPage, _ t: Wording) -> [(name: String, value: String)] {
    let entry = model.entry
    let facts = [(name: t("Kode", "Code"), value: entry.code.text), (t("Nama sekarang", "Name now"), entry.name)]
    return entry.kind == .satker
      ? facts + [(t("Pejabat", "Officials"), String(model.officials))] : facts + [(t("Jenis", "Kind"), AgencyWords.kind(entry.kind, t))]
  }

  private static func fields(_ model: UbahInstansiPage, _ t: Wording) -> HTML {
    let readers = t("Dicatat di Log Akses Anda.", "It is noted in your access log.")
    return """
      <input type="hidden" name="kode" value="\(model.entry.code.text)">
      <input type="hidden" name="namaLama" value="\(model.readName ?? model.entry.name)">
      \(model.kind == .rename
        ? name(model, t) : "<input type=\"hidden\" name=\"\(UbahInstansiPage.agencyName)\" value=\"\(model.agency.text)\">\n" as HTML)\
      \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, readers: readers, t))\
      \(model.kind == .rename
        ? "<button type=\"submit\" class=\"btn btn-primary btn-lg\">\(t("Simpan nama", "Keep the name"))</button>"
        : "<button type=\"submit\" class=\"btn btn-danger btn-lg\">\(t("Hapus satuan kerja", "Remove the working unit"))</button>" as HTML)
      """
  }

  private static func name(_ model: UbahInstansiPage, _ t: Wording) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="nama">\(t("Nama baru", "New name"))</label>
    <input class="form-control" id="nama" name="nama" value="\(model.typedName)" required maxlength="200" autocomplete="off"\
    \(attribute: "aria-invalid", model.isNameWrong ? "true" : nil)\(attribute: "aria-describedby", model.isNameWrong ? "kesalahan" : nil)>
    </div>

    """
  }

  private static func officials(_ model: UbahInstansiPage, _ tone: Notice.Tone, _ t: Wording) -> Notice {
    let count = model.officials
    return Notice(
      tone: tone, title: t("Satuan kerja ini tidak dapat dihapus", "This working unit cannot be removed"),
      text: t(
        "Masih ada \(count) pejabat di sana. Pindahkan mereka dulu ke satuan kerja yang lain.",
        "Officials who are still of it: \(count). First move them to another working unit."))
  }

  private static func notice(_ message: UbahInstansiPage.Message, _ model: UbahInstansiPage, _ t: Wording) -> Notice {
    func error(_ title: String, _ text: String) -> Notice { Notice(tone: .error, title: title, text: text) }
    let unchanged = t("Nama belum diubah", "The name was not changed")
    switch message {
    case .stale: return Notice.staleForm(t)
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .nameWrong: return error(unchanged, AgencyWords.nameWrong(t))
    case .outcome(.unchanged): return error(unchanged, t("Namanya sudah begitu.", "That is its name already."))
    case .outcome(.nameTaken):
      return error(
        unchanged,
        t(
          "Instansi lain sudah bernama begitu, dengan huruf besar atau kecil. Pilih nama yang lain.",
          "Another agency has that name already, in capital or small letters. Choose another one."))
    case .outcome(.importing): return .importing(t)
    case .outcome(.hasOfficials): return officials(model, .error, t)
    case .outcome(.inRequest):
      return error(
        t("Satuan kerja ini tidak dapat dihapus", "This working unit cannot be removed"),
        t(
          "Permintaan seorang pejabat yang belum dijawab menyebutnya. Jawab dulu di menu PERMINTAAN.",
          "An official's request that has not been answered names it. Answer that first, under REQUESTS."))
    case .outcome:
      return error(
        t("Namanya sudah diubah petugas lain", "Another member of staff has renamed it"),
        t(
          "Tidak ada yang berubah. Di bawah ini namanya sekarang; kirim lagi bila memang itu yang dimaksud.",
          "Nothing was changed. Below is its name by now; send the form again if that is what you mean."))
    }
  }
}
