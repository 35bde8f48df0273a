import Access
import HTML
import HTTP

enum BerandaPenggunaView {
  static func page(_ model: BerandaPenggunaPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Beranda", "Home"),
      main: """
        <h1>\(t("Selamat datang, \(model.account.name)", "Welcome, \(model.account.name)"))</h1>
        \(if: model.isFirstWithAuthenticator, activated(t).view)\(model.authenticator.flatMap { codes($0, t)?.view })\(NoticeboardView.view(model.announcements, t))<div class="tiga-kolom">
        \(lastSignIn(model, t))
        \(account(model, t))
        \(authenticator(model, t))
        </div>
        <section class="kartu" aria-labelledby="judul-log">
        <h2 id="judul-log">\(t("Log akses terakhir", "Latest access log"))</h2>
        \(LogTable.view(model.recent, t))
        <p><a href="\(Paths.accessLog)">\(t("Lihat semua log akses", "See the whole access log"))</a></p>
        </section>
        """, scripts: [.form], width: .wide)
  }

  private static func activated(_ t: Wording) -> Notice {
    Notice(
      tone: .success, title: t("Autentikator Anda sudah aktif", "Your authenticator is active"),
      text: t("Mulai sekarang setiap masuk perlu Password dan HP Anda.", "From now on every sign-in takes your password and your phone."))
  }

  /// What is to be done about the saved recovery codes, if anything.
  private static func codes(_ authenticator: AuthenticatorSummary, _ t: Wording) -> Notice? {
    if authenticator.hasUnsavedCodes {
      return Notice(
        tone: .warning, title: t("Kode cadangan Anda belum disimpan", "Your recovery codes are not saved yet"),
        text: t("Tanpa kode itu, HP yang hilang berarti menunggu.", "Without them a lost phone means waiting."),
        link: "<a href=\"\(Paths.recoveryCodes)\">\(t("Simpan sekarang", "Save them now"))</a>")
    }
    guard authenticator.recoveryCodesLeft == 0 else { return nil }
    return Notice(
      tone: .information, title: t("Akun Anda belum punya kode cadangan", "Your account has no recovery codes"),
      text: t("Dengan kode itu Anda tetap bisa masuk bila HP hilang.", "With them you get in even if the phone is lost."),
      link: "<a href=\"\(Paths.newRecoveryCodes)\">\(t("Buat sekarang", "Make them now"))</a>")
  }

  private static func lastSignIn(_ model: BerandaPenggunaPage, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="judul-terakhir">
    <h2 id="judul-terakhir">\(t("Masuk sebelumnya", "Previous sign-in"))</h2>
    \(model.previous.map { previous($0, t) } ?? "<p>\(t("Ini pertama kali Anda masuk.", "This is your first sign-in."))</p>")
    <p class="keterangan">\(t("Sesi ini berakhir paling lambat pukul \(WIB(model.endsAt).clockToTheMinute), atau setelah 30 menit tanpa kegiatan.", "This session ends at \(WIB(model.endsAt).clockToTheMinute) at the latest, or after 30 minutes without activity.")) \
    <a href="\(Paths.sessions)">\(t("Lihat semua sesi", "See all sessions"))</a></p>
    </section>
    """
  }

  private static func previous(_ entry: LogEntry, _ t: Wording) -> HTML {
    """
    <dl class="fakta">
    <dt>\(t("Waktu", "Time"))</dt><dd>\(WIB(entry.at).full(t))</dd>
    <dt>\(t("Cara", "Way"))</dt><dd>\(LogWords.way(entry.way, t))</dd>
    <dt>\(t("Dari", "From"))</dt><dd>\(entry.browser), \(entry.address)</dd>
    </dl>
    <p>\(t("Bukan Anda?", "Was it not you?")) \(Helpdesk.link(t("Segera hubungi Helpdesk", "Contact the helpdesk at once"))).</p>
    """
  }

  private static func account(_ model: BerandaPenggunaPage, _ t: Wording) -> HTML {
    let roles = model.account.roles.map { RoleWords.words(for: $0, t) }.sorted().joined(separator: ", ")
    return """
      <section class="kartu" aria-labelledby="judul-akun">
      <h2 id="judul-akun">\(t("Akun", "Account"))</h2>
      <dl class="fakta">
      <dt>User ID</dt><dd>\(model.account.userID.text)</dd>
      <dt>\(t("Nama", "Name"))</dt><dd>\(model.account.name)</dd>
      <dt>Email</dt><dd>\(model.account.email.text) (<a href="\(Paths.changeEmail)">\(t("Ganti Email", "Change e-mail"))</a>)</dd>
      <dt>\(t("Jenis user", "Kind of user"))</dt><dd>\(model.account.kind == .penyedia ? "Penyedia" : "Non Penyedia")</dd>
      \(if: !roles.isEmpty, "<dt>\(t("Peran", "Roles"))</dt><dd>\(roles)</dd>\n")</dl>
      <p class="keterangan"><a href="\(Paths.ownRequests)">\(RiwayatPermintaanView.title(t))</a></p>
      </section>
      """
  }

  private static func authenticator(_ model: BerandaPenggunaPage, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="judul-autentikator">
    <h2 id="judul-autentikator">\(t("Autentikator", "Authenticator"))</h2>
    \(AuthenticatorFacts.view(model.authenticator, t))
    <p class="keterangan"><a href="\(Paths.device)">\(t("HP hilang, rusak atau diganti?", "Phone lost, broken or replaced?"))</a></p>
    </section>
    """
  }
}
