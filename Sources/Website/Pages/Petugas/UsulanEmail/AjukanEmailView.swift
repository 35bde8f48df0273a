import Access
import HTML
import HTTP

enum AjukanEmailView {
  static func page(_ model: AjukanEmailPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Usulkan alamat Email lain", "Propose another e-mail address")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { AjukanEmailWords.notice($0, frame).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID.text)</dd>
        <dt>\(t("Nama", "Name"))</dt><dd>\(model.name)</dd>
        <dt>\(t("Alamat sekarang", "Present address"))</dt><dd>\(model.present)</dd>
        </dl>
        \(model.message == .outcome(.waitsAlready) ? .empty : form(model, frame))
        <p><a href="\(Paths.user.with("id", model.userID.text))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form, .upload])
  }

  private static func form(_ model: AjukanEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <p>\(t("Hanya untuk pengguna yang kotak suratnya tidak dapat dibuka lagi, dan sesudah Anda yakin siapa yang meminta: bukan dari telepon saja. Yang kotak suratnya masih ada memakai Ganti Email.", "Only for users whose mailbox is lost, and once you are sure who asks: not by the telephone alone. Whoever still has the mailbox uses Change e-mail."))</p>
      <p>\(t("Alamat sekarang diberi tahu dan dapat menjawab “Bukan saya”; alamat baru mendapat link untuk dibuktikan; lalu petugas lain menyetujui. Semuanya dalam 24 jam.", "The present address is told and can answer “Not me”; the new one gets a link to be proven by; then another member of staff agrees. All within 24 hours."))</p>
      \(PostForm.view(to: Paths.userEmail, frame, style: "formulir", hasFile: true, fields(model, t)))
      """
  }

  private static func fields(_ model: AjukanEmailPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.userID.text)">
    \(email(model, t))\(StaffFields.reason(typed: model.typedReason, isWrong: model.faults.contains(.reason), t))\
    \(file(model, t))\(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
    <button type="submit" class="btn btn-danger btn-lg">\(t("Usulkan alamat ini", "Propose this address"))</button>
    """
  }

  private static func email(_ model: AjukanEmailPage, _ t: Wording) -> HTML {
    let isWrong = model.faults.contains(where: \.isAboutEmail)
    return """
      <div class="isian">
      <label class="form-label" for="emailBaru">\(t("Alamat Email baru", "New e-mail address"))</label>
      <input class="form-control" id="emailBaru" name="\(AjukanEmailPage.email)" value="\(model.typedEmail)" type="email" required maxlength="254" \
      autocomplete="off" spellcheck="false" autocapitalize="none"\(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>

      """
  }

  private static func file(_ model: AjukanEmailPage, _ t: Wording) -> HTML {
    FileField(
      name: AjukanEmailPage.file, label: t("Berkas bukti", "File of the evidence"), hint: AjukanEmailWords.evidence(model.kind, t),
      isWrong: model.faults.contains(where: \.isAboutFile), hadFile: model.hadFile, kept: model.kept
    ).view(t)
  }
}
