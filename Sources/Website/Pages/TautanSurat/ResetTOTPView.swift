import Access
import HTML
import HTTP

enum ResetTOTPView {
  static func page(_ model: ResetTOTPPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: "Reset TOTP",
      main: """
        <div class="kartu">
        <h1>Reset TOTP</h1>
        \(model.message.map { notice($0, t).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID.text)</dd>
        <dt>\(t("Link berlaku sampai", "The link is good until"))</dt><dd>\(WIB(model.endsAt).full(t))</dd>
        </dl>
        <p>\(t("Isi Password Anda, lalu tekan Reset TOTP. Akibatnya:", "Enter your password and press Reset TOTP. What follows:"))</p>
        <ul>\(each: consequences(t), { "<li>\($0)</li>" })</ul>
        \(PostForm.view(to: Paths.resetTOTPLink, frame, style: "formulir", fields(model, t)))
        <ul class="tautan"><li><a href="\(Paths.forgottenPassword)">\(t("Lupa Password?", "Forgot your password?"))</a></li></ul>
        </div>
        """, scripts: [.form])
  }

  private static func consequences(_ t: Wording) -> [String] {
    [
      t(
        "Autentikator yang sekarang dilepas: kode dan persetujuannya tidak berlaku lagi.",
        "The present authenticator is taken off: its codes and approvals no longer count."),
      t("Semua sesi ditutup.", "All sessions end."),
      t("Anda langsung mendaftarkan HP yang baru, jadi siapkan HP itu.", "You go on to register the new phone, so have it at hand."),
    ]
  }

  private static func fields(_ model: ResetTOTPPage, _ t: Wording) -> HTML {
    let isWrong = model.message == .wrongPassword || model.message == .passwordMissing
    return """
      <input type="text" value="\(model.userID.text)" autocomplete="username" readonly hidden>
      <div class="isian">
      <label class="form-label" for="password">Password</label>
      <div class="input-group">
      <input class="form-control" id="password" name="password" type="password" required autocomplete="current-password"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      <button type="button" class="btn btn-outline-secondary" data-lihat="password" data-tutup="\(t("Sembunyikan", "Hide"))" aria-pressed="false" hidden>\
      \(t("Tampilkan", "Show"))</button>
      </div>
      </div>
      <button type="submit" class="btn btn-primary btn-lg">Reset TOTP</button>
      """
  }

  /// The password itself came by mail, so another proof is needed.
  static func onlyMailProven(_ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Belum dapat direset", "It cannot be reset yet")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <p>\(t("Password akun ini baru diganti melalui email, atau alamat Emailnya baru diganti petugas, dan sesudah itu belum pernah ada yang masuk dengan autentikator. Jika sekarang autentikator juga dilepas melalui email, siapa pun yang membaca email Anda dapat mengambil alih akun.", "The password of this account was replaced by e-mail, or its e-mail address by the staff, and nobody has signed in with its authenticator since. If the authenticator were now taken off by e-mail too, whoever reads your e-mail could take over the account."))</p>
        <h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        <ul>\(each: proofs(t), { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.login)">\(t("Kembali ke Login", "Back to sign-in"))</a></p>
        </div>
        \(WhomToAsk.view(frame))
        """)
  }

  private static func proofs(_ t: Wording) -> [String] {
    [
      t(
        "Autentikatornya masih ada? Masuk sekali dengan Password Anda dan autentikator itu.",
        "Still have the authenticator? Sign in once with your password and that authenticator."),
      t(
        "Punya kode cadangan? Masuk dengan Password Anda, lalu pilih “Pakai kode cadangan”.",
        "Do you have recovery codes? Sign in with your password, then choose “Use a recovery code”."),
      t(
        "Autentikatornya hilang? Masuk dengan Password Anda, pilih “HP saya hilang”, lalu kirim permintaan di halaman yang muncul: petugas LPSE melepasnya setelah yakin bahwa itu Anda.",
        "Lost the authenticator? Sign in with your password, choose “My phone is lost”, and send the request that the page offers: the LPSE's staff take it off once they are sure that it is you."
      ),
    ]
  }

  private static func notice(_ message: ResetTOTPPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .passwordMissing: Notice(tone: .error, title: t("Password belum diisi", "The password is missing"))
    case .wrongPassword:
      Notice(
        tone: .error, title: t("Password salah", "Wrong password"),
        text: t(
          "TOTP belum direset. Periksa Password Anda, lalu coba lagi.", "TOTP has not been reset. Check your password and try again."))
    case .wait(let until, let seconds):
      Notice(
        tone: .error, title: t("Terlalu banyak percobaan", "Too many attempts"),
        text: t(
          "Password belum diperiksa. Coba lagi \(t.about(seconds: seconds)) lagi, pukul \(WIB(until).clock).",
          "The password was not looked at. Try again in \(t.about(seconds: seconds)), at \(WIB(until).clock)."))
    case .stale: Notice.staleForm(t)
    }
  }
}
