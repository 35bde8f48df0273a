import Access
import HTML
import HTTP

enum SesiView {
  static func page(_ model: SesiPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Sesi", "Sessions"),
      main: """
        <h1>\(t("Sesi", "Sessions"))</h1>
        <p>\(t("Peramban yang sekarang masuk ke akun Anda. Tutup yang tidak Anda kenali atau tidak Anda pakai lagi. Waktu dalam WIB.", "Browsers that are signed in to your account now. End those that you do not know or no longer use. Times are WIB (UTC+7)."))</p>
        \(model.message.map { notice($0, t).view })<section class="kartu" aria-label="\(t("Daftar sesi", "List of sessions"))">
        \(SessionTable.view(model.sessions, frame))
        </section>
        <p class="keterangan">\(t("Ada sesi yang bukan milik Anda? Password Anda mungkin diketahui orang lain: tutup sesinya, lalu", "Is one of them not yours? Somebody may know your password: end it, then")) \(Helpdesk.link(t("segera hubungi Helpdesk", "contact the helpdesk at once"))).</p>
        \(if: model.sessions.count > 1, endOthers(frame))
        """, scripts: [.form], width: .wide)
  }

  private static func endOthers(_ frame: Frame) -> HTML {
    let words = frame.t("Tutup semua sesi lain", "End all other sessions")
    let button: HTML = "<button type=\"submit\" class=\"btn btn-primary\">\(words)</button>"
    return PostForm.view(to: Paths.otherSessions, frame, style: "tombol-baris", button)
  }

  private static func notice(_ message: SesiPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .ended:
      Notice(
        tone: .success, title: t("Sesi sudah ditutup", "The session has been ended"),
        text: t("Peramban itu harus masuk lagi dengan Password dan HP.", "That browser has to sign in again, with password and phone."))
    case .endedAll:
      Notice(
        tone: .success, title: t("Semua sesi lain sudah ditutup", "All other sessions have been ended"),
        text: t("Hanya peramban ini yang masih masuk.", "Only this browser is still signed in."))
    case .unknown:
      Notice(
        tone: .error, title: t("Sesi itu tidak ada lagi", "There is no such session any more"),
        text: t(
          "Tidak ada yang ditutup. Mungkin sesi itu sudah berakhir; daftar di bawah adalah yang sekarang.",
          "Nothing was ended. It may be over already; the list below is that of now."))
    case .stale: Notice.staleForm(t)
    }
  }
}
