import Access
import HTML
import HTTP

enum AkunView {
  static func page(_ model: AkunPage, _ frame: Frame) -> Page {
    let t = frame.t
    let account = model.member.account
    return Page(
      title: t("Akun \(account.userID.text)", "Account \(account.userID.text)"),
      main: """
        <h1>\(account.userID.text)</h1>
        \(model.message.map { DutyWords.notice($0, frame).view })\(model.done.map { DutyWords.notice($0, t).view })<section class="kartu" aria-labelledby="judul-akun">
        <h2 id="judul-akun">\(account.name)</h2>
        \(FactList.view(facts(model.member, t)))\(if: !model.isOwn, saklar(account, t))</section>
        \(model.isOwn ? own(t) : duties(model, frame))
        <p><a href="\(Paths.members)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, scripts: [.form])
  }

  static func facts(_ member: Member, _ t: Wording) -> [(name: String, value: String)] {
    let account = member.account
    let facts: [(name: String, value: String)] = [
      ("Status", DutyWords.state(member, t)),
      (t("Dinonaktifkan sejak", "Switched off since"), account.offSince.map { WIB($0).full(t) } ?? ""),
      (t("Peran", "Roles"), DutyWords.roles(account.roles, t)), (t("Instansi", "Agency"), account.agency),
      (t("Menunggu petugas kedua", "Waiting for a second"), member.waiting.isEmpty ? "" : DutyWords.roles(member.waiting, t)),
      ("Email", account.email.covered),
    ]
    return facts.filter { !$0.value.isEmpty }
  }

  private static func saklar(_ account: Account, _ t: Wording) -> HTML {
    let words = account.offSince == nil ? t("Nonaktifkan akun", "Switch the account off") : t("Aktifkan lagi", "Switch it on again")
    return "<p><a class=\"btn btn-outline-secondary\" href=\"\(Paths.memberSwitch.with("id", account.userID.text))\">\(words)</a></p>\n"
  }

  private static func own(_ t: Wording) -> HTML {
    """
    <div class="kartu"><p>\(t("Ini akun Anda sendiri: perannya diubah Admin PPE lain, atau operator server.", "This is your own account: its roles are changed by another Admin PPE, or by the server's operator."))</p></div>

    """
  }

  private static func duties(_ model: AkunPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let account = model.member.account
    return """
      <section class="kartu" aria-labelledby="judul-peran">
      <h2 id="judul-peran">\(t("Ubah peran", "Change the roles"))</h2>
      <p>\(t("Peran yang dicabut langsung tidak berlaku lagi, dan yang masih menunggu petugas kedua menjadi batal. Peran pejabat biasanya diberikan menurut SK, di menu FORMULIR.", "A role that is taken away counts no more at once, and what waits for a second is off. Officials usually get theirs by decree, under FORMS."))</p>
      \(PostForm.view(to: Paths.member, frame, style: "formulir", """
        <input type="hidden" name="id" value="\(account.userID.text)">
        <input type="hidden" name="keadaan" value="\(account.standing)">
        \(DutyFields.view(model.typed, model.agencies, isAgencyWrong: model.message == .agencyUnknown, t))\
        \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
        \(ReauthenticationFields.view(model.message?.reauthentication, typedCode: model.typedCode, t))
        <button type="submit" class="btn btn-primary btn-lg">\(t("Ubah peran", "Change the roles"))</button>
        """))
      </section>

      """
  }
}
