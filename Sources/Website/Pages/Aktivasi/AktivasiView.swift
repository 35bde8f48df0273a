import HTML
import HTTP

enum AktivasiView {
  static func page(_ model: AktivasiPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Aktivasi Time-based One-time Password", "Time-based One-time Password activation"),
      main: """
        <div data-status="\(Paths.totpStatus(of: model.session))" data-lanjut="\(Paths.verification)">
        <h1>\(t("Aktivasi Time-based One-time Password", "Time-based One-time Password activation"))</h1>
        \(model.message?.notice(now: frame.now, t).view)<dl class="fakta fakta-baris">
        <dt>User ID</dt><dd>\(model.userID)</dd>
        <dt>Status</dt><dd><span class="lencana lencana-awas">\(t("Tidak Aktif", "Inactive"))</span></dd>
        </dl>
        <div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-qr">
        <h2 id="judul-qr">\(t("Daftarkan HP dengan SPSE Authenticator", "Register your phone with SPSE Authenticator"))</h2>
        <div data-bagian="qr">
        \(picture(model, frame))
        </div>
        \(WaitingLine.view(t("Halaman ini lanjut sendiri begitu HP terdaftar.", "This page goes on by itself once the phone is registered."), t))
        </section>
        <section class="kartu" aria-labelledby="judul-kode">
        <h2 id="judul-kode">\(t("Memakai aplikasi authenticator lain?", "Using another authenticator app?"))</h2>
        <p>\(t("Pindai QR Code yang sama, lalu ketik kode 6 angka yang tampil di aplikasi itu.", "Scan the same QR code, then type the six-digit code that the app shows."))</p>
        \(CodeForm.view(to: Paths.activation, button: t("Aktifkan", "Activate"), typed: model.typed, isWrong: model.message != nil, frame))
        \(if: !model.isTyping, WaitingLine.typingLink(to: Paths.activation, t))<p class="keterangan">\(ends(model, t))</p>
        </section>
        </div>
        </div>
        """,
      scripts: [.form, .waiting], refreshesWithoutScript: !model.isTyping, width: .wide)
  }

  private static func ends(_ model: AktivasiPage, _ t: Wording) -> String {
    let time = WIB(model.endsAt).clock
    return t(
      "Aktivasi ini berlaku sampai pukul \(time), juga setelah QR Code tertutup. QR yang dibuka lagi berisi kunci yang sama.",
      "This activation is valid until \(time), even after the QR code has closed. A QR opened again holds the same key.")
  }

  private static func picture(_ model: AktivasiPage, _ frame: Frame) -> HTML {
    guard let picture = model.picture else { return closed(frame, isHidden: false) }
    let t = frame.t
    return """
      <div data-selama>
      <p role="timer">\(t("QR Code akan tertutup dalam waktu", "The QR code closes in")) \
      \(Countdown.view(seconds: picture.closesIn, t)). \
      \(t("Segera daftarkan Smartphone anda dengan menggunakan SPSE Authenticator dengan menscan QR Code.", "Register your smartphone now by scanning the QR code with SPSE Authenticator."))</p>
      \(picture.qr.view(label: t("QR Code untuk mendaftarkan HP", "QR code to register the phone")))
      \(onThisPhone(picture, t))
      <details class="manual">
      <summary>\(t("Tidak bisa memindai?", "Cannot scan?"))</summary>
      \(picture.link.map { "<p><a href=\"\($0)\">\(t("Buka di aplikasi authenticator di perangkat ini", "Open in an authenticator app on this device"))</a></p>\n" as HTML })\
      <p>\(t("Atau ketik kunci ini di aplikasi, jenis berbasis waktu (TOTP), 6 angka:", "Or type this key into the app, time-based (TOTP), six digits:"))</p>
      <p><code class="kunci">\(picture.secret)</code></p>
      </details>
      </div>
      \(closed(frame, isHidden: true))
      """
  }

  private static func onThisPhone(_ picture: AktivasiPage.Picture, _ t: Wording) -> HTML? {
    picture.appLink.map {
      "<p class=\"di-hp\"><a class=\"btn btn-outline-primary\" href=\"\($0)\">\(t("Buka di SPSE Authenticator", "Open in SPSE Authenticator"))</a></p>"
    }
  }

  /// What stands there once the picture has closed; the countdown shows it.
  private static func closed(_ frame: Frame, isHidden: Bool) -> HTML {
    let t = frame.t
    return """
      <div data-sesudah\(attribute: "hidden", if: isHidden)>
      <p class="qr-tertutup">\(t("QR Code sudah tertutup supaya tidak difoto orang lain.", "The QR code has closed, so that nobody else takes a picture of it."))</p>
      </div>
      \(PostForm.view(to: Paths.activationQR, frame, inPlace: "qr", "<button type=\"submit\" class=\"btn btn-outline-primary\">\(t("Buka QR baru", "Open a new QR"))</button>"))
      """
  }
}
