import Access
import HTML
import HTTP

enum SaklarView {
  static func page(_ model: SaklarPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = model.turnsOn ? t("Aktifkan akun lagi", "Switch the account on again") : t("Nonaktifkan akun", "Switch the account off")
    let account = model.member.account
    let facts = [(name: "User ID", value: account.userID.text), (name: t("Nama", "Name"), value: account.name)]
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })\(FactList.view(facts + AkunView.facts(model.member, t)))<p>\(consequence(model, t))</p>
        \(if: !model.isOwn, form(model, title, frame))
        <p><a href="\(Paths.member(account.userID))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func notice(_ message: DutyMessage, _ frame: Frame) -> Notice {
    message == .outcome(.nobodyToConfirm) ? DutyWords.nobodyToConfirm(.switchingOn, frame.t) : DutyWords.notice(message, frame)
  }

  private static func form(_ model: SaklarPage, _ title: String, _ frame: Frame) -> HTML {
    let t = frame.t
    return PostForm.view(
      to: Paths.memberSwitch, frame, style: "formulir",
      """
      <input type="hidden" name="id" value="\(model.member.account.userID.text)">
      <input type="hidden" name="keadaan" value="\(model.member.account.standing)">
      <input type="hidden" name="jadi" value="\(model.turnsOn ? "hidup" : "mati")">
      \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
      \(ReauthenticationFields.view(model.message?.reauthentication, typedCode: model.typedCode, t))
      <button type="submit" class="btn \(model.turnsOn ? "btn-primary" : "btn-danger") btn-lg">\(title)</button>
      """)
  }

  private static func consequence(_ model: SaklarPage, _ t: Wording) -> String {
    if model.isOwn {
      return t("Ini akun Anda sendiri: Admin PPE lain yang melakukannya.", "This is your own account: another Admin PPE does it.")
    }
    return model.turnsOn
      ? t(
        "Pemiliknya dapat masuk lagi dengan Password dan HP-nya. Peran Verifikator dan Admin PPE baru berlaku setelah disetujui petugas kedua.",
        "Its owner can sign in again, with password and phone. The roles Verifikator and Admin PPE count only after a second member of staff has agreed."
      )
      : t(
        "Semua sesinya ditutup sekarang juga, dan tidak ada yang dapat masuk. Yang ia ajukan dan belum disetujui menjadi batal. Perannya tetap tersimpan, dan ia diberi tahu dengan alasannya.",
        "All its sessions end at once, and nobody can sign in. What it has proposed and nobody has agreed to is off. Its roles are kept, and the owner is told with the reason."
      )
  }
}
