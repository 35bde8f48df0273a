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
      \(if: authenticator.deviceName != nil, moving(t))<section class="kartu" aria-labelledby="judul-hilang">
      <h2 id="judul-hilang">\(t("HP hilang, rusak atau sudah tidak ada", "Phone lost, broken or gone"))</h2>
      <p>\(t("Lepas HP itu dari akun ini. Akibatnya:", "Take that phone off this account. What follows:"))</p>
      <ul>\(each: consequences(t), { "<li>\($0)</li>" })</ul>
      \(PostForm.view(to: Paths.device, frame, style: "formulir", fields(model, t)))
      </section>
      """
  }

  private static func moving(_ t: Wording) -> HTML {
    let steps = [
      t(
        "Di HP lama, buka SPSE Authenticator, buka rincian akun ini, lalu ketuk “Pindah ke HP baru”.",
        "On the old phone open SPSE Authenticator, open this account's details and tap “Move to a new phone”."),
      t("Pindai QR-nya dengan HP baru.", "Scan its QR with the new phone."),
      t(
        "Pastikan angka di kedua HP sama, lalu ketuk “Ya, pindahkan” di HP lama.",
        "Make sure that both phones show the same number, then tap “Yes, move it” on the old phone."),
    ]
    return """
      <section class="kartu" aria-labelledby="judul-pindah">
      <h2 id="judul-pindah">\(t("Ganti HP, dan HP lama masih ada", "A new phone, and the old one is at hand"))</h2>
      <ol>\(each: steps, { "<li>\($0)</li>" })</ol>
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
      <div class="isian">
      <label class="form-label" for="password">\(t("Password Anda, sekali lagi", "Your password, once more"))</label>
      <div class="input-group">
      <input class="form-control" id="password" name="password" type="password" required autocomplete="current-password"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil)\(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      <button type="button" class="btn btn-outline-secondary" data-lihat="password" data-tutup="\(t("Sembunyikan", "Hide"))" aria-pressed="false" hidden>\
      \(t("Tampilkan", "Show"))</button>
      </div>
      </div>
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
