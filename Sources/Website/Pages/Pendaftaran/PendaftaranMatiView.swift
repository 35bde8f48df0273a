import Access
import HTML
import HTTP

/// One page for a link to a registration that is too old, was never sent, or whose registration is gone. It does not say whose it was.
enum PendaftaranMatiView {
  static func page(_ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Pendaftaran tidak terbuka", "The registration is not open"),
      main: """
        <div class="kartu">
        <h1>\(t("Pendaftaran tidak terbuka", "The registration is not open"))</h1>
        <ul>\(each: causes(t), { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.register)">\(t("Minta link baru", "Ask for a new link"))</a>
        <a class="btn btn-outline-primary" href="\(Paths.login(.penyedia))">\(t("Buka halaman Login", "Open the sign-in page"))</a></p>
        </div>
        \(BantuanPendaftaran.view(frame))
        """)
  }

  private static func causes(_ t: Wording) -> [String] {
    [
      t(
        "Buka link di email pendaftaran sekali lagi, dengan cookie diizinkan: peramban melupakannya setelah satu hari.",
        "Open the link in the registration's e-mail once more, with cookies allowed: the browser forgets it after a day."),
      t(
        "Setiap link berlaku 7 hari. Yang baru, ke alamat Email yang sama, melanjutkan isian yang sama.",
        "Each link is good for 7 days. A new one, to the same e-mail address, goes on with what you have entered."),
      t(
        "Isian yang 30 hari tidak diubah dan tidak dikirim dihapus, juga yang ditolak setelah 90 hari.",
        "What was not changed or sent in for 30 days is removed, and so is what was rejected, after 90 days."),
    ]
  }
}
