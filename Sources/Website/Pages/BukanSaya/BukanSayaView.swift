import Access
import HTML
import HTTP

/// "Bukan saya", by the link in a mail about a change.
enum BukanSayaView {
  static func page(_ change: LogEntry, isStale: Bool, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Bukan saya", "Not me")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(if: isStale, Notice.staleForm(t).view)<dl class="fakta">
        <dt>\(t("Kejadian", "What happened"))</dt><dd>\(LogWords.event(change.event, t))</dd>
        <dt>\(t("Waktu", "Time"))</dt><dd>\(WIB(change.at).full(t))</dd>
        </dl>
        <p>\(t("Jika itu bukan Anda, tekan tombol di bawah. Akibatnya:", "If that was not you, press the button below. What follows:"))</p>
        <ul>\(each: consequences(t), { "<li>\($0)</li>" })</ul>
        \(PostForm.view(to: Paths.notMe, frame, "<button type=\"submit\" class=\"btn btn-danger btn-lg\">\(t("Ya, bukan saya: tutup akun ini", "Yes, not me: close this account"))</button>"))
        <p>\(t("Jika itu Anda, tutup saja halaman ini.", "If it was you, just close this page."))</p>
        </div>
        """, scripts: [.form])
  }

  private static func consequences(_ t: Wording) -> [String] {
    [
      t(
        "Tidak ada yang dapat masuk dengan Password yang sekarang, termasuk Anda, sampai Password diganti.",
        "Nobody can sign in with the present password, you included, until it is changed."),
      t(
        "Semua sesi ditutup, dan semua link yang sudah dikirim tidak berlaku lagi.",
        "All sessions end, and all links that were sent are no longer good."),
      t(
        "Autentikator dan kode cadangan yang didaftarkan sejak kejadian itu dimatikan.",
        "An authenticator and recovery codes that came since then are switched off."),
      t(
        "Jika alamat Email akun diganti sejak kejadian itu, alamat yang semula berlaku lagi.",
        "If the account's e-mail address was changed since then, the former one counts again."),
      t(
        "Semua usulan perubahan data penyedia yang masih menunggu batal.",
        "All proposed changes of supplier data that still wait are off."),
    ]
  }

  static func closed(_ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Akun sudah ditutup", "The account is closed"),
      main: """
        <div class="kartu">
        <h1>\(t("Akun sudah ditutup", "The account is closed"))</h1>
        <p>\(t("Masuk dengan Password yang lama ditutup, dan semua sesi sudah diakhiri.", "Sign-in with the old password is closed, and all sessions have ended."))</p>
        <h2>\(t("Langkah berikutnya", "What comes next"))</h2>
        <ol>
        <li>\(t("Amankan dahulu email Anda: ganti password-nya, dan periksa siapa yang dapat membacanya.", "Make your e-mail safe first: change its password, and see who can read it."))</li>
        <li>\(t("Buat Password SPSE yang baru.", "Make a new password for SPSE."))</li>
        <li>\(t("Jika autentikatornya ikut dimatikan, mintalah petugas LPSE melepasnya.", "If the authenticator was switched off too, ask the LPSE's staff to take it off."))</li>
        </ol>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.forgottenPassword)">\(t("Buat Password baru", "Make a new password"))</a></p>
        </div>
        \(WhomToAsk.view(frame))
        """)
  }
}
