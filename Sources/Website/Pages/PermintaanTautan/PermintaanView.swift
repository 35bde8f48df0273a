import Access
import HTML
import HTTP

enum PermintaanView {
  static func page(_ model: PermintaanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = title(model.purpose, t)
    let path = model.purpose == .resetTOTP ? Paths.resetTOTP : Paths.forgottenPassword
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(message(model.message, t)?.view)<p>\(intro(model.purpose, t))</p>
        \(PostForm.view(to: path, frame, style: "formulir", fields(model, t)))
        </div>
        \(if: model.purpose == .resetTOTP, otherWays(t))\(WhomToAsk.view(frame))
        """, scripts: [.form])
  }

  static func title(_ purpose: Recovery.Purpose, _ t: Wording) -> String {
    switch purpose {
    case .resetTOTP: t("Permintaan Reset TOTP", "Request to reset TOTP")
    case .resetPassword: t("Permintaan Password Baru", "Request for a new password")
    }
  }

  private static func intro(_ purpose: Recovery.Purpose, _ t: Wording) -> String {
    switch purpose {
    case .resetTOTP:
      t(
        "Isikan User ID, Email Anda, dan Kode Keamanan! Aplikasi SPSE akan mengirimkan link ke Email Anda untuk mereset TOTP. Untuk itu Anda juga memerlukan Password.",
        "Enter your user ID, your e-mail and the security code. SPSE will send a link to your e-mail that resets TOTP. You will also need your password."
      )
    case .resetPassword:
      t(
        "Isikan User ID, Email Anda, dan Kode Keamanan! Aplikasi SPSE akan mengirimkan link ke Email Anda untuk membuat Password baru. Autentikator Anda tetap diperlukan untuk masuk.",
        "Enter your user ID, your e-mail and the security code. SPSE will send a link to your e-mail that sets a new password. You will still need your authenticator to sign in."
      )
    }
  }

  private static func fields(_ model: PermintaanPage, _ t: Wording) -> HTML {
    let wrongUser = model.message == .userIDMissing || model.message == .userIDTooLong
    let wrongEmail = model.message == .emailMissing || model.message == .emailMalformed
    let wrongCode = model.message == .codeMissing || model.message == .codeRefused
    return """
      <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(send(t))</button>
      <fieldset class="pilihan"\(attribute: "aria-describedby", model.message == .kindMissing ? "kesalahan" : nil)>
      <legend>\(t("Jenis user", "Kind of user"))</legend>
      <label><input type="radio" name="jenis" value="penyedia" required\(attribute: "checked", if: model.kind == .penyedia)> \(t("Penyedia", "Supplier"))</label>
      <label><input type="radio" name="jenis" value="nonpenyedia" required\(attribute: "checked", if: model.kind == .nonpenyedia)> \(t("Non-Penyedia", "Official (Non-Penyedia)"))</label>
      </fieldset>
      <div class="isian">
      <label class="form-label" for="userId">User ID</label>
      <input class="form-control" id="userId" name="userId" value="\(model.userID)" maxlength="\(LoginPage.longestUserID)" required \
      autocomplete="username" autocapitalize="characters" spellcheck="false"\(attribute: "aria-invalid", wrongUser ? "true" : nil)\
      \(attribute: "aria-describedby", wrongUser ? "kesalahan" : nil)>
      </div>
      <div class="isian">
      <label class="form-label" for="email">\(t("Email yang terdaftar", "Registered e-mail"))</label>
      <input class="form-control" id="email" name="email" type="email" value="\(model.email)" maxlength="\(PermintaanPage.longestEmail)" required \
      autocomplete="email"\(attribute: "aria-invalid", wrongEmail ? "true" : nil)\(attribute: "aria-describedby", wrongEmail ? "kesalahan" : nil)>
      \(model.emailHint.map { hint($0, t) })</div>
      \(CaptchaField.view(model.captcha, typed: model.code, isWrong: wrongCode, isNext: model.hasNewCode, t))
      <button type="submit" class="btn btn-primary btn-lg">\(send(t))</button>
      """
  }

  private static func hint(_ covered: String, _ t: Wording) -> HTML {
    """
    <p class="keterangan">\(t("Yang terdaftar untuk akun ini:", "Registered for this account:")) \(covered)</p>

    """
  }

  private static func send(_ t: Wording) -> String { t("Kirim link ke Email saya", "Send the link to my e-mail") }

  private static func otherWays(_ t: Wording) -> HTML {
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
      <section class="kartu" aria-labelledby="judul-tanpa-reset">
      <h2 id="judul-tanpa-reset">\(t("Mungkin tidak perlu reset", "Perhaps you need no reset"))</h2>
      <ul>\(each: checks, { "<li>\($0)</li>" })</ul>
      </section>

      """
  }

  private static func message(_ message: PermintaanPage.Message?, _ t: Wording) -> Notice? {
    switch message {
    case nil: nil
    case .kindMissing:
      Notice(tone: .error, title: t("Pilih Penyedia atau Non-Penyedia", "Choose whether you are a supplier or an official"))
    case .userIDMissing: Notice(tone: .error, title: t("User ID belum diisi", "The user ID is missing"))
    case .userIDTooLong:
      Notice(tone: .error, title: t("User ID terlalu panjang: paling banyak 64 huruf", "The user ID is too long: at most 64 characters"))
    case .emailMissing: Notice(tone: .error, title: t("Email belum diisi", "The e-mail is missing"))
    case .emailMalformed:
      Notice(
        tone: .error, title: t("Email tidak terbaca", "The e-mail cannot be read"),
        text: t("Tulis alamatnya saja, misalnya nama@perusahaan.co.id.", "Write the address alone, such as name@company.co.id."))
    case .codeMissing: CaptchaField.missing(t)
    case .codeRefused: CaptchaField.refused(t)
    case .stale: Notice.staleForm(t)
    }
  }
}
