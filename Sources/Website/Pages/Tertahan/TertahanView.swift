import HTML
import HTTP

enum TertahanView {
  static func page(_ model: TertahanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = title(model.cause, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID)</dd>
        <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(model.since).full(t))</dd>
        </dl>
        <p>\(cause(model.cause, t))</p>
        <h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        <p>\(remedy(model.cause, t))</p>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(way(model.cause))">\(button(model.cause, t))</a></p>
        </div>
        \(WhomToAsk.view(frame))
        """)
  }

  private static func title(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff: t("Autentikator dimatikan", "Authenticator switched off")
    case .passwordBlocked: t("Masuk dengan password ditutup", "Password sign-in is closed")
    }
  }

  private static func cause(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff:
      t(
        "Terlalu banyak kode atau nomor yang salah secara berturut-turut. Untuk melindungi akun, autentikatornya dimatikan sampai didaftarkan lagi.",
        "Too many wrong codes or numbers in a row. To protect the account, its authenticator is off until it is registered anew.")
    case .passwordBlocked:
      t(
        "Dari HP Anda dijawab Bukan saya pada sebuah permintaan masuk. Artinya ada yang mengetahui Password Anda, jadi Password itu tidak lagi berlaku untuk masuk.",
        "A sign-in request was answered Not me on your phone. Somebody may know your password, so it no longer opens the account.")
    }
  }

  private static func remedy(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff:
      t(
        "Minta Reset TOTP: Anda menerima link di email yang terdaftar, dan sesudah itu langsung mendaftarkan HP lagi. User ID sudah terisi.",
        "Ask to reset TOTP: you get a link at your registered e-mail, and then register your phone again at once. Your user ID is filled in.")
    case .passwordBlocked:
      t(
        "Buat Password baru melalui link di email yang terdaftar; sesudah itu Anda masuk seperti biasa. User ID sudah terisi. Ganti juga Password yang sama bila Anda memakainya di tempat lain.",
        "Make a new password by a link at your registered e-mail; then sign in as usual. Your user ID is filled in. Change the password elsewhere too if you use the same one."
      )
    }
  }

  private static func button(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    cause == .factorOff ? "Reset TOTP" : t("Buat Password baru", "Make a new password")
  }

  private static func way(_ cause: TertahanPage.Cause) -> Path { cause == .factorOff ? Paths.resetTOTP : Paths.forgottenPassword }
}
