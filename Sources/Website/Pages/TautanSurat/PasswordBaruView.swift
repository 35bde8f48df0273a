import Access
import HTML
import HTTP

/// What the link of "Lupa Password" opens.
enum PasswordBaruView {
  static func page(_ recovery: Recovery, _ notice: Notice?, _ fields: HTML, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Buat Password Baru", "Make a new password")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(notice?.view)<dl class="fakta">
        <dt>User ID</dt><dd>\(recovery.account.userID.text)</dd>
        <dt>\(t("Link berlaku sampai", "The link is good until"))</dt><dd>\(WIB(recovery.expiresAt).full(t))</dd>
        </dl>
        <p>\(t("Semua sesi ditutup, lalu Anda masuk dengan Password baru dan autentikator Anda seperti biasa.", "All sessions end; then you sign in with the new password and your authenticator as usual."))</p>
        \(PostForm.view(to: Paths.newPasswordLink, frame, style: "formulir", "\(fields)\n<button type=\"submit\" class=\"btn btn-primary btn-lg\">\(t("Simpan Password baru", "Save the new password"))</button>"))
        </div>
        """, scripts: [.form, .strength])
  }
}
