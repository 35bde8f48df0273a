import Access
import Directory
import Files
import HTML
import HTTP

enum PermintaanPetugasView {
  static func page(_ model: PermintaanPetugasPage, _ frame: Frame) -> Page {
    let t = frame.t
    let request = model.request
    let title = t("Permintaan nomor \(request.number)", "Request number \(request.number)")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-diminta">
        <h2 id="judul-diminta">\(t("Yang diminta", "What is asked"))</h2>
        <dl class="fakta">
        <dt>User ID</dt><dd>\(request.userID.text)</dd>
        <dt>\(t("Perihal", "About"))</dt><dd>\(KemajuanView.about(request.kind, t))</dd>
        <dt>Status</dt><dd>\(RequestWords.state(request.state, t))</dd>
        <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(Instant(milliseconds: request.openedAt)).full(t))</dd>
        \(KemajuanView.word(request, t))\
        \(if: !request.answer.isEmpty, "<dt>\(t("Jawaban", "Answer"))</dt><dd>\(request.answeredBy): \(request.answer)</dd>\n")</dl>
        \(KemajuanView.proposal(request.proposal, title: t("Yang diusulkan", "What is proposed"), t))\
        \(if: request.kind == .official, decree(request, t))\(sanction(model.obstacle, t))\(model.obstacle.map { KendalaView.gaps($0, t) })</section>
        \(RemedyRequest.Kind.ofRecords.contains(request.kind) ? record(model, t) : PermintaanAkun.view(model, frame))
        </div>
        \(if: request.state == .open, answer(model, frame))
        <p><a href="\(Paths.requests)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  /// What came along, for comparing.
  private static func decree(_ request: RemedyRequest, _ t: Wording) -> HTML {
    guard let file = request.decree else {
      return """
        <p class="keterangan">\(t("Tanpa berkas SK: cocokkan dengan SK yang ada pada Anda, atau kembalikan permintaan ini.", "Without a file of the decree: compare it with the decree that you have, or return this request."))</p>

        """
    }
    return """
      <h3>\(t("Berkas SK", "File of the decree (SK)"))</h3>
      <p>\(file.name.text)<br><span class="keterangan">\(DecreeWords.forStaff(request, t))</span></p>
      \(if: request.keepsDecree && file.state.mayBePassedOn, "<p><a class=\"btn btn-outline-primary\" href=\"\(Paths.requestDecree.with("nomor", String(request.number)))\">\(t("Unduh SK", "Download the decree"))</a></p>\n")
      """
  }

  /// What is asked to be lifted.
  private static func sanction(_ obstacle: Obstacle?, _ t: Wording) -> HTML {
    guard case .sanctioned = obstacle, let obstacle else { return .empty }
    return "<h3>\(ObstacleWords.title(obstacle, t))</h3>\n\(FactList.view(ObstacleWords.facts(obstacle, t)))"
  }

  private static func record(_ model: PermintaanPetugasPage, _ t: Wording) -> HTML {
    let record = model.record
    let facts = record.map { RecordWords.facts($0, t) } ?? []
    return """
      <section class="kartu" aria-labelledby="judul-data">
      <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
      \(if: record == nil, "<p>\(t("Datanya tidak ada lagi.", "The record is gone."))</p>\n")\(FactList.view(facts))
      \(model.decree.map { $0.view(t) })\(if: model.request.kind == .copy && record != nil, "<p><a href=\"\(Paths.supplierRecord(model.request.userID))\">\(t("Buka data penyedia ini", "Open this supplier's record"))</a></p>\n")</section>
      """
  }

  private static func answer(_ model: PermintaanPetugasPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let button = t("Kirim jawaban", "Send the answer")
    let fields: HTML = """
      <input type="hidden" name="nomor" value="\(model.request.number)">
      <fieldset class="pilihan">
      <legend class="form-label">\(t("Jawaban", "Answer"))</legend>
      \(each: model.request.kind.answers, { answer in
        "<label><input type=\"radio\" name=\"jawaban\" value=\"\(answer.rawValue)\" required\(attribute: "checked", if: answer == model.typedAnswer)> \(words(answer, model.request.kind, t))</label>\n"
      })</fieldset>
      \(model.repair.map { CopyRepairFields.view($0, submit: button, t) })\
      \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
      \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
      <button type="submit" class="btn btn-primary">\(button)</button>
      """
    return """
      <section class="kartu" aria-labelledby="judul-jawab">
      <h2 id="judul-jawab">\(t("Jawab", "Answer"))</h2>
      \(PostForm.view(to: Paths.request, frame, fields))
      </section>
      """
  }

  private static func words(_ answer: RequestAnswer, _ kind: RemedyRequest.Kind, _ t: Wording) -> String {
    switch answer {
    case .resolve:
      switch kind {
      case .copy: t("Setujui: data sudah sinkron", "Approve: the record is in step")
      case .official: t("Setujui: catat yang diusulkan", "Approve: record what is proposed")
      case .sanction: t("Setujui: cabut blokir atau Daftar Hitam", "Approve: lift the block or blacklisting")
      // Done by the act on the account, to which `PermintaanAkun` leads.
      case .switchedOff, .newPhone: t("Setujui", "Approve")
      }
    case .sendBack: t("Kembalikan untuk diperbaiki", "Return it to be put right")
    case .reject: t("Tolak", "Refuse")
    }
  }

  private static func notice(_ message: PermintaanPetugasPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .answerMissing: return Notice(tone: .error, title: t("Pilih jawabannya", "Choose the answer"))
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .outcome(.stillIncomplete(let gaps)):
      let names = gaps.map { GapWords.name($0, t) }.joined(separator: ", ")
      return Notice(
        tone: .error, title: t("Data masih belum lengkap", "The record would still be incomplete"),
        text: t("Masih kurang: \(names). Kembalikan permintaan ini.", "Still missing: \(names). Return this request."))
    case .outcome(.decreeUnseen):
      return Notice(
        tone: .error, title: t("SK belum dapat dilihat", "Nobody can have seen the decree"),
        text: t("Tunggu pemindai virus, atau kembalikan permintaan ini.", "Wait for the virus scanner, or return this request."))
    case .outcome(.copyIncomplete(let gaps)): return CopyRepairFields.notice(stillMissing: gaps, t)
    case .outcome(.npwpTaken): return CopyRepairFields.npwpTaken(t)
    case .outcome(.noRecord):
      return Notice(
        tone: .error, title: t("Datanya tidak ada lagi", "The record is gone"), text: t("Tolak permintaan ini.", "Refuse this request."))
    case .outcome(.otherAgency):
      return Notice(
        tone: .error, title: t("Pejabat ini sekarang di instansi lain", "This official is of another agency by now"),
        text: t(
          "Kembalikan permintaan ini: permintaan yang baru sampai ke Admin Agency instansi itu.",
          "Return this request: a new one reaches the Admin Agency of that agency."))
    case .outcome(.importing): return .importing(t)
    case .outcome(.ofAccount):
      return Notice(
        tone: .error, title: t("Permintaan ini tentang akunnya", "This request is about the account"),
        text: t(
          "Permintaan selesai sendiri bila tindakannya dilakukan: buka lewat tombol di bawah.",
          "It is dealt with as soon as the act is done: open that by the button below."))
    case .outcome(.notOpen), .outcome(.done):
      return Notice(
        tone: .error, title: t("Permintaan ini sudah dijawab", "This request has been answered already"),
        text: t("Tidak ada yang berubah.", "Nothing was changed."))
    }
  }
}
