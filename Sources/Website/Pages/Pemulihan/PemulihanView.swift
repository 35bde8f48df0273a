import HTML
import HTTP

enum PemulihanView {
  static func page(_ model: PemulihanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Pakai kode cadangan", "Use a recovery code")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, t).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID)</dd>
        <dt>\(t("Kode cadangan tersisa", "Recovery codes left"))</dt><dd>\(model.codesLeft)</dd>
        </dl>
        \(model.codesLeft > 0 ? form(model, frame) : none(t))
        <p><a href="\(Paths.verification)">\(t("Kembali", "Back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func form(_ model: PemulihanPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let consequences = [
      t(
        "Autentikator yang sekarang dilepas: kode dan persetujuannya tidak berlaku lagi.",
        "The present authenticator is taken off: its codes and approvals no longer count."),
      t("Semua sesi lain ditutup.", "All other sessions end."),
      t(
        "Anda langsung mendaftarkan HP baru, dan mendapat kode cadangan yang baru.",
        "You register a new phone at once, and get new recovery codes."),
    ]
    return """
      <h2>\(t("Yang terjadi", "What follows"))</h2>
      <ul>\(each: consequences, { "<li>\($0)</li>" })</ul>
      \(PostForm.view(to: Paths.recovery, frame, style: "formulir", fields(model, t)))
      """
  }

  private static func fields(_ model: PemulihanPage, _ t: Wording) -> HTML {
    let isWrong = model.message != nil && model.message != .stale
    return """
      <div class="isian">
      <label class="form-label" for="\(PemulihanPage.field)">\(t("Salah satu kode cadangan Anda", "One of your recovery codes"))</label>
      <input class="form-control form-control-lg kode-cadangan-isian" id="\(PemulihanPage.field)" name="\(PemulihanPage.field)" \
      value="\(model.typed)" maxlength="\(PemulihanPage.longest)" required autocomplete="off" autocapitalize="characters" spellcheck="false" \
      placeholder="XXXX-XXXX-XXXX-XXXX"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>
      <button type="submit" class="btn btn-primary btn-lg">\(t("Lepas HP lama dan lanjut", "Take the old phone off and go on"))</button>
      """
  }

  private static func none(_ t: Wording) -> HTML {
    """
    <p>\(t("Akun ini tidak punya kode cadangan. Mintalah Reset TOTP.", "This account has no recovery codes. Ask for a TOTP reset."))</p>
    <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.resetTOTP)">Reset TOTP</a></p>
    """
  }

  private static func notice(_ message: PemulihanPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .missing: Notice(tone: .error, title: t("Kode cadangan belum diisi", "The recovery code is missing"))
    case .malformed:
      Notice(
        tone: .error, title: t("Itu bukan kode cadangan", "That is no recovery code"),
        text: t(
          "Kode cadangan terdiri dari 16 huruf dan angka, misalnya 7K2M-9QXR-04HT-WB6Z. Kode 6 angka dari aplikasi diketik di halaman verifikasi.",
          "A recovery code has 16 letters and digits, such as 7K2M-9QXR-04HT-WB6Z. Six-digit codes of an app belong on the verification page."
        ))
    case .wrong:
      Notice(
        tone: .error, title: t("Kode cadangan itu tidak berlaku", "That recovery code does not work"),
        text: t(
          "Mungkin salah ketik, sudah dipakai, atau berasal dari aktivasi yang lama. Pakai kode dari lembar yang terbaru.",
          "It may be mistyped, used before, or from an earlier activation. Take one from the latest sheet."))
    case .wait(let until, let seconds):
      Notice(
        tone: .error, title: t("Terlalu banyak percobaan", "Too many attempts"),
        text: t(
          "Kode belum diperiksa. Coba lagi \(t.about(seconds: seconds)) lagi, pukul \(WIB(until).clock).",
          "The code was not looked at. Try again in \(t.about(seconds: seconds)), at \(WIB(until).clock)."))
    case .stale: Notice.staleForm(t)
    }
  }
}
