import HTML
import HTTP

enum BantuanView {
  static func page(_ model: BantuanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = model.matter == .password ? t("Lupa Password", "Forgotten password") : t("Reset TOTP", "Reset TOTP")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <p>\(intro(model.matter, t))</p>
        \(if: model.matter == .totp, beforeYouAsk(t))<h2>\(t("Siapkan", "Have ready"))</h2>
        <ul>\(each: evidence(t), { "<li>\($0)</li>" })</ul>
        <p>\(t("Jangan pernah memberikan Password atau kode 6 angka kepada siapa pun, termasuk petugas.", "Never give your password or a six-digit code to anyone, staff included."))</p>
        <h2>\(t("Hubungi", "Whom to ask"))</h2>
        \(Helpdesk.view(frame))<p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.login)">\(t("Kembali ke Login", "Back to sign-in"))</a></p>
        </div>
        """)
  }

  private static func intro(_ matter: BantuanPage.Matter, _ t: Wording) -> String {
    switch matter {
    case .password:
      t(
        "Password yang lupa diganti oleh petugas LPSE tempat Anda terdaftar, setelah petugas yakin bahwa itu Anda.",
        "A forgotten password is replaced by the staff of the LPSE where you are registered, once they are sure that it is you.")
    case .totp:
      t(
        "Jika HP hilang, rusak atau diganti, petugas LPSE tempat Anda terdaftar melepas autentikator yang lama. Sesudah itu Anda masuk dengan Password dan mendaftarkan HP yang baru.",
        "If your phone is lost, broken or replaced, the staff of the LPSE where you are registered remove the old authenticator. Then you sign in with your password and register the new phone."
      )
    }
  }

  private static func beforeYouAsk(_ t: Wording) -> HTML {
    let checks = [
      t(
        "Kode selalu ditolak? Jam HP mungkin tidak tepat: nyalakan tanggal dan waktu otomatis di pengaturan HP.",
        "Codes are always refused? The phone's clock may be off: switch on automatic date and time in its settings."),
      t(
        "HP yang lama masih ada? Buka rincian akun di SPSE Authenticator HP lama, ketuk “Pindah ke HP baru”, lalu pindai dengan HP baru.",
        "Still have the old phone? Open the account's details in its SPSE Authenticator, tap “Move to a new phone”, and scan with the new one."
      ),
      t(
        "Masih masuk di sebuah peramban? Buka “HP Saya” di sana, lalu lepas HP yang hilang.",
        "Still signed in somewhere? Open “My phone” there and take the lost phone off."),
    ]
    return """
      <h2>\(t("Periksa dahulu", "Check first"))</h2>
      <ul>\(each: checks, { "<li>\($0)</li>" })</ul>

      """
  }

  private static func evidence(_ t: Wording) -> [String] {
    [
      t("User ID dan email yang terdaftar.", "Your user ID and the registered e-mail address."),
      t(
        "Penyedia: nama perusahaan, NPWP, dan KTP direktur atau surat kuasa.",
        "Suppliers: company name, NPWP, and the director's identity card or a power of attorney."),
      t(
        "PPK, Pokja, PP dan petugas lain: Surat Keputusan (SK) pengangkatan.",
        "Officials: the decree (SK) of your appointment."),
    ]
  }
}
