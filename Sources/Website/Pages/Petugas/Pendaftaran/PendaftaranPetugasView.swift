import Access
import Directory
import Files
import HTML
import HTTP

enum PendaftaranPetugasView {
  static func page(_ model: PendaftaranPetugasPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Pendaftaran nomor \(model.number)", "Registration number \(model.number)")
    let isWaiting = model.registration.state == .sent
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { notice($0, model, t).view })<section class="kartu" aria-label="\(t("Keadaan", "State"))">
        \(FactList.view(state(model.registration, t)))\
        \(if: isWaiting, "<p>\(t("Cocokkan setiap bagian dengan dokumennya, dan tandai. Penyedia yang masuk Daftar Hitam di LPSE ini tercatat dengan NPWP-nya, sehingga tidak dapat mengirim pendaftaran.", "Compare each part with its documents, and mark it. A supplier that is blacklisted at this LPSE is on record with its NPWP, and so cannot send a registration in."))</p>\n")\
        </section>
        \(isWaiting ? PostForm.view(to: Paths.registrationShown, frame, answers(model, t)) : model.registration.isOpen ? .empty : items(model, t))
        <p><a href="\(Paths.registrations)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  private static func state(_ registration: Registration, _ t: Wording) -> [(name: String, value: String)] {
    func time(_ milliseconds: Int64?) -> String { milliseconds.map { WIB(Instant(milliseconds: $0)).full(t) } ?? "" }
    let isAnswered = registration.state != .sent
    let facts: [(String, String)] = [
      ("Status", PendaftaranWords.state(registration.state, t)), (t("Dikirim", "Sent in"), time(registration.sentAt)),
      (t("Dijawab", "Answered"), isAnswered ? time(registration.changedAt) : ""),
      (t("Dijawab oleh", "Answered by"), isAnswered ? registration.answeredBy : ""),
      (t("Alasan", "Reason"), isAnswered ? registration.answer : ""),
    ]
    return facts.map { (name: $0.0, value: $0.1) }.filter { !$0.value.isEmpty }
  }

  private static func answers(_ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="nomor" value="\(model.number)">
    <input type="hidden" name="\(PendaftaranField.version)" value="\(model.registration.version)">
    <input type="hidden" name="\(PendaftaranField.sentAt)" value="\(model.registration.sentAt ?? 0)">
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true" name="jawaban" value="\(PendaftaranPetugasPage.Button.save.rawValue)" formnovalidate>\(t("Simpan tanda", "Save the marks"))</button>
    \(items(model, t))
    <section class="kartu" aria-labelledby="judul-jawab">
    <h2 id="judul-jawab">\(t("Jawab", "Answer"))</h2>
    <p class="tombol-baris">\(button(.save, "btn-outline-primary", t("Simpan tanda", "Save the marks")))
    \(button(.approve, "btn-primary", t("Lanjut ke persetujuan", "On to the approval")))</p>
    <p>\(t("Persetujuan membutuhkan tanda Sesuai di setiap bagian. Untuk mengembalikan atau menolak, isi alasannya:", "An approval needs every part marked as right. To return or to reject, give the reason:"))</p>
    \(reason(model, t))\
    <p class="tombol-baris">\(button(.sendBack, "btn-outline-primary", t("Kembalikan untuk diperbaiki", "Return it to be put right")))
    \(button(.reject, "btn-danger", t("Tolak pendaftaran", "Reject the registration")))</p>
    </section>
    """
  }

  private static func button(_ button: PendaftaranPetugasPage.Button, _ style: String, _ words: String) -> HTML {
    "<button type=\"submit\" class=\"btn \(style)\" name=\"jawaban\" value=\"\(button.rawValue)\" formnovalidate>\(words)</button>"
  }

  /// Only two of the four buttons need it.
  private static func reason(_ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    let isWrong = model.message == .reasonMissing
    return """
      <div class="isian">
      <label class="form-label" for="alasan">\(t("Alasan", "Reason"))</label>
      <textarea class="form-control" id="alasan" name="\(StaffFields.reasonName)" rows="3" maxlength="300"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
       aria-describedby="\(isWrong ? "kesalahan alasan-petunjuk" : "alasan-petunjuk")">\(model.typedReason)</textarea>
      <p class="keterangan" id="alasan-petunjuk">\(t("5 sampai 300 karakter. Pendaftar membacanya di email dan di halaman pendaftaran.", "5 to 300 characters. The applicant reads it by e-mail and on the page of the registration."))</p>
      </div>

      """
  }

  /// The documents stand beside the data where there is room.
  private static func items(_ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    """
    <div class="dua-kolom">
    <div>
    \(each: model.registration.items.filter { !isDocument($0) }, { item($0, model, t) })</div>
    <div>
    \(each: model.registration.items.filter(isDocument), { item($0, model, t) })</div>
    </div>
    """
  }

  private static func item(_ item: RegistrationItem, _ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    let name = PendaftaranWords.name(item, t)
    return """
      <section class="kartu" aria-labelledby="judul-\(item.rawValue)">
      <h2 id="judul-\(item.rawValue)">\(isDocument(item) ? t("Dokumen: \(name)", "Document: \(name)") : name)</h2>
      \(FactList.view(PendaftaranPetugasFacts.of(item, model, t)))\(document(item, model, t))\
      \(model.registration.state == .sent ? mark(item, name, model, t) : shownMark(item, model, t))</section>

      """
  }

  private static func isDocument(_ item: RegistrationItem) -> Bool { if case .document = item { true } else { false } }

  private static func shownMark(_ item: RegistrationItem, _ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    switch model.registration.marks[item] {
    case nil: .empty
    case .right: "<p>\(t("Sesuai", "Right"))</p>\n"
    case .wrong(let reason): "<p>\(t("Perbaiki", "Put right")): \(reason)</p>\n"
    }
  }

  private static func mark(_ item: RegistrationItem, _ name: String, _ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    let (field, reason) = (PendaftaranPetugasPage.mark(item), PendaftaranPetugasPage.reason(item))
    let isWrong = model.unexplained.contains(item)
    return """
      <fieldset class="pilihan">
      <legend class="form-label">\(t("Tanda", "Mark"))<span class="visually-hidden">: \(name)</span></legend>
      <label><input type="radio" name="\(field)" value="\(PendaftaranPetugasPage.right)"\(attribute: "checked", if: model.marks[item] == .right)> \(t("Sesuai", "Right"))</label>
      <label><input type="radio" name="\(field)" value="\(PendaftaranPetugasPage.wrong)"\(attribute: "checked", if: model.marks[item]?.reason != nil)> \(t("Perbaiki", "Put right"))</label>
      </fieldset>
      <div class="isian">
      <label class="form-label" for="\(reason)">\(t("Yang harus diperbaiki", "What has to be put right"))<span class="visually-hidden">: \(name)</span></label>
      <input class="form-control" id="\(reason)" name="\(reason)" value="\(model.marks[item]?.reason ?? "")" maxlength="\(RegistrationMark.longest)" autocomplete="off"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>

      """
  }

  private static func document(_ item: RegistrationItem, _ model: PendaftaranPetugasPage, _ t: Wording) -> HTML {
    guard case .document(let kind) = item else { return .empty }
    guard let file = model.registration.document(kind)?.file else { return "<p>\(t("Tidak ada.", "There is none."))</p>\n" }
    let words: String =
      switch file.state {
      case .clean: t("Pemindai virus tidak menemukan apa pun.", "The virus scanner has found nothing.")
      case .unscanned:
        t("Belum diperiksa pemindai virus: buka dengan hati-hati.", "No virus scanner has looked at it: open it with care.")
      case .quarantined:
        t(
          "Menunggu pemindai virus; dapat dibuka sesudah itu, dan pendaftaran baru dapat disetujui sesudah itu.",
          "It waits for the virus scanner; only after that can it be opened, and the registration approved.")
      case .infected:
        t(
          "Pemindai virus menemukan sesuatu, dan berkasnya dihapus. Kembalikan pendaftaran ini.",
          "The virus scanner has found something, and the file was removed. Return this registration.")
      }
    let path = Paths.registrationDocument.with("nomor", String(model.number)).with("jenis", kind.rawValue)
    return """
      <p>\(file.name.text)<br><span class="keterangan">\(words)</span></p>
      \(if: file.state.mayBePassedOn, "<p><a class=\"btn btn-outline-primary\" href=\"\(path)\">\(t("Unduh", "Download"))<span class=\"visually-hidden\"> \(PendaftaranWords.name(kind, t))</span></a></p>\n")
      """
  }

  private static func notice(_ message: PendaftaranPetugasPage.Message, _ model: PendaftaranPetugasPage, _ t: Wording) -> Notice {
    switch message {
    case .saved: Notice(tone: .success, title: t("Tanda tersimpan", "The marks are saved"))
    case .answerMissing: Notice(tone: .error, title: t("Pilih jawabannya", "Choose the answer"))
    case .explanationMissing:
      Notice(
        tone: .error, title: t("Belum tertulis apa yang harus diperbaiki", "It is not said what has to be put right"),
        text: t(
          "Isi di: \(RegistrationItem.allCases.filter(model.unexplained.contains).map { PendaftaranWords.name($0, t) }.joined(separator: ", ")). Tidak ada yang berubah.",
          "Say it at: \(RegistrationItem.allCases.filter(model.unexplained.contains).map { PendaftaranWords.name($0, t) }.joined(separator: ", ")). Nothing was changed."
        ))
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .stale: Notice.staleForm(t)
    case .sentAgain:
      Notice(
        tone: .error, title: t("Data pendaftaran ini sudah berubah", "The data of this registration have changed"),
        text: t(
          "Pendaftar sudah memperbaikinya dan mengirimnya lagi. Jawaban Anda belum dicatat, dan tanda Anda untuk data yang lama tidak dipakai: periksa yang tampil di bawah.",
          "Its applicant has put it right and sent it in again. Your answer is not recorded, and your marks of the old data are not used: check what stands below."
        ))
    case .outcome(let outcome): PendaftaranPetugasWords.notice(outcome, model.registration, t)
    }
  }
}
