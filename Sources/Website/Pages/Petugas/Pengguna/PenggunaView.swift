import Access
import Directory
import HTML
import HTTP

enum PenggunaView {
  static func page(_ model: PenggunaPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: model.userID.text,
      main: """
        <h1>\(model.userID.text)</h1>
        \(model.message.map { notice($0, t).view })<div class="dua-kolom">
        \(identity(model, t))
        \(model.state.map { factor($0, t) })
        </div>
        \(PenggunaCause.view(model, frame))
        \(each: [model.accountRequest, model.request].compactMap { $0 }, { request($0, frame) })
        \(PenggunaHelp.view(model, frame))
        \(PenggunaEmail.view(model, t))
        \(model.state.map { recent($0, t) })
        <p><a href="\(Paths.users)">\(t("Cari pengguna lain", "Find another user"))</a></p>
        """, scripts: [.form], width: .wide)
  }

  private static func identity(_ model: PenggunaPage, _ t: Wording) -> HTML {
    let roles = (model.state?.account.roles ?? []).map { RoleWords.words(for: $0, t) }.sorted().joined(separator: ", ")
    let (name, numbers) = RecordWords.identity(model.record)
    return """
      <section class="kartu" aria-labelledby="judul-akun">
      <h2 id="judul-akun">\(t("Akun", "Account"))</h2>
      <dl class="fakta">
      <dt>\(t("Nama", "Name"))</dt><dd>\(model.state?.account.name ?? name)</dd>
      \(model.state.map { "<dt>Email</dt><dd>\($0.account.email.covered)</dd>\n" as HTML })\
      \(if: !roles.isEmpty, "<dt>\(t("Peran", "Roles"))</dt><dd>\(roles)</dd>\n")\
      \(each: numbers, { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" })</dl>
      \(model.decree.map { $0.view(t) })\(if: model.state == nil, "<p>\(t("Ada datanya, tetapi belum ada akun di sini.", "There is a record, but no account here yet."))</p>\n")</section>
      """
  }

  private static func factor(_ state: UserState, _ t: Wording) -> HTML {
    var facts: [(name: String, value: String)] = []
    if let factor = state.factor {
      facts.append((t("Aktif sejak", "Bound since"), WIB(factor.boundAt).full(t)))
      facts.append(
        (t("Jenis", "Kind"), factor.deviceName ?? t("Aplikasi authenticator lain, atau tanpa HP", "Another authenticator app, or no phone"))
      )
      if let off = factor.offSince { facts.append((t("Dimatikan sejak", "Off since"), WIB(off).full(t))) }
      facts.append((t("Kode cadangan tersisa", "Recovery codes left"), String(factor.recoveryCodesLeft)))
    }
    return """
      <section class="kartu" aria-labelledby="judul-autentikator">
      <h2 id="judul-autentikator">\(t("Autentikator", "Authenticator"))</h2>
      \(if: facts.isEmpty, "<p>\(t("Belum ada.", "None."))</p>\n")\(FactList.view(facts))
      </section>
      """
  }

  private static func request(_ request: RemedyRequest, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-permintaan-\(request.number)">
      <h2 id="judul-permintaan-\(request.number)">\(t("Permintaan nomor \(request.number)", "Request number \(request.number)"))</h2>
      <dl class="fakta">
      <dt>\(t("Perihal", "About"))</dt><dd>\(KemajuanView.about(request.kind, t))</dd>
      <dt>Status</dt><dd>\(RequestWords.state(request.state, t))</dd>
      <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(Instant(milliseconds: request.changedAt)).full(t))</dd>
      \(if: request.state == .open, "<dt>\(t("Ada pada", "With"))</dt><dd>\(ResolverWords.name(request.kind.resolver, frame))</dd>\n")\
      \(if: !request.answer.isEmpty, "<dt>\(t("Jawaban", "Answer"))</dt><dd>\(request.answeredBy): \(request.answer)</dd>\n")</dl>
      </section>
      """
  }

  private static func recent(_ state: UserState, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="judul-log">
    <h2 id="judul-log">\(t("Log akses terakhir", "Latest access log"))</h2>
    \(LogTable.view(state.recent, isForStaff: true, t))
    </section>
    """
  }

  private static func notice(_ message: PenggunaPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .done(.sent):
      Notice(
        tone: .success, title: t("Email sudah dikirim", "The e-mail has been sent"),
        text: t("Ke alamat pengguna sendiri. Linknya berlaku 30 menit.", "To the user's own address. Its link is good for 30 minutes."))
    case .done(.requested): Notice(tone: .success, title: t("Permintaan sudah dibuka", "The request has been opened"))
    case .done(.unlocked): Notice(tone: .success, title: t("Masa tunggu sudah diakhiri", "The waits have been ended"))
    case .done(.proposed):
      Notice(
        tone: .success, title: t("Pelepasan HP sudah diajukan", "The removal of the phone has been proposed"),
        text: t(
          "Petugas kedua menyetujuinya di menu PELEPASAN HP dalam 24 jam. Pengguna sudah diberi tahu.",
          "A second member of staff agrees to it under PHONE REMOVALS within 24 hours. The user has been told."))
    case .done(.emailProposed):
      Notice(
        tone: .success, title: t("Alamat Email lain sudah diusulkan", "Another e-mail address has been proposed"),
        text: t(
          "Alamat baru mendapat link untuk dibuktikan, dan alamat sekarang diberi tahu. Sesudah itu petugas kedua menyetujuinya di menu USULAN EMAIL, dalam 24 jam.",
          "The new address gets a link to be proven by, and the present one is told. Then a second member of staff agrees under E-MAIL PROPOSALS, within 24 hours."
        ))
    case .stale: Notice.staleForm(t)
    case .remedyMissing: Notice(tone: .error, title: t("Pilih bantuannya", "Choose what helps"))
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .limited:
      Notice(
        tone: .error, title: t("Sudah terlalu banyak link", "Too many links already"),
        text: t(
          "Petugas mengirim paling banyak 3 dalam satu jam dan 10 sehari bagi satu pengguna, dan 30 dalam satu jam seluruhnya. Minta pengguna memeriksa email yang sudah ada, juga folder spam.",
          "Staff send at most 3 in an hour and 10 in a day to one user, and each 30 in an hour in all. Ask the user to look at the e-mail that is there, also in the spam folder."
        ))
    case .notNeeded:
      Notice(
        tone: .error, title: t("Tidak ada yang perlu diminta", "There is nothing to request"),
        text: t("Keadaan pengguna sudah berubah; lihat di bawah.", "The user's state has changed; see below."))
    }
  }
}
