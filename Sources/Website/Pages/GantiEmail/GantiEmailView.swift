import Access
import HTML
import HTTP

enum GantiEmailView {
  static func page(_ model: GantiEmailPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Ganti Email", "Change e-mail")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.flatMap { notice($0, model, frame) }?.view)<dl class="fakta">
        <dt>\(t("Alamat sekarang", "Present address"))</dt><dd>\(model.email.text)</dd>
        </dl>
        \(model.waiting.map { progress($0, frame) } ?? form(model, frame))
        <p><a href="\(Paths.dashboard)">\(t("Kembali ke Beranda", "Back to the home page"))</a></p>
        </div>
        \(GantiEmailLost.view(model, frame))
        """, scripts: [.form])
  }

  private static func form(_ model: GantiEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <p>\(t("Kami mengirim link ke alamat yang baru dan ke alamat yang sekarang. Alamat baru berlaku setelah keduanya mengonfirmasi.", "We send a link to the new address and to the present one. The new one counts once both have confirmed."))</p>
      \(PostForm.view(to: Paths.changeEmail, frame, style: "formulir", fields(model, t)))
      """
  }

  private static func fields(_ model: GantiEmailPage, _ t: Wording) -> HTML {
    let isWrong = model.fault != nil
    return """
      <div class="isian">
      <label class="form-label" for="emailBaru">\(t("Alamat Email baru", "New e-mail address"))</label>
      <input class="form-control" id="emailBaru" name="\(GantiEmailPage.field)" value="\(model.typedEmail)" type="email" required \
      autocomplete="email" spellcheck="false" autocapitalize="none"\(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>
      <input type="text" value="\(model.userID.text)" autocomplete="username" readonly hidden>
      \(ReauthenticationFields.view(model.reauthenticationMessage, typedCode: model.typedCode, t))
      <button type="submit" class="btn btn-primary btn-lg">\(t("Kirim link konfirmasi", "Send the links to confirm"))</button>
      """
  }

  private static func progress(_ change: EmailChange, _ frame: Frame) -> HTML {
    let t = frame.t
    let button: HTML = """
      <button type="submit" class="btn btn-outline-primary">\(t("Batalkan penggantian", "Cancel the change"))</button>
      """
    return """
      <h2>\(t("Menunggu konfirmasi", "Waiting to be confirmed"))</h2>
      <dl class="fakta">
      \(each: [EmailChange.Mailbox.new, .old], { mailbox in "<dt>\(change.address(of: mailbox).text)</dt><dd>\(state(change, mailbox, t))</dd>\n" })\
      <dt>\(t("Link berlaku sampai", "The links are good until"))</dt><dd>\(WIB(change.expiresAt).full(t))</dd>
      </dl>
      <p>\(t("Buka email di kedua alamat, dan tekan tombol di halaman yang terbuka. Belum ada? Periksa folder spam, dan ejaan alamat di atas.", "Open the e-mail at both addresses, and press the button on the page that opens. Not there yet? Look into the spam folder, and check the spelling of the addresses above."))</p>
      \(PostForm.view(to: Paths.withdrawEmail, frame, button))
      """
  }

  private static func state(_ change: EmailChange, _ mailbox: EmailChange.Mailbox, _ t: Wording) -> String {
    switch (mailbox, change.confirmed.contains(mailbox)) {
    case (.new, true): t("Alamat baru: sudah dikonfirmasi", "New address: confirmed")
    case (.new, false): t("Alamat baru: belum dikonfirmasi", "New address: not confirmed yet")
    case (.old, true): t("Alamat lama: sudah dikonfirmasi", "Old address: confirmed")
    case (.old, false): t("Alamat lama: belum dikonfirmasi", "Old address: not confirmed yet")
    }
  }

  private static func notice(_ message: GantiEmailPage.Message, _ model: GantiEmailPage, _ frame: Frame) -> Notice? {
    let t = frame.t
    switch message {
    case .sent:
      guard model.waiting != nil else { return nil }
      return Notice(
        tone: .success, title: t("Link sudah dikirim ke kedua alamat", "Links have been sent to both addresses"),
        text: t("Belum ada yang berubah.", "Nothing has changed yet."))
    case .withdrawn:
      return Notice(
        tone: .success, title: t("Penggantian dibatalkan", "The change was cancelled"),
        text: t("Kedua link tidak berlaku lagi.", "Neither link is good any more."))
    case .proposalWithdrawn:
      return Notice(
        tone: .success, title: t("Usulan petugas dibatalkan", "The staff's proposal was called off"),
        text: t(
          "Alamat Email tidak berubah. Tidak memintanya? Hubungi petugas di bawah.",
          "The e-mail address stays. Did not ask for it? Contact the staff below."))
    case .fault(let fault): return notice(fault, t)
    case .wait(let until, _):
      return Notice(
        tone: .error, title: t("Terlalu sering diminta", "Asked for too often"),
        text: t(
          "Tidak ada yang dikirim. Coba lagi sesudah \(WIB(until).full(t)).", "Nothing was sent. Try again after \(WIB(until).full(t))."))
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    }
  }

  private static func notice(_ fault: GantiEmailPage.Fault, _ t: Wording) -> Notice {
    switch fault {
    case .missing: Notice(tone: .error, title: t("Alamat Email baru belum diisi", "The new e-mail address is missing"))
    case .malformed:
      Notice(
        tone: .error, title: t("Itu bukan alamat Email", "That is no e-mail address"),
        text: t("Periksa ejaannya, misalnya nama@perusahaan.co.id.", "Check its spelling, for example nama@perusahaan.co.id."))
    case .unchanged:
      Notice(
        tone: .error, title: t("Itu alamat yang sekarang", "That is the present address"),
        text: t("Belum ada yang berubah. Isi alamat yang lain.", "Nothing was changed. Enter another one."))
    }
  }
}
