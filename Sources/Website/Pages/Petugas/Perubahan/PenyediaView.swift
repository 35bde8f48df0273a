import Access
import Directory
import HTML
import HTTP

enum PenyediaView {
  static func page(_ model: PenyediaPage, _ frame: Frame) -> Page {
    let t = frame.t
    let supplier = model.file.supplier
    return Page(
      title: supplier.id.text,
      main: """
        <h1>\(supplier.name) (\(supplier.id.text))</h1>
        \(model.message.map { notice($0, frame).view })<div class="dua-kolom">
        \(record(model.file, t))\(changes(model.file, t))</div>
        \(if: supplier.copy.state != .inStep, copy(model, frame))\
        <p><a href="\(Paths.changes)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  private static func record(_ file: SupplierFile, _ t: Wording) -> HTML {
    let gaps = Completeness.gaps(of: file.supplier).map { GapWords.name($0, t) }
    let facts =
      RecordWords.facts(.supplier(file.supplier), t) + [
        (t("Verifikasi", "Verification"), PartWords.verification(file.supplier.verification.state, t)),
        (t("Salinan di LPSE ini", "Copy at this LPSE"), PartWords.copy(file.supplier.copy.state, t)),
      ] + (gaps.isEmpty ? [] : [(t("Masih kurang", "Still missing"), gaps.joined(separator: ", "))])
    return """
      <section class="kartu" aria-labelledby="judul-data">
      <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
      \(FactList.view(facts))</section>

      """
  }

  /// The latest change of each part, those that wait first.
  private static func changes(_ file: SupplierFile, _ t: Wording) -> HTML {
    let latest = SupplierPart.allCases.compactMap { file.changes[$0] }
    let sorted = latest.filter { $0.state == .open } + latest.filter { $0.state != .open }
    return """
      <section class="kartu" aria-labelledby="judul-usulan">
      <h2 id="judul-usulan">\(t("Usulan perubahan", "Proposed changes"))</h2>
      \(sorted.isEmpty ? "<p>\(t("Belum ada.", "None yet."))</p>" : "<ul>\(each: sorted, { change($0, t) })</ul>")
      </section>

      """
  }

  private static func change(_ change: SupplierChange, _ t: Wording) -> HTML {
    """
    <li><a href="\(Paths.change(change.number))">\(t("Nomor \(change.number)", "Number \(change.number)"))</a>: \(PartWords.name(change.part, t)), \(PartWords.state(change.state, t))</li>

    """
  }

  private static func copy(_ model: PenyediaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let button = t("Simpan dan nyatakan salinan sama", "Save, and declare the copy in step")
    let fields: HTML = """
      <input type="hidden" name="id" value="\(model.file.supplier.id.text)">
      \(CopyRepairFields.view(model.repair, submit: button, t))\(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
      \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
      <button type="submit" class="btn btn-primary">\(button)</button>
      """
    return """
      <section class="kartu" aria-labelledby="judul-salinan">
      <h2 id="judul-salinan">\(t("Perbaiki salinan", "Mend the copy"))</h2>
      <p>\(t("Salinan ini menahan penyedia di pintu masuk. Bandingkan dahulu dengan data di LPSE tempat terdaftar, dan lengkapi yang kurang; sesudah itu penyedia dapat masuk, dan permintaannya yang menunggu terjawab.", "This copy keeps the supplier out. First compare it with the record at the LPSE of registration, and fill in what is missing; then the supplier can sign in, and a request of his that waits is answered."))</p>
      \(PostForm.view(to: Paths.supplierCopy, frame, style: "formulir", fields))
      </section>

      """
  }

  private static func notice(_ message: PenyediaPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .mended:
      return Notice(
        tone: .success, title: t("Salinan sudah diperbaiki", "The copy has been mended"),
        text: t("Penyedia sudah diberi tahu lewat email.", "The supplier has been told by e-mail."))
    case .inStep: return Notice(tone: .error, title: t("Salinan ini sudah diperbaiki", "This copy has been mended already"))
    case .importing: return .importing(t)
    case .noAccount:
      return Notice(
        tone: .error, title: t("Belum ada akun dengan data ini", "There is no account with this record yet"),
        text: t(
          "Salinannya tidak menahan siapa pun. Datanya diperbaiki dengan impor.",
          "Its copy keeps nobody out. The record is mended by an import."))
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .stillMissing(let gaps): return CopyRepairFields.notice(stillMissing: gaps, t)
    case .npwpTaken: return CopyRepairFields.npwpTaken(t)
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    }
  }
}
