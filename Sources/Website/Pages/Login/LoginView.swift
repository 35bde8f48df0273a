import Access
import HTML
import HTTP

enum LoginView {
  /// The form of one kind of user.
  static func page(_ model: LoginPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = model.kind == .penyedia ? "LOGIN PENYEDIA" : "LOGIN NON PENYEDIA"
    return Page(
      title: title,
      main: """
        <div class="kartu kartu-sempit">
        <h1>\(title)</h1>
        \(if: model.hasNewPassword, notice(.passwordChanged, t).view)\(message(model, t)?.view)\(PostForm.view(to: Paths.login, frame, style: "formulir", fields(model, t)))
        <ul class="tautan">
        <li><a href="\(Paths.home)">\(t("Kembali ke Beranda", "Back to home"))</a></li>
        <li><a href="\(Paths.forgottenPassword.with("jenis", model.kind.rawValue))">\(t("Lupa Password?", "Forgot your password?"))</a></li>
        <li><a href="\(Paths.resetTOTP.with("jenis", model.kind.rawValue))">Reset TOTP?</a></li>
        \(if: model.kind == .penyedia, "<li><a href=\"\(Paths.register)\">\(t("Belum punya akun? Daftar di sini", "No account yet? Register here"))</a></li>\n")\
        <li><a href="\(Paths.login(model.kind == .penyedia ? .nonpenyedia : .penyedia))">\(other(model.kind, t))</a></li>
        </ul>
        </div>
        """, scripts: [.form])
  }

  /// "Pilih jenis user".
  static func choice(_ reason: LoginPage.Reason?, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Pilih jenis user", "Choose the kind of user"),
      main: """
        <div class="kartu kartu-sempit">
        <h1>\(t("Pilih jenis user", "Choose the kind of user"))</h1>
        \(reason.map { notice($0, t).view })\(KindChoice.view(t))
        <p><a href="\(Paths.home)">\(t("Kembali ke Beranda", "Back to home"))</a></p>
        </div>
        """)
  }

  private static func fields(_ model: LoginPage, _ t: Wording) -> HTML {
    let wrongUser = model.message == .userIDMissing || model.message == .userIDTooLong
    let wrongPassword = model.message == .passwordMissing || model.message == .passwordTooLong
    return """
      <input type="hidden" name="jenis" value="\(model.kind.rawValue)">
      <div class="isian">
      <label class="form-label" for="userId">User ID</label>
      <input class="form-control" id="userId" name="userId" value="\(model.userID)" maxlength="\(LoginPage.longestUserID)" required \
      autocomplete="username" autocapitalize="characters" spellcheck="false"\(attribute: "aria-invalid", wrongUser ? "true" : nil)\
      \(attribute: "aria-describedby", wrongUser ? "kesalahan" : nil)>
      </div>
      \(PasswordField.view(label: "Password", isWrong: wrongPassword, t))
      <button type="submit" class="btn btn-primary btn-lg">Login</button>
      """
  }

  private static func other(_ kind: UserKind, _ t: Wording) -> String {
    kind == .penyedia ? t("Masuk sebagai Non Penyedia", "Sign in as an official") : t("Masuk sebagai Penyedia", "Sign in as a supplier")
  }

  private static func message(_ model: LoginPage, _ t: Wording) -> Notice? {
    switch model.message {
    case nil: nil
    case .refused:
      Notice(
        tone: .error, title: t("User ID atau Password salah", "Wrong user ID or password"),
        text: t(
          "Periksa jenis user, User ID dan Password Anda (huruf besar dan kecil berbeda), lalu coba lagi. Setelah terlalu banyak percobaan, akun ditahan sementara: tunggu beberapa menit. Jika tetap gagal, pilih “Lupa Password?”.",
          "Check the kind of user, your user ID and your password (capital letters count), then try again. After too many attempts an account is held for a while: wait a few minutes. If it still fails, choose “Forgot your password?”."
        ))
    case .userIDMissing: Notice(tone: .error, title: t("User ID belum diisi", "The user ID is missing"))
    case .passwordMissing: Notice(tone: .error, title: t("Password belum diisi", "The password is missing"))
    case .userIDTooLong:
      Notice(tone: .error, title: t("User ID terlalu panjang: paling banyak 64 huruf", "The user ID is too long: at most 64 characters"))
    case .passwordTooLong:
      Notice(tone: .error, title: t("Password terlalu panjang: paling banyak 1024 byte", "The password is too long: at most 1024 bytes"))
    case .stale: Notice.staleForm(t)
    }
  }

  private static func notice(_ reason: LoginPage.Reason, _ t: Wording) -> Notice {
    switch reason {
    case .sessionEnded:
      Notice(
        tone: .warning, title: t("Sesi Anda sudah berakhir", "Your session has ended"),
        text: t(
          "Demi keamanan, sesi ditutup setelah beberapa waktu, atau bila Anda menutupnya dari tempat lain. Silakan masuk lagi.",
          "For safety, sessions close after some time, or when you end them from elsewhere. Please sign in again."))
    case .signInFirst:
      Notice(
        tone: .information, title: t("Silakan masuk lebih dahulu", "Please sign in first"),
        text: t("Halaman itu hanya untuk yang sudah masuk.", "That page is for those who have signed in."))
    case .passwordChanged:
      Notice(
        tone: .success, title: t("Password sudah diganti", "The password has been changed"),
        text: t(
          "Semua sesi sudah ditutup. Silakan masuk dengan Password baru.",
          "All sessions have been ended. Please sign in with the new password."))
    case .signedOut:
      Notice(
        tone: .success, title: t("Anda sudah keluar", "You have signed out"),
        text: t("Sesi di peramban ini sudah ditutup.", "The session in this browser has been closed."))
    }
  }
}
