import Access
import Directory
import HTML
import HTTP

enum LangkahPendaftaranView {
  static func page(_ model: LangkahPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = PendaftaranWords.name(model.part, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(notice(model, t)?.view)\(mark(model.reason, t))\
        \(if: model.part == .address, "<p>\(t("Kabupaten/Kota ditulis bebas; Provinsi dipilih dari daftar.", "Regency or city is free text; the province is chosen from the list."))</p>\n")\
        <div data-simpan\(attribute: "data-belum", if: model.isUnsaved)>
        \(PostForm.view(to: Paths.registration(model.part), frame, style: "formulir", fields(model, t)))
        </div>
        <p><a href="\(Paths.registration)">\(t("Kembali ke ringkasan", "Back to the overview"))</a></p>
        </div>
        """, scripts: [.form, .saving])
  }

  /// What the Verifikator found wrong in a part.
  static func mark(_ reason: String?, _ t: Wording) -> HTML? {
    reason.map {
      Notice(tone: .warning, title: t("Harus diperbaiki menurut Verifikator", "To be put right, says the Verifikator"), text: $0).view
    }
  }

  private static func fields(_ model: LangkahPendaftaranPage, _ t: Wording) -> HTML {
    """
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(save(t))</button>
    \(PendaftaranField.hidden(model.id))
    <input type="hidden" name="\(PendaftaranField.version)" value="\(model.version)">
    \(model.part == .people ? people(model, t) : "\(each: model.part.fields, { field($0, model, t) })")\
    \(state(t))
    <button type="submit" class="btn btn-primary btn-lg">\(save(t))</button>
    """
  }

  private static func save(_ t: Wording) -> String { t("Simpan dan lanjut", "Save and go on") }

  /// What the script says of saving; without it the button alone saves.
  private static func state(_ t: Wording) -> HTML {
    """
    <p class="keterangan" role="status" data-simpan-kata data-tersimpan="\(t("Tersimpan pukul", "Saved at"))" \
    data-terputus="\(t("Belum tersimpan: koneksi terputus. Dicoba lagi sendiri; jangan tutup halaman ini.", "Not saved: the connection is lost. It is tried again by itself; keep this page open."))" \
    data-basi="\(t("Belum tersimpan: bagian ini sudah disimpan dari tab lain, pendaftaran sudah dikirim, atau pendaftaran lain dibuka di peramban ini. Tekan Simpan dan lanjut: halaman berikutnya menunjukkan keduanya.", "Not saved: this part was saved from another tab, the registration was sent in, or another one was opened in this browser. Press Save and go on: the next page shows both."))" \
    data-berakhir="\(t("Belum tersimpan: buka lagi link di email pendaftaran, di tab lain; halaman ini lalu menyimpan sendiri.", "Not saved: open the link in the registration's e-mail once more, in another tab; then this page saves by itself."))" \
    data-tolak="\(t("Belum tersimpan: tekan tombol Simpan dan lanjut.", "Not saved: press the button Save and go on."))" hidden></p>
    """
  }

  private static func people(_ model: LangkahPendaftaranPage, _ t: Wording) -> HTML {
    """
    \(group(t("Pemilik", "Owners"), model, RegistrationField.owner, RegistrationField.ownerColumns, t))\
    \(group(t("Pengurus", "Officers"), model, RegistrationField.officer, RegistrationField.officerColumns, t))\
    <p class="keterangan">\(t("Paling banyak \(RegistrationField.rows) pemilik dan \(RegistrationField.rows) pengurus; baris kosong tidak dihitung.", "At most \(RegistrationField.rows) owners and \(RegistrationField.rows) officers; empty rows do not count."))</p>
    <p><button type="submit" class="btn btn-outline-primary" name="\(LangkahPendaftaranPage.more)" value="ya">\(t("Simpan dan tambah baris", "Save and add a row"))</button></p>

    """
  }

  private static func group(
    _ title: String, _ model: LangkahPendaftaranPage, _ one: (Int, RegistrationField.PersonColumn) -> RegistrationField,
    _ columns: [RegistrationField.PersonColumn], _ t: Wording
  ) -> HTML {
    let rows = (1...model.rows(one)).map { row in columns.map { one(row, $0) } }
    return """
      <fieldset class="orang">
      <legend>\(title)</legend>
      \(each: rows, { row in "<div class=\"orang-baris\">\n\(each: row, { field($0, model, t) })</div>\n" })</fieldset>

      """
  }

  private static func field(_ field: RegistrationField, _ model: LangkahPendaftaranPage, _ t: Wording) -> HTML {
    let hint = PendaftaranWords.hint(field, t)
    let control =
      switch field {
      case .form: choice(field, model, Supplier.BusinessForm.allCases.map { ($0.rawValue, $0.rawValue) }, t)
      case .province: choice(field, model, Province.all.map { ($0.code, $0.name) }, t)
      default: input(field, model, hasHint: !hint.isEmpty)
      }
    return """
      <div class="isian">
      <label class="form-label" for="\(field.rawValue)">\(PendaftaranWords.name(field, t))</label>
      \(control)
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(field.rawValue)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  /// No field is `required`: what is missing is told on the overview, and a part can be saved half filled in.
  private static func input(_ field: RegistrationField, _ model: LangkahPendaftaranPage, hasHint: Bool) -> HTML {
    let isWrong = model.isWrong(field)
    let described = [isWrong ? "kesalahan" : nil, hasHint ? field.rawValue + "-petunjuk" : nil].compactMap { $0 }.joined(separator: " ")
    let isNumber =
      [.npwp, .nib, .taxYear, .postalCode].contains(field) || field.rawValue.hasSuffix("-nik") || field.rawValue.hasSuffix("-persen")
    return """
      <input class="form-control" id="\(field.rawValue)" name="\(field.rawValue)" value="\(model.values[field] ?? "")" \
      maxlength="\(RegistrationData.longest)"\(attribute: "autocomplete", autocomplete(field))\(attribute: "inputmode", isNumber ? "numeric" : nil)\
      \(attribute: "type", field == .phone ? "tel" : "text")\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      """
  }

  private static func choice(
    _ field: RegistrationField, _ model: LangkahPendaftaranPage, _ options: [(value: String, words: String)], _ t: Wording
  ) -> HTML {
    let isWrong = model.isWrong(field)
    return """
      <select class="form-select" id="\(field.rawValue)" name="\(field.rawValue)"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      <option value="">\(t("Pilih", "Choose"))</option>
      \(each: options, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == model.values[field])>\($0.words)</option>\n" })</select>
      """
  }

  private static func autocomplete(_ field: RegistrationField) -> String {
    switch field {
    case .name: "organization"
    case .phone: "tel"
    case .street: "street-address"
    case .postalCode: "postal-code"
    default: "off"
    }
  }

  private static func notice(_ model: LangkahPendaftaranPage, _ t: Wording) -> Notice? {
    switch model.message {
    case nil: return nil
    case .saved: return Notice(tone: .success, title: t("Tersimpan", "Saved"))
    case .staleForm: return Notice.staleForm(t)
    case .otherOpen(let email): return PendaftaranField.otherOpen(email, isKept: true, t)
    case .faults:
      let faults = model.faults.map { PendaftaranWords.name($0, t) + ": " + PendaftaranWords.fault($0, t) }
      let taken =
        model.isNPWPTaken
        ? [
          t(
            "NPWP ini sudah terdaftar, atau ada di pendaftaran lain yang sedang diperiksa. Bila perusahaan Anda sudah punya akun, masuklah dengan akun itu; bila tidak, hubungi Helpdesk",
            "This NPWP is registered already, or stands in another registration that is being checked. If your company has an account, sign in with it; if not, ask the helpdesk"
          )
        ] : []
      return Notice(
        tone: .error, title: t("Tersimpan, tetapi masih harus diperbaiki", "Saved, but something has to be put right"),
        text: (faults + taken).map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " "))
    case .stale(let saved):
      let differences = model.part.fields.filter { saved[$0] != model.values[$0] }
        .map { PendaftaranWords.name($0, t) + ": " + (saved[$0].map { "“" + $0 + "”" } ?? t("kosong", "empty")) }
      return Notice(
        tone: .error, title: t("Bagian ini sudah disimpan dari tab lain", "This part was saved from another tab"),
        text: t(
          "Yang Anda ketik ada di bawah, dan belum disimpan. Tekan tombol sekali lagi untuk menggantikan yang tersimpan. Yang tersimpan berbeda di: \(differences.joined(separator: "; ")).",
          "What you typed stands below, and is not saved. Press the button once more to replace what is saved, which differs in: \(differences.joined(separator: "; "))."
        ))
    }
  }
}
