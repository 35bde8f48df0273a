import Access
import HTML
import HTTP

/// The half of the verification page that belongs to the phone; replaced in place when its number ends.
enum VerifikasiApproval {
  static func view(_ approval: VerifikasiPage.Approval, _ frame: Frame) -> HTML {
    let t = frame.t
    return switch approval {
    case .waiting(let number): waiting(number, frame)
    case .ended(let ending): "\(words(ending, t).view)\(newNumber(frame))"
    case .noDevice:
      """
      <p>\(t("Akun ini memakai aplikasi authenticator lain, jadi tidak ada SPSE Authenticator yang dapat dimintai persetujuan. Ketik kode 6 angka dari aplikasi itu.", "This account uses another authenticator app, so there is no SPSE Authenticator to ask. Type the six-digit code of that app."))</p>
      """
    case .limited(let until): "\(limited(until, t).view)\(newNumber(frame))"
    }
  }

  private static func limited(_ until: Instant, _ t: Wording) -> Notice {
    Notice(
      tone: .warning, title: t("Terlalu banyak permintaan persetujuan", "Too many approval requests"),
      text: t(
        "Nomor baru dapat dibuat lagi pukul \(WIB(until).clock). Sementara itu, ketik kode 6 angka.",
        "A new number can be made at \(WIB(until).clock). Until then, type a six-digit code."))
  }

  private static func waiting(_ number: VerifikasiPage.Number, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <div data-selama>
      <ol class="petunjuk">
      <li>\(t("Buka SPSE Authenticator. Akun Anda berwarna oranye.", "Open SPSE Authenticator. Your account is orange."))</li>
      <li>\(t("Ketuk akun itu, lalu ketik nomor ini atau pindai QR-nya di aplikasi itu.", "Tap it, then type this number or scan its QR in the app."))</li>
      <li>\(t("Pilih Ya.", "Choose Yes."))</li>
      </ol>
      <div class="nomor-baris">
      <p class="nomor" id="nomor" data-nomor="\(number.digits)"><span class="visually-hidden">\(t("Nomor:", "Number:")) \(spaced(number.digits))</span>\
      <span aria-hidden="true">\(String(number.digits.prefix(3))) \(String(number.digits.dropFirst(3)))</span></p>
      \(number.qr.view(label: t("QR Code nomor verifikasi", "QR code of the verification number")))
      </div>
      \(number.appLink.map { "<p class=\"di-hp\"><a class=\"btn btn-outline-primary\" referrerpolicy=\"origin\" href=\"\($0)\">\(t("Buka di SPSE Authenticator", "Open in SPSE Authenticator"))</a></p>\n" as HTML })\
      <p role="timer">\(t("Nomor ini berlaku", "This number is valid for")) \(Countdown.view(seconds: number.expiresIn, t))\(t(" lagi.", "."))</p>
      \(WaitingLine.view(t("Menunggu jawaban dari HP Anda…", "Waiting for your phone…"), t))
      <p class="keterangan">\(t("Bukan Anda yang sedang masuk? Pilih Bukan saya di HP.", "You are not signing in? Choose Not me on the phone."))</p>
      </div>
      <div data-sesudah hidden>\(words(.expired, t).view)\(newNumber(frame))</div>
      """
  }

  /// Digit by digit, as a screen reader should say them.
  private static func spaced(_ digits: String) -> String { digits.map(String.init).joined(separator: " ") }

  private static func newNumber(_ frame: Frame) -> HTML {
    let button: HTML = "<button type=\"submit\" class=\"btn btn-primary\">\(frame.t("Nomor baru", "New number"))</button>"
    return PostForm.view(to: Paths.verificationNumber, frame, inPlace: "nomor", button)
  }

  private static func words(_ ending: VerifikasiPage.Ending, _ t: Wording) -> Notice {
    switch ending {
    case .denied:
      Notice(
        tone: .warning, title: t("Ditolak dari HP", "Refused on the phone"),
        text: t(
          "Permintaan ini ditolak di HP Anda. Jika Anda salah tekan, buat nomor baru. Bukan Anda yang menolak?",
          "This request was refused on your phone. If that was a slip, make a new number. Was it not you?"),
        link: Helpdesk.link(t("Hubungi Helpdesk", "Contact the helpdesk")))
    case .wrongNumber:
      Notice(
        tone: .warning, title: t("Nomor yang diketik di HP tidak cocok", "The number typed on the phone did not match"),
        text: t(
          "Permintaan itu sudah ditutup. Buat nomor baru, lalu ketik nomor yang tampil di sini.",
          "That request is closed. Make a new number and type the one shown here."))
    case .expired:
      Notice(
        tone: .warning, title: t("Nomor sudah kedaluwarsa", "The number has expired"),
        text: t(
          "Nomor berlaku 5 menit. Buat nomor baru; Password tidak perlu diisi lagi.",
          "A number is valid for 5 minutes. Make a new one; the password is not needed again."))
    }
  }
}
