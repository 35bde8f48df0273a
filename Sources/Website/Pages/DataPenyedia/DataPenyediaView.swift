import Access
import Directory
import Files
import HTML
import HTTP

enum DataPenyediaView {
  static func page(_ model: DataPenyediaPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Data Penyedia", "Supplier data")
    guard let file = model.file else { return withoutRecord(model, title: title, frame) }
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { notice($0, t).view })\(missing(file.supplier, t))\
        \(if: !model.isAtHome, elsewhere(file, t).view)<div class="dua-kolom">
        \(each: SupplierPart.allCases, { part($0, file, model, frame) })\(state(file, t))</div>
        """, scripts: [.form], width: .wide)
  }

  /// An account of whose company nothing is known here.
  private static func withoutRecord(_ model: DataPenyediaPage, title: String, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, t).view })\(Notice(tone: .information, title: t("Akun ini belum punya data perusahaan di sini", "This account has no company record here yet")).view)\
        <p>\(t("Akun Anda dapat masuk, tetapi data perusahaannya belum sampai di \(frame.portal.lpseName): belum pernah diimpor dari LPSE tempat Anda terdaftar, atau tercatat dengan User ID lain. Selama itu tidak ada yang dapat ditampilkan atau diubah di halaman ini.", "You can sign in, but your company's record has not arrived at \(frame.portal.lpseName): it was never brought over from the LPSE where you are registered, or it stands under another user ID. Until then there is nothing to show or to change on this page."))</p>
        <h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        <p>\(t("Hubungi petugas di bawah. Sebutkan User ID, nama perusahaan dan NPWP, dan minta datanya diperiksa.", "Ask the office below. Name your user ID, the company and its NPWP, and ask for the record to be looked for."))</p>
        <dl class="fakta"><dt>User ID</dt><dd>\(model.userID)</dd></dl>
        \(Helpdesk.view(frame))</div>
        """)
  }

  /// What the record lacks, by the one rule that says so.
  private static func missing(_ supplier: Supplier, _ t: Wording) -> HTML {
    let gaps = Completeness.gaps(of: supplier).map { GapWords.name($0, t) }
    guard !gaps.isEmpty else {
      return Notice(tone: .success, title: t("Data perusahaan Anda lengkap", "Your company's record is complete")).view
    }
    return Notice(
      tone: .warning, title: t("Data perusahaan Anda belum lengkap", "Your company's record is incomplete"),
      text: t("Masih kurang: \(gaps.joined(separator: ", ")).", "Still missing: \(gaps.joined(separator: ", ")).")
    ).view
  }

  private static func elsewhere(_ file: SupplierFile, _ t: Wording) -> Notice {
    let home = file.home?.name ?? file.supplier.homeLPSE?.text ?? t("LPSE lain", "another LPSE")
    return Notice(
      tone: .information, title: t("Data ini diubah di \(home)", "This record is changed at \(home)"),
      text: t(
        "Perusahaan Anda terdaftar di sana; Verifikator LPSE itu yang mencocokkan perubahan. Di sini datanya hanya dapat dilihat.",
        "Your company is registered there, and that LPSE's Verifikator compares changes. Here the record can only be seen."))
  }

  private static func part(_ part: SupplierPart, _ file: SupplierFile, _ model: DataPenyediaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let says = PartValues(part, of: file.supplier)
    let change = file.changes[part]
    return """
      <section class="kartu" id="\(part.rawValue)" aria-labelledby="judul-\(part.rawValue)">
      <h2 id="judul-\(part.rawValue)">\(PartWords.name(part, t))</h2>
      <dl class="fakta">\(each: part.fields.filter { ChangeTable.isShown($0, in: [says]) }, { "<dt>\(PartWords.name($0, t))</dt><dd>\(ChangeTable.value($0, says, t))</dd>\n" })</dl>
      \(change.map { progress($0, says, model, frame) })\(if: model.isAtHome && change?.state != .open, button(part, file, t))</section>

      """
  }

  /// What has become of the latest change; one that was taken back is nobody's matter any more.
  private static func progress(_ change: SupplierChange, _ says: PartValues, _ model: DataPenyediaPage, _ frame: Frame) -> HTML {
    switch change.state {
    case .open: waiting(change, says, model, frame)
    case .done, .returned, .rejected: answered(change, frame.t)
    case .withdrawn: .empty
    }
  }

  private static func waiting(_ change: SupplierChange, _ says: PartValues, _ model: DataPenyediaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let desk = model.desk ?? frame.portal.lpseName
    let withdraw: HTML = """
      <input type="hidden" name="nomor" value="\(change.number)">
      <button type="submit" class="btn btn-outline-secondary">\(t("Tarik usulan", "Withdraw it"))</button>
      """
    return """
      <h3>\(t("Usulan nomor \(change.number)", "Proposal number \(change.number)")) <span class="lencana lencana-awas">\(PartWords.state(.open, t))</span></h3>
      \(ChangeTable.view(change.proposed.differences(from: says), [.init(head: t("Sekarang", "Now"), values: says), .init(head: t("Diusulkan", "Proposed"), values: change.proposed)], t))\
      <dl class="fakta">
      <dt>\(t("Ada pada", "With"))</dt><dd>\(t("Verifikator di \(desk)", "the Verifikator at \(desk)"))</dd>
      <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(Instant(milliseconds: change.openedAt)).full(t))</dd>
      \(change.evidence.map { "<dt>\(t("Dokumen", "Document"))</dt><dd>\($0.name.text)</dd>\n" as HTML })\
      <dt>\(t("Selanjutnya", "What is next"))</dt><dd>\(t("Verifikator mencocokkannya dengan dokumen, biasanya dalam 2 hari kerja; hasilnya dikirim ke Email Anda. Sampai dijawab, usulan dapat diubah atau ditarik.", "The Verifikator compares it with the document, usually within 2 working days; the result comes by e-mail. Until then you can change or withdraw it."))</dd>
      </dl>
      \(if: model.isAtHome, "<p class=\"tombol-baris\"><a class=\"btn btn-outline-primary\" href=\"\(Paths.supplierDataChange(change.part))\">\(t("Ubah usulan", "Change the proposal"))</a></p>\n")\
      \(PostForm.view(to: Paths.supplierDataWithdrawal, frame, withdraw))
      """
  }

  private static func answered(_ change: SupplierChange, _ t: Wording) -> HTML {
    let noted = change.part.fields.filter { change.notes[$0] != nil }
    return """
      <h3>\(t("Usulan nomor \(change.number)", "Proposal number \(change.number)")) <span class="lencana \(PartWords.style(change.state))">\(PartWords.state(change.state, t))</span></h3>
      <dl class="fakta">
      <dt>\(t("Dijawab oleh", "Answered by"))</dt><dd>\(change.answeredBy), \(WIB(Instant(milliseconds: change.changedAt)).full(t))</dd>
      <dt>\(t("Alasan", "Reason"))</dt><dd>\(change.answer)</dd>
      \(each: noted, { "<dt>\(PartWords.name($0, t))</dt><dd>\(change.notes[$0] ?? "")</dd>\n" })</dl>

      """
  }

  private static func button(_ part: SupplierPart, _ file: SupplierFile, _ t: Wording) -> HTML {
    guard UbahDataPage.fits(PartValues(part, of: file.supplier)) else {
      return """
        <p class="keterangan">\(t("Daftar ini lebih panjang daripada formulirnya, jadi hanya impor data oleh LPSE yang mengubahnya.", "This list is longer than its form, so only an import by the LPSE changes it.")) \(Helpdesk.link(t("Tanya petugas", "Ask the staff")))</p>

        """
    }
    let words =
      if part.evidence == nil {
        t("Ubah", "Change")
      } else if file.changes[part]?.state == .returned {
        t("Perbaiki dan kirim lagi", "Put it right and send it again")
      } else {
        t("Usulkan perubahan", "Propose a change")
      }
    return """
      <p class="tombol-baris"><a class="btn btn-outline-primary" href="\(Paths.supplierDataChange(part))" aria-label="\(words): \(PartWords.name(part, t))">\(words)</a></p>

      """
  }

  /// What others say of the record, which its supplier does not change.
  private static func state(_ file: SupplierFile, _ t: Wording) -> HTML {
    let supplier = file.supplier
    var facts: [(name: String, value: String)] = [
      (
        t("LPSE tempat terdaftar", "LPSE of registration"),
        file.home?.name ?? supplier.homeLPSE?.text ?? t("tidak tercatat", "not on record")
      ),
      (t("Verifikasi", "Verification"), PartWords.verification(supplier.verification.state, t)),
    ]
    if let on = supplier.verification.on { facts.append((t("Diverifikasi tanggal", "Verified on"), DayWords.date(on, t))) }
    facts.append((t("Salinan di LPSE ini", "Copy at this LPSE"), PartWords.copy(supplier.copy.state, t)))
    if let since = supplier.copy.since { facts.append((t("Salinan sejak", "Copy since"), DayWords.date(since, t))) }
    return """
      <section class="kartu" aria-labelledby="judul-keadaan">
      <h2 id="judul-keadaan">\(t("Verifikasi dan salinan", "Verification and copy"))</h2>
      \(FactList.view(facts))<p class="keterangan">\(t("Bagian ini dicatat oleh LPSE. Ada yang keliru?", "The LPSE records this part. Is something wrong?")) \(Helpdesk.link(t("Tanya petugas", "Ask the staff")))</p>
      </section>

      """
  }

  private static func notice(_ message: DataPenyediaPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .changed(let part):
      Notice(tone: .success, title: t("\(PartWords.name(part, t)): sudah diubah", "\(PartWords.name(part, t)): changed"))
    case .proposed(let part):
      Notice(
        tone: .success, title: t("\(PartWords.name(part, t)): usulan terkirim", "\(PartWords.name(part, t)): proposal sent"),
        text: t("Data belum berubah sampai Verifikator menyetujuinya.", "The record stays as it is until a Verifikator approves."))
    case .withdrawn(let part):
      Notice(
        tone: .success, title: t("\(PartWords.name(part, t)): usulan ditarik", "\(PartWords.name(part, t)): proposal withdrawn"),
        text: t("Data tetap seperti semula.", "The record stays as it was."))
    case .notOpen:
      Notice(
        tone: .error, title: t("Usulan itu tidak menunggu lagi", "That proposal does not wait any more"),
        text: t(
          "Sudah dijawab, ditarik atau diganti; keadaannya sekarang ada di bawah.",
          "It was answered, withdrawn or replaced; see below how things are now."))
    case .stale: Notice.staleForm(t)
    }
  }
}
