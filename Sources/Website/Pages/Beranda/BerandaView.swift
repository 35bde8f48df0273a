import HTML
import HTTP

enum BerandaView {
  static func page(_ model: BerandaPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Beranda", "Home"),
      main: """
        <section class="spanduk">
        \(lock)
        <div class="spanduk-kata">
        <h1 lang="id">Lebih Nyaman Pakai Pengaman</h1>
        <p>\(promise(t))</p>
        <p class="tombol-baris">\(action(model, t))\(app(model, t))</p>
        </div>
        </section>
        \(NoticeboardView.view(model.announcements, t))\(if: !model.isReturning, registration(t))\
        \(steps(t))
        \(if: !model.isReturning, dialog(frame))
        """,
      scripts: model.isReturning ? [] : [.dialog], width: .wide)
  }

  private static func promise(_ t: Wording) -> String {
    t(
      "Masuk ke SPSE sekarang memakai password dan HP Anda. Password yang bocor saja tidak cukup untuk masuk ke akun Anda.",
      "Signing in to SPSE now takes your password and your phone. A leaked password alone does not open your account.")
  }

  private static func action(_ model: BerandaPage, _ t: Wording) -> HTML {
    model.isReturning
      ? "<a class=\"btn btn-lg btn-terang\" href=\"\(Paths.dashboard)\">\(t("Lanjutkan", "Continue"))</a>"
      : "<a class=\"btn btn-lg btn-terang\" href=\"\(Paths.login)\">Login</a>"
  }

  private static func app(_ model: BerandaPage, _ t: Wording) -> HTML? {
    ExternalLink(model.authenticatorURL + "/", origins: [model.authenticatorURL]).map {
      " <a class=\"btn btn-lg btn-garis-terang\" href=\"\($0)\">\(t("Buka SPSE Authenticator", "Open SPSE Authenticator"))</a>"
    }
  }

  private static func registration(_ t: Wording) -> HTML {
    """
    <section class="kartu ajakan" aria-labelledby="ajakan">
    <h2 id="ajakan">AYO IKUT TENDER!</h2>
    <p>\(t("Perusahaan Anda belum terdaftar? Cukup alamat Email untuk mulai; isian tersimpan dan dapat dilanjutkan kapan saja.", "Is your company not registered yet? An e-mail address is enough to begin; what you enter is saved, and you can go on at any time."))</p>
    <p class="tombol-baris"><a class="btn btn-primary btn-lg" href="\(Paths.register)">\(t("DAFTAR DI SINI", "REGISTER HERE"))</a></p>
    </section>

    """
  }

  private static func steps(_ t: Wording) -> HTML {
    let steps = [
      (
        t("Isi User ID dan Password", "Enter user ID and password"),
        t("Pilih jenis user, lalu masuk seperti biasa.", "Choose the kind of user, then sign in as usual.")
      ),
      (
        t("Daftarkan HP, sekali saja", "Register your phone, once"),
        t(
          "Pindai QR Code dengan SPSE Authenticator atau aplikasi authenticator lain. Satu user untuk satu HP; satu HP bisa banyak user.",
          "Scan the QR code with SPSE Authenticator or any other authenticator app. One user has one phone; one phone may hold many users.")
      ),
      (
        t("Setujui di HP", "Approve on the phone"),
        t(
          "Ketik nomor dari layar ke HP lalu pilih Ya, atau ketik kode 6 angka dari HP ke layar. Kode tetap jalan tanpa internet di HP.",
          "Type the number on the screen into the phone and choose Yes, or type the phone's six-digit code here. Codes work without internet on the phone."
        )
      ),
    ]
    return """
      <section aria-labelledby="langkah">
      <h2 id="langkah">\(t("Masuk dalam tiga langkah", "Signing in takes three steps"))</h2>
      <ol class="langkah">
      \(each: steps, { step in "<li class=\"kartu\"><h3>\(step.0)</h3><p>\(step.1)</p></li>\n" })</ol>
      </section>
      """
  }

  /// The choice of the kind of user, over this page where scripts run; without, the link leads to a page of its own.
  private static func dialog(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <dialog class="dialog" data-untuk="\(Paths.login)" aria-labelledby="judul-jenis">
      <div class="dialog-kepala"><h2 id="judul-jenis" tabindex="-1" autofocus>\(t("Pilih jenis user", "Choose the kind of user"))</h2>\
      <button type="button" class="btn-close" data-tutup aria-label="\(t("Tutup", "Close"))"></button></div>
      \(KindChoice.view(t))
      </dialog>
      """
  }

  private static let lock: HTML = """
    <svg class="spanduk-gembok" viewBox="0 0 200 200" aria-hidden="true" focusable="false">\
    <path class="gembok-sengkang" d="M62 92V66a38 38 0 0 1 76 0v26" fill="none"/>\
    <rect class="gembok-badan" x="44" y="88" width="112" height="88" rx="16"/>\
    <circle class="gembok-lubang" cx="100" cy="124" r="12"/><path class="gembok-lubang" d="M94 130h12l4 24H90z"/></svg>
    """
}
