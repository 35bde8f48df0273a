import HTML
import HTTP

enum GantiPasswordView {
  static func page(_ model: GantiPasswordPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Ganti Password", "Change password"),
      main: """
        <div class="kartu">
        <h1>\(t("Ganti Password", "Change password"))</h1>
        \(model.message.map { notice($0, frame).view })\(model.message == .changed ? onwards(t) : form(model, frame))
        </div>
        """, scripts: [.form, .strength])
  }

  private static func onwards(_ t: Wording) -> HTML {
    "<p class=\"tombol-baris\"><a class=\"btn btn-primary\" href=\"\(Paths.dashboard)\">\(t("Ke Beranda", "To the home page"))</a></p>"
  }

  private static func form(_ model: GantiPasswordPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <p>\(t("Semua sesi lain ditutup, dan pergantian ini tercatat di Log Akses. Peramban ini tetap masuk.", "All other sessions end, and the change is recorded in the access log. This browser stays signed in."))</p>
      \(PostForm.view(to: Paths.changePassword, frame, style: "formulir", fields(model, t)))
      <p class="keterangan">\(t("Lupa Password yang sekarang?", "Forgot the present one?")) <a href="\(Paths.forgottenPassword)">\(t("Lupa Password", "Forgotten password"))</a></p>
      """
  }

  private static func fields(_ model: GantiPasswordPage, _ t: Wording) -> HTML {
    """
    \(ReauthenticationFields.view(model.reauthenticationMessage, typedCode: model.typedCode, t))
    \(NewPasswordFields.view(for: model.userID, fault: model.newPasswordFault, typed: model.strength, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Ganti Password", "Change password"))</button>
    """
  }

  private static func notice(_ message: GantiPasswordPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .changed:
      return Notice(
        tone: .success, title: t("Password sudah diganti", "The password has been changed"),
        text: t(
          "Semua sesi lain sudah ditutup. Mulai sekarang masuklah dengan Password yang baru.",
          "All other sessions have been ended. From now on sign in with the new password."))
    case .newPassword(let fault): return fault.notice(t)
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    }
  }
}
