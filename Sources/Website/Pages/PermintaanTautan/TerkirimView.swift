import Access
import HTML
import HTTP

/// The answer to every request for a link, whatever came of it.
enum TerkirimView {
  static func page(_ purpose: Recovery.Purpose, _ frame: Frame) -> Page {
    let t = frame.t
    let form = purpose == .resetTOTP ? Paths.resetTOTP : Paths.forgottenPassword
    return Page(
      title: t("Periksa Email Anda", "Check your e-mail"),
      main: """
        <div class="kartu">
        <h1>\(t("Periksa Email Anda", "Check your e-mail"))</h1>
        <p>\(t("Jika data cocok, kami telah mengirim email dengan sebuah tombol. Bukalah dalam 30 menit; tombol itu berlaku sekali.", "If what you entered belongs together, we have sent an e-mail with a button. Open it within 30 minutes; the button works once."))</p>
        <h2>\(t("Email tidak datang?", "No e-mail?"))</h2>
        <ul>\(each: reasons(t), { "<li>\($0)</li>" })</ul>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.login)">\(t("Kembali ke Login", "Back to sign-in"))</a>
        <a class="btn btn-outline-primary" href="\(form)">\(t("Minta lagi", "Ask again"))</a>\
        \(if: frame.settings.showsMail, " <a class=\"btn btn-outline-primary\" href=\"\(Paths.shownMail)\">\(t("Lihat surat", "See the mail"))</a>")</p>
        </div>
        \(WhomToAsk.view(frame))
        """)
  }

  private static func reasons(_ t: Wording) -> [String] {
    [
      t("Tunggu beberapa menit, dan periksa juga folder spam.", "Wait some minutes, and look in the spam folder too."),
      t(
        "Jenis user, User ID dan Email harus persis seperti yang terdaftar. Jika ada yang keliru, tidak ada email yang dikirim.",
        "The kind of user, the user ID and the e-mail have to be those that are registered. If one is not, no e-mail is sent."),
      t(
        "Setiap link berlaku 30 menit, juga jika Anda meminta lagi; yang pertama dipakai mengakhiri yang lain.",
        "Each link is good for 30 minutes, also if you ask again; the first that is used ends the others."),
      t(
        "Setelah 3 permintaan, tunggu satu jam sebelum meminta lagi.",
        "After 3 requests, wait an hour before you ask again."),
    ]
  }
}
