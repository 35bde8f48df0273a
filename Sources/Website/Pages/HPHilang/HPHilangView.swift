import HTML
import HTTP

enum HPHilangView {
  static func page(_ model: HPHilangPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("HP saya hilang", "My phone is lost")
    let button: HTML =
      "<button type=\"submit\" class=\"btn btn-danger btn-lg\">\(t("Ya, HP saya hilang: matikan", "Yes, my phone is lost: switch it off"))</button>"
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(if: model.isStale, Notice.staleForm(t).view)<p>\(t("Matikan HP itu sebagai autentikator akun \(model.userID), supaya yang menemukannya tidak bisa masuk. Akibatnya:", "Switch that phone off as the authenticator of \(model.userID), so that whoever finds it cannot sign in. What follows:"))</p>
        <ul>\(each: consequences(t), { "<li>\($0)</li>" })</ul>
        \(PostForm.view(to: Paths.lostPhone, frame, style: "formulir", button))
        <p><a href="\(Paths.verification)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func consequences(_ t: Wording) -> [String] {
    [
      t(
        "Kode dan persetujuan dari HP itu langsung tidak berlaku, dan semua sesi yang masih masuk ditutup.",
        "Codes and approvals of that phone stop counting at once, and all sessions that are signed in end."),
      t(
        "Anda juga belum bisa masuk: jalan kembali adalah satu kode cadangan, atau Reset TOTP.",
        "You cannot sign in either, yet: the way back is one recovery code, or a TOTP reset."),
      t("Kejadian ini tercatat di Log Akses.", "It is recorded in the access log."),
    ]
  }
}
