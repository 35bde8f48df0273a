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
        </div>
        \(WhomToAsk.view(frame))
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
      <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.forgottenPassword)">\(t("Buat Password baru", "Make a new password"))</a></p>
      """
    // The staff, whom the rest of the page names.
    case .onlyMailProven, .switchedOff: .empty
    }
  }

  static func title(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff: t("Autentikator dimatikan", "Authenticator switched off")
    case .phoneLost: t("HP dilaporkan hilang", "Phone reported lost")
    case .passwordBlocked: t("Masuk dengan password ditutup", "Password sign-in is closed")
    case .onlyMailProven: t("Perlu petugas untuk mendaftarkan HP", "The staff have to let you register a phone")
    case .switchedOff: t("Akun ini dinonaktifkan", "This account is switched off")
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
        "Di halaman masuk setelah Password, atau melalui email, dikatakan bahwa HP akun ini hilang atau bukan milik Anda. HP itu sudah dimatikan: kode dan persetujuannya tidak berlaku, dan semua sesi sudah ditutup.",
        "On the sign-in pages after the password, or by e-mail, the phone of this account was reported lost or not yours. It is switched off: its codes and approvals do not count, and all sessions have ended."
      )
    case .passwordBlocked:
      t(
        "Dari HP atau email Anda dijawab Bukan saya. Artinya mungkin ada yang mengetahui Password Anda, jadi Password itu tidak lagi berlaku untuk masuk.",
        "Your phone or your e-mail answered Not me. Somebody may know your password, so it no longer opens the account.")
    case .onlyMailProven:
      t(
        "Akun ini tidak punya autentikator, dan Password-nya dibuat melalui link di email. Jika HP didaftarkan sekarang, siapa pun yang membaca email Anda dapat mengambil alih akun.",
        "This account has no authenticator, and its password was made by a link in an e-mail. If a phone were registered now, whoever reads your e-mail could take over the account."
      )
    case .switchedOff:
      t(
        "Admin PPE LPSE atau operator server menonaktifkan akun ini. Email tentang itu dikirim ke alamat yang terdaftar, dengan alasannya bila Admin PPE yang melakukannya. Password dan HP Anda tetap tersimpan.",
        "The LPSE's Admin PPE or the server's operator has switched this account off. A mail about it went to the registered address, with the reason if it was the Admin PPE. Your password and your phone are kept."
      )
    }
  }

  private static func remedy(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff, .phoneLost:
      t(
        "Punya kode cadangan? Satu kode melepas autentikator lama, dan Anda langsung mendaftarkan HP. Tidak punya? Mintalah Reset TOTP: Anda menerima link di email yang terdaftar. User ID sudah terisi.",
        "Do you have recovery codes? One of them takes the old authenticator off, and you register a phone at once. If not, ask to reset TOTP: you get a link at your registered e-mail. Your user ID is filled in."
      )
    case .passwordBlocked:
      t(
        "Buat Password baru melalui link di email yang terdaftar; sesudah itu Anda masuk seperti biasa. User ID sudah terisi. Ganti juga Password yang sama bila Anda memakainya di tempat lain.",
        "Make a new password by a link at your registered e-mail; then sign in as usual. Your user ID is filled in. Change the password elsewhere too if you use the same one."
      )
    case .onlyMailProven:
      t(
        "Hubungi petugas LPSE di bawah ini. Setelah yakin bahwa itu Anda, petugas mereset autentikator akun; sesudah itu Anda masuk dengan Password ini dan mendaftarkan HP.",
        "Contact the LPSE's staff named below. Once they are sure that it is you, they reset the account's authenticator; then you sign in with this password and register a phone."
      )
    case .switchedOff:
      t(
        "Jika akun ini masih Anda perlukan, hubungi petugas LPSE di bawah ini dan mintalah agar Admin PPE mengaktifkannya lagi; sesudah itu Anda masuk seperti biasa.",
        "If you still need this account, contact the LPSE's staff named below and ask for the Admin PPE to switch it on again; then sign in as usual."
      )
    }
  }
}
