import HTML
import HTTP

enum LogoutView {
  static func page(_ model: LogoutPage, _ frame: Frame) -> Page {
    let t = frame.t
    let button: HTML = "<button type=\"submit\" class=\"btn btn-primary btn-lg\">Logout</button>"
    return Page(
      title: "Logout",
      main: """
        <div class="kartu kartu-sempit">
        <h1>Logout</h1>
        \(if: model.isStale, Notice.staleForm(t).view)<p>\(t("Keluar dari akun \(model.userID) di peramban ini?", "Sign out of \(model.userID) in this browser?"))</p>
        \(PostForm.view(to: Paths.logout, frame, style: "formulir", button))
        <p><a href="\(Paths.dashboard)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }
}
