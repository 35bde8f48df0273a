import Access
import Directory
import Files
import HTML
import HTTP

enum DokumenPendaftaranView {
  static func page(_ model: DokumenPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Dokumen", "Documents"),
      main: """
        <div class="kartu">
        <h1>\(t("Dokumen", "Documents"))</h1>
        \(notice(model.message, t)?.view)\
        <p>\(t("Dokumen dapat diganti sampai pendaftaran dikirim.", "A document can be replaced until the registration is sent in."))</p>
        </div>
        \(each: RegistrationDocument.Kind.allCases, { section($0, model, frame) })\
        <p class="tombol-baris"><a class="btn btn-primary btn-lg" href="\(Paths.registration)">\(t("Lanjut ke ringkasan", "On to the overview"))</a></p>
        """, scripts: [.form, .upload])
  }

  private static func section(_ kind: RegistrationDocument.Kind, _ model: DokumenPendaftaranPage, _ frame: Frame) -> HTML {
    let (t, document) = (frame.t, model.registration.document(kind))
    let isNeeded = kind.isNeeded(of: model.registration.data.businessForm)
    let (name, isWrong) = (PendaftaranWords.name(kind, t), model.isWrong(kind))
    let file = FileField(
      name: DokumenPendaftaranPage.file, id: "berkas-" + kind.rawValue,
      label: document == nil
        ? t("Pilih berkas: \(name)", "Choose a file: \(name)") : t("Ganti berkas: \(name)", "Replace the file: \(name)"),
      isWrong: isWrong, hadFile: model.isAbout(kind) && model.hadFile, kept: model.isAbout(kind) ? model.kept : nil)
    let fields: HTML = """
      <input type="hidden" name="jenis" value="\(kind.rawValue)">
      \(PendaftaranField.hidden(model.registration.id))
      \(file.view(t))
      <button type="submit" class="btn btn-outline-primary">\(t("Unggah", "Upload")) <span class="visually-hidden">\(PendaftaranWords.name(kind, t))</span></button>
      """
    return """
      <section class="kartu" aria-labelledby="judul-\(kind.rawValue)">
      <h2 id="judul-\(kind.rawValue)">\(PendaftaranWords.name(kind, t)) \(badge(document, isNeeded: isNeeded, t))</h2>
      \(LangkahPendaftaranView.mark(model.registration.marks[.document(kind)]?.reason, t))\
      \(document.map { "<p>\($0.file.name.text)<br><span class=\"keterangan\">\(t("Diunggah", "Uploaded")) \(WIB(Instant(milliseconds: $0.addedAt)).full(t)). \(state($0.file.state, t))</span></p>\n" as HTML })\
      \(if: kind == .keikutsertaan, template(t))\(PostForm.view(to: Paths.registrationDocuments, frame, hasFile: true, fields))
      </section>

      """
  }

  /// What is to be signed, with what was typed so far.
  private static func template(_ t: Wording) -> HTML {
    """
    <p><a class="btn btn-outline-secondary" href="\(Paths.registrationPrint)">\(t("Unduh formulirnya (PDF)", "Download the form (PDF)"))</a></p>
    <p class="keterangan">\(t("Sudah terisi dengan data Anda sejauh ini. Cetak, tanda tangani, beri cap perusahaan, pindai atau foto, lalu unggah di sini.", "It has what you have typed so far. Print it, sign it, put the company's stamp on it, scan or photograph it, and upload it here."))</p>

    """
  }

  private static func badge(_ document: RegistrationDocument?, isNeeded: Bool, _ t: Wording) -> HTML {
    switch document?.file.state {
    case nil where isNeeded: "<span class=\"lencana lencana-awas\">\(t("Wajib", "Needed"))</span>"
    case nil: "<span class=\"lencana\">\(t("Bila ada", "If there is one"))</span>"
    case .clean, .unscanned: "<span class=\"lencana lencana-baik\">\(t("Ada", "Here"))</span>"
    case .quarantined: "<span class=\"lencana lencana-awas\">\(t("Menunggu pemindai", "Waits for the scanner"))</span>"
    case .infected: "<span class=\"lencana lencana-salah\">\(t("Dihapus", "Removed"))</span>"
    }
  }

  private static func state(_ state: StoredFile.State, _ t: Wording) -> String {
    switch state {
    case .clean, .unscanned: ""
    case .quarantined:
      t(
        "Menunggu pemindai virus; pendaftaran tetap dapat dikirim, dan Verifikator membukanya sesudah itu.",
        "It waits for the virus scanner; the registration can be sent in all the same, and the Verifikator opens it after that.")
    case .infected:
      t(
        "Pemindai virus menemukan sesuatu, dan berkasnya dihapus: unggah berkas yang bersih.",
        "The virus scanner has found something, and the file was removed: upload a clean one.")
    }
  }

  private static func notice(_ message: DokumenPendaftaranPage.Message?, _ t: Wording) -> Notice? {
    switch message {
    case nil: nil
    case .saved: Notice(tone: .success, title: t("Tersimpan", "Saved"))
    case .taken(let kind):
      Notice(tone: .success, title: t("Terunggah: \(PendaftaranWords.name(kind, t))", "Uploaded: \(PendaftaranWords.name(kind, t))"))
    case .missing: Notice(tone: .error, title: t("Berkas belum dipilih", "No file was chosen"))
    case .refused(let kind, let refusal):
      Notice(
        tone: .error, title: t("Tidak diunggah: \(PendaftaranWords.name(kind, t))", "Not uploaded: \(PendaftaranWords.name(kind, t))"),
        text: FileWords.sentence(refusal, t))
    case .tooMany:
      Notice(
        tone: .error, title: t("Terlalu banyak berkas", "Too many files"),
        text: t(
          "Dalam satu jam ini sudah terlalu banyak yang diunggah. Coba lagi satu jam kemudian.",
          "Too many were uploaded within this hour. Try again in an hour."))
    case .unavailable: FileWords.unavailable(t)
    case .stale: Notice.staleForm(t)
    case .otherOpen(let email): PendaftaranField.otherOpen(email, isKept: false, t)
    }
  }
}
