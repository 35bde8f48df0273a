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
        \(ways(model.cause, t))
        \(Helpdesk.view(frame))</div>
        """)
  }

  private static func ways(_ cause: TertahanPage.Cause, _ t: Wording) -> HTML {
    switch cause {
    case .factorOff, .phoneLost:
      """
      <p class="tombol-baris">
      <a class="btn btn-primary" href="\(Paths.recovery)">\(t("Pakai kode cadangan", "Use a recovery code"))</a>
      <a class="btn btn-outline-primary" href="\(Paths.resetTOTP)">Reset TOTP</a>
      </p>
      """
    case .passwordBlocked:
      """
      <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.forgottenPassword)">\(t("Lupa Password", "Forgotten password"))</a></p>
      """
    }
  }

  private static func title(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff: t("Autentikator dimatikan", "Authenticator switched off")
    case .phoneLost: t("HP dilaporkan hilang", "Phone reported lost")
    case .passwordBlocked: t("Masuk dengan password ditutup", "Password sign-in is closed")
    }
  }

  private static func cause(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff:
      t(
        "Terlalu banyak kode atau nomor yang salah secara berturut-turut. Untuk melindungi akun, autentikatornya dimatikan sampai didaftarkan lagi.",
        "Too many wrong codes or numbers in a row. To protect the account, its authenticator is off until it is registered anew.")
    case .phoneLost:
      t(
        "Di halaman masuk, setelah Password, dikatakan bahwa HP akun ini hilang. HP itu sudah dimatikan: kode dan persetujuannya tidak berlaku, dan semua sesi sudah ditutup.",
        "After the password, on the sign-in pages, the phone of this account was reported lost. It is switched off: its codes and approvals do not count, and all sessions have ended."
      )
    case .passwordBlocked:
      t(
        "Dari HP Anda dijawab Bukan saya pada sebuah permintaan masuk. Artinya ada yang mengetahui Password Anda, jadi Password itu tidak lagi berlaku untuk masuk.",
        "A sign-in request was answered Not me on your phone. Somebody may know your password, so it no longer opens the account.")
    }
  }

  private static func remedy(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff, .phoneLost:
      t(
        "Punya kode cadangan? Satu kode melepas autentikator lama, dan Anda langsung mendaftarkan HP. Tidak punya? Mintalah Reset TOTP.",
        "Do you have recovery codes? One of them takes the old authenticator off, and you register a phone at once. If not, ask for a TOTP reset."
      )
    case .passwordBlocked:
      t(
        "Minta petugas LPSE mengganti Password. Ganti juga Password yang sama bila Anda memakainya di tempat lain.",
        "Ask the LPSE's staff to replace the password. Change it elsewhere too if you use the same one.")
    }
  }
}
