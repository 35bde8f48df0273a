import Access
import HTML
import HTTP

enum TindakanView {
  static func page(_ model: TindakanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = title(model.kind, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID.text)</dd>
        <dt>\(t("Nama", "Name"))</dt><dd>\(model.name)</dd>
        \(model.unlinking.map { facts($0, t) })</dl>
        <p>\(consequence(model.kind, t))</p>
        \(if: model.unlinking?.isOwn != true, PostForm.view(to: model.kind.path, frame, style: "formulir", fields(model, t)))\
        \(if: model.unlinking?.isOwn == true, "<p>\(t("Anda sendiri yang mengajukannya: yang menyetujui harus petugas lain.", "You proposed it yourself: another member of staff has to agree."))</p>\n")
        \(model.unlinking.map { PostForm.view(to: Paths.unlinkingRejection, frame, style: "formulir", rejection($0, model, t)) })\
        <p><a href="\(back(model))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func back(_ model: TindakanPage) -> Path {
    model.kind == .confirm ? Paths.unlinkings : Paths.user.with("id", model.userID.text)
  }

  private static func facts(_ unlinking: Unlinking, _ t: Wording) -> HTML {
    """
    <dt>\(t("Diajukan oleh", "Proposed by"))</dt><dd>\(unlinking.askedBy)</dd>
    <dt>\(t("Alasan", "Reason"))</dt><dd>\(unlinking.reason)</dd>
    <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(unlinking.askedAt).full(t))</dd>
    <dt>\(t("Berlaku sampai", "Good until"))</dt><dd>\(WIB(unlinking.endsAt).full(t))</dd>
    \(if: unlinking.isOnlyMailProven, "<dt>Password</dt><dd>\(t("dibuat lewat email, atau alamat Email diganti petugas: pastikan peminta bukan sekadar pembaca kotak surat", "came by mail, or the staff changed the address: make sure that whoever asks does not merely read the mailbox"))</dd>\n")\

    """
  }

  private static func fields(_ model: TindakanPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.userID.text)">
    \(model.unlinking.map { "<input type=\"hidden\" name=\"diajukan\" value=\"\($0.askedAt.milliseconds)\">\n" as HTML })\
    \(if: model.kind.needsReason, StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
    \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
    <button type="submit" class="btn \(model.kind == .unlock ? "btn-primary" : "btn-danger") btn-lg">\(title(model.kind, t))</button>
    """
  }

  private static func rejection(_ unlinking: Unlinking, _ model: TindakanPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.userID.text)">
    <input type="hidden" name="diajukan" value="\(unlinking.askedAt.milliseconds)">
    \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, readers: StaffFields.readersOfRejection(isOwn: unlinking.isOwn, t), t))\
    <button type="submit" class="btn btn-outline-secondary">\(t("Batalkan pengajuan ini", "Call this proposal off"))</button>
    """
  }

  private static func title(_ kind: TindakanPage.Kind, _ t: Wording) -> String {
    switch kind {
    case .unlock: t("Akhiri masa tunggu", "End the waits")
    case .propose: t("Ajukan pelepasan HP", "Propose to remove the phone")
    case .confirm: t("Setujui pelepasan HP", "Agree to remove the phone")
    }
  }

  private static func consequence(_ kind: TindakanPage.Kind, _ t: Wording) -> String {
    switch kind {
    case .unlock:
      t(
        "Masa tunggu karena percobaan gagal berakhir. Autentikator yang dimatikan dan Password yang ditutup tetap begitu: itu dibuka pengguna sendiri.",
        "The waits after failures end. An authenticator that is off and a password that is closed stay so: the user opens these alone.")
    case .propose:
      t(
        "Petugas lain harus menyetujuinya dalam 24 jam. Pengguna diberi tahu sekarang juga, dan dapat menjawab “Bukan saya”.",
        "Another member of staff has to agree within 24 hours. The user is told at once, and can answer “Not me”.")
    case .confirm:
      t(
        "HP dilepas dan semua sesi pengguna ditutup. Sesudah itu Password saja yang menjaga akun sampai HP baru didaftarkan, jadi pastikan dulu siapa yang meminta.",
        "The phone is removed and all the user's sessions end. From then on the password alone guards the account until a new phone is registered, so make sure who asks."
      )
    }
  }

  private static func notice(_ message: TindakanPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .reasonMissing: return StaffFields.reasonMissing(t)
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .outcome(.nothingBound):
      return Notice(tone: .error, title: t("Akun ini tidak punya autentikator", "This account has no authenticator"))
    case .outcome(.waitsAlready):
      return Notice(
        tone: .error, title: t("Sudah diajukan", "Proposed already"),
        text: t("Pelepasan HP ini menunggu petugas kedua.", "This removal waits for a second member of staff."))
    case .outcome(.sameMember):
      return Notice(
        tone: .error, title: t("Harus petugas lain", "It has to be somebody else"),
        text: t("Anda sendiri yang mengajukannya. Tidak ada yang berubah.", "You proposed it yourself. Nothing was changed."))
    case .outcome(.over), .outcome(.done):
      return Notice(
        tone: .error, title: t("Pengajuan yang Anda baca tidak berlaku lagi", "The proposal that you read is over"),
        text: t("Tidak ada yang berubah. Baca dulu yang menunggu sekarang.", "Nothing was changed. First read the one that waits now."))
    }
  }
}
