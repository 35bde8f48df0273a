import Access
import HTML
import HTTP

enum PerangkatView {
  static func page(_ model: PerangkatPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("HP Saya", "My phone"),
      main: """
        <h1>\(t("HP Saya", "My phone"))</h1>
        \(model.message.map { notice($0, t).view })<section class="kartu" aria-labelledby="judul-autentikator">
        <h2 id="judul-autentikator">\(t("Autentikator", "Authenticator"))</h2>
        \(AuthenticatorFacts.view(model.authenticator, t))
        \(if: model.authenticator == nil, registering(t))</section>
        \(model.authenticator.map { waysOut($0, model, frame) })
        """, scripts: [.form])
  }

  private static func registering(_ t: Wording) -> HTML {
    """
    <p>\(t("Daftarkan HP sekarang: selama belum, akun ini hanya dijaga Password.", "Register a phone now: until then the password alone guards this account."))</p>
    <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.logout)">\(t("Keluar, lalu masuk untuk mendaftarkan HP", "Sign out, then sign in to register a phone"))</a></p>

    """
  }

  private static func waysOut(_ authenticator: AuthenticatorSummary, _ model: PerangkatPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      \(recoveryCodes(authenticator, t))\(if: authenticator.deviceName != nil, moving(t))<section class="kartu" aria-labelledby="judul-hilang">
      <h2 id="judul-hilang">\(t("HP hilang, rusak atau sudah tidak ada", "Phone lost, broken or gone"))</h2>
      <p>\(t("Lepas HP itu dari akun ini. Akibatnya:", "Take that phone off this account. What follows:"))</p>
      <ul>\(each: consequences(t), { "<li>\($0)</li>" })</ul>
      \(PostForm.view(to: Paths.device, frame, style: "formulir", fields(model, t)))
      </section>
      """
  }

  private static func moving(_ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="judul-pindah">
    <h2 id="judul-pindah">\(t("Ganti HP, dan HP lama masih ada", "A new phone, and the old one is at hand"))</h2>
    \(MovingSteps.view(t))
    </section>

    """
  }

  private static func recoveryCodes(_ authenticator: AuthenticatorSummary, _ t: Wording) -> HTML {
    let made = authenticator.recoveryCodesMadeAt.map { WIB($0).full(t) }
    return """
      <section class="kartu" aria-labelledby="judul-cadangan">
      <h2 id="judul-cadangan">\(t("Kode cadangan", "Recovery codes"))</h2>
      <p>\(KodeCadanganWords.purpose(t))</p>
      <dl class="fakta">
      <dt>\(t("Tersisa", "Left"))</dt><dd>\(authenticator.recoveryCodesLeft)</dd>
      \(made.map { "<dt>\(t("Dibuat", "Made"))</dt><dd>\($0)</dd>\n" as HTML })</dl>
      <p class="tombol-baris">
      \(if: authenticator.hasUnsavedCodes, "<a class=\"btn btn-primary\" href=\"\(Paths.recoveryCodes)\">\(t("Lihat dan simpan", "See and save them"))</a>\n")\
      <a class="btn btn-outline-primary" href="\(Paths.newRecoveryCodes)">\(t("Buat kode baru", "Make new codes"))</a>
      </p>
      </section>

      """
  }

  private static func consequences(_ t: Wording) -> [String] {
    [
      t(
        "Kode dan persetujuan dari HP itu tidak berlaku lagi, dan semua sesi lain ditutup.",
        "Codes and approvals of that phone no longer count, and all other sessions end."),
      t(
        "Sampai HP baru didaftarkan, akun hanya dijaga Password: siapa yang mengetahuinya bisa mendaftarkan HP-nya sendiri. Jadi segera keluar, masuk lagi, dan daftarkan HP baru.",
        "Until a new phone is registered, the password alone guards the account: whoever knows it can register a phone of his own. So sign out, sign in again and register the new phone at once."
      ),
      t("Kejadian ini tercatat di Log Akses.", "It is recorded in the access log."),
    ]
  }

  private static func fields(_ model: PerangkatPage, _ t: Wording) -> HTML {
    let isWrong = model.message == .wrongPassword || model.message == .passwordMissing
    return """
      \(PasswordField.view(label: t("Password Anda, sekali lagi", "Your password, once more"), isWrong: isWrong, t))
      <button type="submit" class="btn btn-danger">\(t("Lepas HP dari akun ini", "Take the phone off this account"))</button>
      """
  }

  private static func notice(_ message: PerangkatPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .unlinked:
      Notice(
        tone: .success, title: t("HP sudah dilepas dari akun ini", "The phone has been taken off this account"),
        text: t("Semua sesi lain sudah ditutup.", "All other sessions have been ended."))
    case .passwordMissing: Notice(tone: .error, title: t("Password belum diisi", "The password is missing"))
    case .wrongPassword:
      Notice(
        tone: .error, title: t("Password salah", "Wrong password"),
        text: t(
          "HP belum dilepas. Periksa Password Anda, lalu coba lagi.", "The phone has not been taken off. Check your password and try again."
        ))
    case .wait(let until, let seconds):
      Notice(
        tone: .error, title: t("Terlalu banyak percobaan", "Too many attempts"),
        text: t(
          "Password belum diperiksa, dan HP belum dilepas. Coba lagi \(t.about(seconds: seconds)) lagi, pukul \(WIB(until).clock).",
          "The password was not looked at, and the phone has not been taken off. Try again in \(t.about(seconds: seconds)), at \(WIB(until).clock)."
        ))
    case .stale: Notice.staleForm(t)
    }
  }
}
