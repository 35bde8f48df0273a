import HTML
import HTTP

enum VerifikasiView {
  static func page(_ model: VerifikasiPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Verifikasi", "Verification"),
      main: """
        <div data-status="\(status(model))" data-lanjut="\(Paths.verification)">
        <h1>\(t("Verifikasi", "Verification"))</h1>
        \(model.message.map { notice($0, frame).view })<p>\(t("Password benar. Sekarang setujui di HP Anda, atau", "Password accepted. Now approve on your phone, or")) \
        <a href="#kode">\(t("ketik kode 6 angka", "type a six-digit code"))</a>. User ID: <strong>\(model.userID)</strong></p>
        <div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-setuju">
        <h2 id="judul-setuju">\(t("Setujui di HP", "Approve on the phone"))</h2>
        <div data-bagian="nomor">
        \(VerifikasiApproval.view(model.approval, frame))
        </div>
        </section>
        <section class="kartu" aria-labelledby="judul-kode">
        <h2 id="judul-kode">\(t("Atau ketik kode", "Or type a code"))</h2>
        <p>\(t("Kode 6 angka dari SPSE Authenticator atau aplikasi authenticator lain. Bisa juga saat HP tanpa internet.", "The six-digit code of SPSE Authenticator or another authenticator app. It works while the phone is offline, too."))</p>
        \(CodeForm.view(to: Paths.verification, button: t("Masuk", "Sign in"), typed: model.typed, isWrong: model.message != nil, frame))
        \(if: waits(model) && !model.isTyping, WaitingLine.typingLink(to: Paths.verification, t))</section>
        </div>
        \(WaysOut.view(afterWrongCode: model.message == .wrong, t))
        </div>
        """,
      scripts: [.form, .waiting], refreshesWithoutScript: waits(model) && !model.isTyping, width: .wide)
  }

  private static func notice(_ message: CodeMessage, _ frame: Frame) -> Notice {
    var notice = message.notice(now: frame.now, frame.t)
    if message == .wrong { notice.link = WaysOut.link(frame.t("Sebab dan jalan keluar", "Causes and ways out")) }
    return notice
  }

  private static func waits(_ model: VerifikasiPage) -> Bool {
    if case .waiting = model.approval { true } else { false }
  }

  /// Where the page asks for news; it names its session and the number that it shows.
  private static func status(_ model: VerifikasiPage) -> Path {
    let status = Paths.totpStatus(of: model.session)
    return if case .waiting(let number) = model.approval { status.with("nomor", number.signIn) } else { status }
  }
}
