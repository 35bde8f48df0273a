import Access
import Directory
import Files
import HTML
import HTTP

enum UbahDataView {
  static func page(_ model: UbahDataPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Ubah: \(PartWords.name(model.part, t))", "Change: \(PartWords.name(model.part, t))")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<p>\(what(model, t))</p>
        \(PostForm.view(to: Paths.supplierDataChange, frame, style: "formulir", hasFile: true, fields(model, t)))
        <p><a href="\(Paths.supplierData)">\(t("Kembali ke Data Penyedia", "Back to the supplier data"))</a></p>
        </div>
        \(now(model, t))
        """, scripts: model.part.evidence == nil ? [.form] : [.form, .upload])
  }

  /// What happens to what is sent.
  private static func what(_ model: UbahDataPage, _ t: Wording) -> String {
    if model.part.evidence == nil {
      return t(
        "Berlaku segera: tidak ada dokumen yang membuktikannya, jadi tidak perlu menunggu Verifikator.",
        "This counts at once: no document proves it, so it waits for no Verifikator.")
    }
    if model.file.openChange(of: model.part) != nil {
      return t(
        "Usulan yang menunggu diganti dengan isian ini. Data berubah setelah Verifikator mencocokkannya dengan dokumen.",
        "The proposal that waits is replaced by this one. The record changes once a Verifikator has compared it with the document.")
    }
    return t(
      "Data berubah setelah Verifikator mencocokkan isian ini dengan dokumen, biasanya dalam 2 hari kerja. Sampai itu data yang lama berlaku.",
      "The record changes once a Verifikator has compared this with the document, usually within 2 working days. Until then the old one counts."
    )
  }

  private static func fields(_ model: UbahDataPage, _ t: Wording) -> HTML {
    """
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(send(model, t))</button>
    <input type="hidden" name="bagian" value="\(model.part.rawValue)">
    <input type="hidden" name="\(UbahDataPage.markName)" value="\(model.mark)">
    \(PartFields.view(model, t))\(model.part.evidence.map { document($0, model, t) })\(if: model.part.isSensitive, proof(model, t))
    <button type="submit" class="btn btn-primary btn-lg">\(send(model, t))</button>
    """
  }

  private static func send(_ model: UbahDataPage, _ t: Wording) -> String {
    model.part.evidence == nil ? t("Simpan", "Save") : t("Kirim usulan", "Send the proposal")
  }

  private static func document(_ evidence: SupplierPart.Evidence, _ model: UbahDataPage, _ t: Wording) -> HTML {
    let before = model.file.changes[model.part]?.keptEvidence
    let field = FileField(
      name: UbahDataPage.file, label: PartWords.document(evidence, t), isRequired: before == nil, isWrong: model.isFileWrong,
      hadFile: model.hadFile, kept: model.kept)
    return """
      \(before.map { "<p class=\"keterangan\">\(t("Tanpa pilihan, dokumen yang sudah dikirim tetap dipakai:", "If you choose none, the document that was sent before is used:")) \($0.name.text).</p>\n" as HTML })\
      \(field.view(t))

      """
  }

  private static func proof(_ model: UbahDataPage, _ t: Wording) -> HTML {
    """
    <p>\(t("Bagian ini menyatakan siapa perusahaan Anda. Karena itu Password dan kode diminta sekali lagi, dan usulannya diberitahukan ke Email akun ini.", "This part says who your company is. So password and code are asked for once more, and the account's e-mail is told of the proposal."))</p>
    \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))

    """
  }

  /// What the record says, for comparing.
  private static func now(_ model: UbahDataPage, _ t: Wording) -> HTML {
    let says = PartValues(model.part, of: model.file.supplier)
    let change = model.file.openChange(of: model.part)
    var columns = [ChangeTable.Column(head: t("Tercatat", "On record"), values: says)]
    if let change { columns.append(.init(head: t("Diusulkan", "Proposed"), values: change.proposed)) }
    return """
      <section class="kartu" aria-labelledby="judul-sekarang">
      <h2 id="judul-sekarang">\(t("Yang tercatat sekarang", "What is on record now"))</h2>
      \(ChangeTable.view(model.part.fields, columns, t))</section>
      """
  }

  private static func notice(_ message: UbahDataPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .faults(let fields, let file):
      var sentences: [String] = []
      if !fields.isEmpty {
        let names = fields.map { PartWords.name($0, t) }.joined(separator: ", ")
        sentences.append(t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
      }
      switch file {
      case .missing: sentences.append(t("Dokumennya belum dipilih.", "No document was chosen."))
      case .refused(let refusal): sentences.append(FileWords.sentence(refusal, t))
      case nil: break
      }
      return Notice(tone: .error, title: t("Belum ada yang dikirim", "Nothing was sent"), text: sentences.joined(separator: " "))
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .outcome(let outcome): return notice(outcome, t)
    case .unavailable: return FileWords.unavailable(t)
    }
  }

  private static func notice(_ outcome: ChangeOutcome, _ t: Wording) -> Notice {
    switch outcome {
    case .unchanged:
      Notice(
        tone: .error, title: t("Isian ini sama dengan yang tercatat", "This is what the record says already"),
        text: t("Tidak ada yang perlu diubah.", "There is nothing to change."))
    case .npwpTaken:
      Notice(
        tone: .error, title: t("NPWP ini sudah tercatat pada penyedia lain", "Another supplier is on record with this NPWP"),
        text: t(
          "Periksa angkanya; bentuk 15 dan 16 digit adalah nomor yang sama. Jika nomornya benar milik Anda, hubungi Helpdesk: mungkin perusahaan Anda punya akun lain.",
          "Check the digits; the forms of 15 and 16 are the same number. If it is yours, ask the helpdesk: perhaps your company has another account."
        ))
    case .evidenceMissing:
      Notice(tone: .error, title: t("Dokumennya belum dipilih", "No document was chosen"))
    case .tooMany:
      Notice(
        tone: .error, title: t("Terlalu banyak perubahan", "Too many changes"),
        text: t(
          "Dari akun ini sudah terlalu banyak perubahan dalam satu jam atau satu hari. Coba lagi satu jam kemudian, atau besok.",
          "Too many changes came from this account within an hour or a day. Try again in an hour, or tomorrow."))
    case .importing: .importing(t)
    case .stale, .noRecord, .otherHome, .changed, .proposed:
      Notice(
        tone: .error, title: t("Data ini sudah berubah sejak halaman dibuka", "This has changed since the page was opened"),
        text: t(
          "Mungkin di tab lain, oleh Verifikator, atau oleh impor. Isian Anda masih di bawah, dan yang tercatat sekarang di bawahnya: bandingkan, lalu kirim lagi bila masih perlu.",
          "Perhaps in another tab, by the Verifikator, or by an import. What you typed is still below, and what is on record now under it: compare the two, and send again if it is still needed."
        ))
    }
  }
}
