import Access
import Files
import HTML
import HTTP

enum UsulanEmailView {
  static func page(_ model: UsulanEmailPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Usulan alamat Email", "Proposed e-mail address")
    return Page(
      title: title,
      main: """
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-usulan">
        <h2 id="judul-usulan">\(t("Yang diusulkan", "What is proposed"))</h2>
        \(FactList.view(facts(model.proposal, t)))
        </section>
        \(evidence(model, t))
        </div>
        \(confirmation(model, frame))
        \(refusal(model, frame))
        <p><a href="\(Paths.emailProposals)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  static func proof(_ isProven: Bool, _ t: Wording) -> String {
    isProven ? t("Sudah dibuktikan", "Proven") : t("Belum dibuktikan", "Not proven yet")
  }

  private static func facts(_ proposal: EmailProposal, _ t: Wording) -> [(name: String, value: String)] {
    [
      ("User ID", proposal.userID.text), (t("Nama", "Name"), proposal.name),
      (t("Alamat sekarang", "Present address"), proposal.from.covered),
      (t("Alamat baru", "New address"), proposal.to.text), (t("Kotak surat baru", "New mailbox"), proof(proposal.isProven, t)),
      (t("Diajukan oleh", "Proposed by"), proposal.askedBy), (t("Alasan", "Reason"), proposal.reason),
      (t("Sejak", "Since"), WIB(proposal.askedAt).full(t)), (t("Berlaku sampai", "Good until"), WIB(proposal.endsAt).full(t)),
    ]
  }

  private static func evidence(_ model: UsulanEmailPage, _ t: Wording) -> HTML {
    let words: String =
      switch model.evidence?.state {
      case .clean: t("Pemindai virus tidak menemukan apa pun.", "The virus scanner has found nothing.")
      case .unscanned: t("Belum diperiksa pemindai virus: buka dengan hati-hati.", "No virus scanner has looked at it: open it with care.")
      case .quarantined:
        t(
          "Menunggu pemindai virus; baru sesudah itu dapat dibuka, dan usulan ini disetujui.",
          "It waits for the virus scanner; only after that can it be opened, and this proposal be agreed to.")
      case .infected, nil:
        t(
          "Pemindai virus menemukan sesuatu, dan berkasnya dihapus. Tolak usulan ini.",
          "The virus scanner has found something, and the file was removed. Refuse this proposal.")
      }
    return """
      <section class="kartu" aria-labelledby="judul-bukti">
      <h2 id="judul-bukti">\(t("Bukti", "Evidence"))</h2>
      <p>\(model.evidence?.name.text ?? "")<br><span class="keterangan">\(words)</span></p>
      \(if: model.evidence?.state.mayBePassedOn == true, "<p><a class=\"btn btn-outline-primary\" href=\"\(Paths.emailEvidence.with("id", model.proposal.userID.text))\">\(t("Unduh bukti", "Download the evidence"))</a></p>\n")</section>
      """
  }

  private static func confirmation(_ model: UsulanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    guard model.canBeConfirmed else {
      return """
        <section class="kartu" aria-labelledby="judul-setuju">
        <h2 id="judul-setuju">\(t("Belum dapat Anda setujui", "You cannot agree to it yet"))</h2>
        <p>\(obstacle(model, t))</p>
        </section>
        """
    }
    return """
      <section class="kartu" aria-labelledby="judul-setuju">
      <h2 id="judul-setuju">\(t("Bukti sesuai: setujui", "The evidence is right: agree"))</h2>
      <p>\(t("Pastikan sendiri siapa yang meminta: hubungi pengguna lewat nomor yang tercatat di datanya, bukan yang disebut peminta. Sesudah ini semua email akun, juga untuk Password baru, dikirim ke alamat baru, dan semua sesi ditutup. Alamat lama dapat mengembalikannya selama 7 hari.", "Make sure yourself who asks: reach the user by the number on record, not by one that the asker names. After this all e-mail of the account, that for a new password too, goes to the new address, and all sessions end. The old address can undo it for 7 days."))</p>
      \(PostForm.view(to: Paths.emailProposal, frame, style: "formulir", """
        \(which(model))\(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
        <button type="submit" class="btn btn-danger btn-lg">\(t("Setujui alamat baru", "Agree to the new address"))</button>
        """))
      </section>
      """
  }

  private static func obstacle(_ model: UsulanEmailPage, _ t: Wording) -> String {
    if model.proposal.isOwn {
      return t(
        "Anda sendiri yang mengusulkannya: yang menyetujui harus petugas lain.",
        "You proposed it yourself: another member of staff has to agree.")
    }
    if !model.proposal.isProven {
      return t(
        "Kotak surat baru belum dibuktikan: pengguna harus membuka link di email yang dikirim ke alamat baru, dan menekan tombolnya. Belum sampai? Periksa ejaan alamatnya.",
        "The new mailbox has not been proven: the user has to open the link in the e-mail to the new address, and press its button. Nothing arrived? Check the spelling of the address."
      )
    }
    return t("Buktinya belum dapat dilihat.", "The evidence cannot be seen yet.")
  }

  private static func refusal(_ model: UsulanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let title =
      model.proposal.isOwn
      ? t("Batalkan usulan ini", "Take this proposal back") : t("Tidak sesuai: tolak usulan ini", "Not right: refuse this proposal")
    return """
      <section class="kartu" aria-labelledby="judul-tolak">
      <h2 id="judul-tolak">\(title)</h2>
      \(PostForm.view(to: Paths.emailRefusal, frame, style: "formulir", """
        \(which(model))\(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, readers: readers(model, t), t))
        <button type="submit" class="btn btn-outline-secondary">\(title)</button>
        """))
      </section>
      """
  }

  /// An address that nobody has proven is written to no more.
  private static func readers(_ model: UsulanEmailPage, _ t: Wording) -> String {
    model.proposal.isProven
      ? t(
        "Pengguna membacanya di Log Akses, dan lewat email di alamat baru yang sudah dibuktikan.",
        "The user reads it in the access log, and by e-mail at the new address, which is proven.")
      : t("Pengguna membacanya di Log Akses.", "The user reads it in the access log.")
  }

  private static func which(_ model: UsulanEmailPage) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.proposal.userID.text)">
    <input type="hidden" name="\(UsulanEmailPage.read)" value="\(model.proposal.id)">

    """
  }

  private static func notice(_ message: UsulanEmailPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .outcome(.sameMember):
      return Notice(
        tone: .error, title: t("Harus petugas lain", "It has to be somebody else"),
        text: t("Anda sendiri yang mengusulkannya. Tidak ada yang berubah.", "You proposed it yourself. Nothing was changed."))
    case .outcome(.unproven):
      return Notice(
        tone: .error, title: t("Kotak surat baru belum dibuktikan", "The new mailbox has not been proven"),
        text: t("Tidak ada yang berubah.", "Nothing was changed."))
    case .outcome(.unseen):
      return Notice(
        tone: .error, title: t("Buktinya belum dapat dilihat", "The evidence cannot be seen yet"),
        text: t("Tidak ada yang berubah.", "Nothing was changed."))
    case .outcome:
      return Notice(
        tone: .error, title: t("Usulan yang Anda baca tidak berlaku lagi", "The proposal that you read is over"),
        text: t("Tidak ada yang berubah. Baca dulu yang menunggu sekarang.", "Nothing was changed. First read the one that waits now."))
    }
  }
}
