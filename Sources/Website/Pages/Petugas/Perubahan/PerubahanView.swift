import Access
import Directory
import Files
import HTML
import HTTP

enum PerubahanView {
  static func page(_ model: PerubahanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let change = model.change
    let title = t("Usulan nomor \(change.number)", "Proposal number \(change.number)")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })\(if: change.state == .open && model.compared.hasMoved, moved(t).view)\
        <section class="kartu" aria-labelledby="judul-diusulkan">
        <h2 id="judul-diusulkan">\(PartWords.name(change.part, t))</h2>
        \(FactList.view(facts(change, t)))\(table(model, t))\(document(change, t))</section>
        \(record(model, t))\(if: change.state == .open && model.compared.supplier != nil, answer(model, frame))
        <p><a href="\(Paths.changes)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  private static func facts(_ change: SupplierChange, _ t: Wording) -> [(name: String, value: String)] {
    [
      ("User ID", change.userID.text), ("Status", PartWords.state(change.state, t)),
      (t("Diusulkan", "Proposed"), WIB(Instant(milliseconds: change.openedAt)).full(t)),
      (t("Dijawab oleh", "Answered by"), change.answeredBy),
      (t("Alasan", "Reason"), change.answer),
    ].filter { !$0.value.isEmpty }
  }

  /// Old beside new; where the record has moved meanwhile, all three.
  private static func table(_ model: PerubahanPage, _ t: Wording) -> HTML {
    let change = model.change
    var columns = [ChangeTable.Column(head: t("Saat diusulkan", "When it was proposed"), values: change.said)]
    if change.state == .open, let says = model.compared.says {
      let now = ChangeTable.Column(head: t("Tercatat sekarang", "On record now"), values: says)
      columns = model.compared.hasMoved ? columns + [now] : [now]
    }
    columns.append(.init(head: t("Diusulkan", "Proposed"), values: change.proposed))
    return ChangeTable.view(model.fields, columns, notes: change.notes, t)
  }

  private static func document(_ change: SupplierChange, _ t: Wording) -> HTML {
    guard let file = change.evidence, let kind = change.part.evidence else { return .empty }
    return """
      <h3>\(PartWords.document(kind, t))</h3>
      <p>\(file.name.text)<br><span class="keterangan">\(change.keepsEvidence ? DocumentWords.state(file.state, t) : DocumentWords.dropped(t))</span></p>
      \(if: change.keepsEvidence && file.state.mayBePassedOn, "<p><a class=\"btn btn-outline-primary\" href=\"\(Paths.changeEvidence.with("nomor", String(change.number)))\">\(t("Unduh dokumen", "Download the document"))</a></p>\n")
      """
  }

  private static func record(_ model: PerubahanPage, _ t: Wording) -> HTML {
    let facts = model.compared.supplier.map { RecordWords.facts(.supplier($0), t) } ?? []
    return """
      <section class="kartu" aria-labelledby="judul-data">
      <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
      \(if: model.compared.supplier == nil, "<p>\(t("Datanya tidak ada lagi.", "The record is gone."))</p>\n")\(FactList.view(facts))\
      \(if: model.compared.supplier != nil, "<p><a href=\"\(Paths.supplierRecord(model.change.userID))\">\(t("Buka data penyedia ini", "Open this supplier's record"))</a></p>\n")</section>

      """
  }

  private static func answer(_ model: PerubahanPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let fields: HTML = """
      <input type="hidden" name="nomor" value="\(model.change.number)">
      <input type="hidden" name="\(PerubahanPage.markName)" value="\(model.compared.mark)">
      <fieldset class="pilihan">
      <legend class="form-label">\(t("Jawaban", "Answer"))</legend>
      \(each: ChangeAnswer.allCases, { answer in
        "<label><input type=\"radio\" name=\"jawaban\" value=\"\(answer.rawValue)\" required\(attribute: "checked", if: answer == model.typedAnswer)> \(words(answer, t))</label>\n"
      })</fieldset>
      \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
      \(each: model.fields, { note($0, model, t) })\
      \(if: model.change.part.isSensitive, ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
      <button type="submit" class="btn btn-primary">\(t("Kirim jawaban", "Send the answer"))</button>
      """
    return """
      <section class="kartu" aria-labelledby="judul-jawab">
      <h2 id="judul-jawab">\(t("Jawab", "Answer"))</h2>
      \(PostForm.view(to: Paths.change, frame, fields))
      </section>
      """
  }

  private static func note(_ field: SupplierField, _ model: PerubahanPage, _ t: Wording) -> HTML {
    let name = PerubahanPage.noteName(field)
    var isWrong = false
    if case .notesWrong(let fields) = model.message { isWrong = fields.contains(field) }
    return """
      <div class="isian">
      <label class="form-label" for="\(name)">\(t("Catatan untuk \(PartWords.name(field, t)) (boleh kosong)", "Note on \(PartWords.name(field, t)) (may be empty)"))</label>
      <input class="form-control" id="\(name)" name="\(name)" value="\(model.typedNotes[field] ?? "")" type="text" maxlength="200" autocomplete="off"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>

      """
  }

  private static func words(_ answer: ChangeAnswer, _ t: Wording) -> String {
    switch answer {
    case .approve: t("Setujui: catat yang diusulkan", "Approve: record what is proposed")
    case .sendBack: t("Kembalikan untuk diperbaiki", "Return it to be put right")
    case .reject: t("Tolak", "Refuse")
    }
  }

  private static func moved(_ t: Wording) -> Notice {
    Notice(
      tone: .warning, title: t("Data ini sudah berubah sejak diusulkan", "The record has changed since this was proposed"),
      text: t(
        "Oleh impor atau jawaban lain. Ketiganya ada di bawah; yang disetujui menggantikan yang tercatat sekarang.",
        "By an import or another answer. All three stand below; what is approved replaces what is on record now."))
  }

  private static func notice(_ message: PerubahanPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .answerMissing: return Notice(tone: .error, title: t("Pilih jawabannya", "Choose the answer"))
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .notesWrong(let fields):
      let names = fields.map { PartWords.name($0, t) }.joined(separator: ", ")
      return Notice(
        tone: .error, title: t("Catatan tidak dapat disimpan", "A note cannot be kept"),
        text: t("Paling banyak 200 karakter biasa: \(names).", "At most 200 ordinary characters: \(names)."))
    case .outcome(let outcome): return notice(outcome, t)
    }
  }

  private static func notice(_ outcome: ChangeAnswerOutcome, _ t: Wording) -> Notice {
    switch outcome {
    case .recordChanged:
      Notice(
        tone: .error, title: t("Data ini berubah selagi halaman terbuka", "The record changed while this page was open"),
        text: t(
          "Belum ada yang disetujui. Bandingkan lagi di bawah, lalu jawab sekali lagi.",
          "Nothing was approved. Compare once more below, then answer again."))
    case .noRecord: Notice(tone: .error, title: t("Datanya tidak ada lagi", "The record is gone"))
    case .evidenceUnseen:
      Notice(
        tone: .error, title: t("Dokumennya belum dapat dilihat", "Nobody can have seen the document"),
        text: t(
          "Tunggu pemindai virus, atau kembalikan usulan ini.", "Wait for the virus scanner, or return this proposal."))
    case .npwpTaken:
      Notice(
        tone: .error, title: t("NPWP ini sudah tercatat pada penyedia lain", "Another supplier is on record with this NPWP"),
        text: t("Kembalikan atau tolak usulan ini.", "Return or refuse this proposal."))
    case .otherHome:
      Notice(
        tone: .error, title: t("Penyedia ini sekarang terdaftar di LPSE lain", "This supplier is registered at another LPSE by now"),
        text: t("Hanya LPSE itu yang menyetujui perubahan. Tolak usulan ini.", "Only that LPSE approves changes. Refuse this proposal."))
    case .importing: .importing(t)
    case .notOpen, .done:
      Notice(
        tone: .error, title: t("Usulan ini tidak menunggu lagi", "This proposal does not wait any more"),
        text: t(
          "Sudah dijawab, ditarik, atau diganti penyedia. Tidak ada yang berubah.",
          "It was answered, withdrawn, or replaced by its supplier. Nothing was changed."))
    }
  }
}
