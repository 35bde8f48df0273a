import Access
import HTML
import HTTP

/// What the two links of "Ganti Email" open.
enum KonfirmasiEmailView {
  /// The name of the buttons, and what they say.
  static let answer = "jawaban"
  static let yes = "ya"
  static let no = "tolak"

  enum Fault: Sendable {
    /// The form had no token, or an old one.
    case stale
    /// It had neither button.
    case unanswered

    var status: Status { self == .stale ? .forbidden : .unprocessableContent }
  }

  enum Result: Sendable, Equatable {
    case changed(to: EmailAddress)
    case waiting(for: EmailChange.Mailbox, until: Instant)
    case refused
    case taken
  }

  static func page(_ link: EmailChangeLink, _ mailbox: EmailChange.Mailbox, _ fault: Fault?, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Konfirmasi Ganti Email", "Confirm the change of e-mail")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(fault.map { notice($0, t).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(link.account.userID.text)</dd>
        \(if: mailbox == .old, "<dt>\(t("Alamat lama", "Old address"))</dt><dd>\(link.change.from.text)</dd>\n")\
        <dt>\(t("Alamat baru", "New address"))</dt><dd>\(link.change.to.text)</dd>
        <dt>\(t("Link berlaku sampai", "The link is good until"))</dt><dd>\(WIB(link.change.expiresAt).full(t))</dd>
        </dl>
        <p>\(question(mailbox, t))</p>
        \(PostForm.view(to: mailbox.linkPath, frame, buttons(refusal: t("Bukan saya: tolak", "Not me: refuse"), t)))
        </div>
        """, scripts: [.form])
  }

  private static func question(_ mailbox: EmailChange.Mailbox, _ t: Wording) -> String {
    switch mailbox {
    case .old:
      t(
        "Jika Anda yang memintanya, konfirmasikan. Sesudah alamat baru juga mengonfirmasi, semua email tentang akun ini dikirim ke sana. Jika bukan Anda, tolak, lalu segera ganti Password.",
        "If it was you who asked, confirm. Once the new address has confirmed as well, all e-mail about this account goes there. If it was not you, refuse, and change your password at once."
      )
    case .new:
      t(
        "Jika akun ini milik Anda, konfirmasikan bahwa email sampai di alamat ini. Jika bukan, tolak.",
        "If this account is yours, confirm that mail arrives at this address. If it is not, refuse.")
    }
  }

  static func buttons(refusal: String, _ t: Wording) -> HTML {
    """
    <p class="tombol-baris"><button type="submit" class="btn btn-primary btn-lg" name="\(answer)" value="\(yes)">\(t("Ya, konfirmasi", "Yes, confirm"))</button>
    <button type="submit" class="btn btn-danger btn-lg" name="\(answer)" value="\(no)">\(refusal)</button></p>
    """
  }

  static func result(_ result: Result, _ frame: Frame) -> Page {
    let t = frame.t
    let (title, text) = words(for: result, t)
    let (next, button) = onwards(from: result, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <p>\(text)</p>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(next)">\(button)</a></p>
        </div>
        """)
  }

  private static func onwards(from result: Result, _ t: Wording) -> (Path, String) {
    switch result {
    case .changed, .waiting: (Paths.dashboard, t("Ke Beranda", "To the home page"))
    case .refused: (Paths.changePassword, t("Ganti Password", "Change password"))
    case .taken: (Paths.changeEmail, t("Ganti dengan alamat lain", "Use another address"))
    }
  }

  private static func words(for result: Result, _ t: Wording) -> (title: String, text: String) {
    switch result {
    case .changed(let email):
      (
        t("Alamat Email sudah diganti", "The e-mail address has been changed"),
        t(
          "Alamat akun ini sekarang \(email.text). Kedua alamat diberi tahu; alamat lama dapat menjawab “Bukan saya” selama 7 hari.",
          "The account's address is now \(email.text). Both addresses are told; the old one can answer “Not me” for 7 days.")
      )
    case .waiting(let mailbox, let until):
      (
        t("Alamat ini sudah dikonfirmasi", "This address is confirmed"),
        mailbox == .old
          ? t(
            "Sekarang buka email di alamat yang lama, dan konfirmasikan juga di sana, paling lambat \(WIB(until).full(t)).",
            "Now open the e-mail at the old address, and confirm there as well, by \(WIB(until).full(t)).")
          : t(
            "Sekarang buka email di alamat yang baru, dan konfirmasikan juga di sana, paling lambat \(WIB(until).full(t)).",
            "Now open the e-mail at the new address, and confirm there as well, by \(WIB(until).full(t)).")
      )
    case .refused:
      (
        t("Penggantian ditolak", "The change was refused"),
        t(
          "Alamat Email tidak berubah, dan kedua link tidak berlaku lagi. Jika akun ini milik Anda, seseorang tahu Password Anda dan memegang autentikatornya: segera ganti Password, dan periksa Log Akses dan sesi.",
          "The e-mail address stays, and neither link is good any more. If the account is yours, somebody knows your password and holds its authenticator: change the password at once, and check the access log and the sessions."
        )
      )
    case .taken:
      (
        t("Alamat baru sudah dipakai akun lain", "Another account has the new address"),
        t(
          "Tidak ada yang diubah. Ganti dengan alamat yang lain, atau lepaskan dahulu alamat itu dari akun yang satunya.",
          "Nothing was changed. Use another address, or first take this one off the other account.")
      )
    }
  }

  static func notice(_ fault: Fault, _ t: Wording) -> Notice {
    switch fault {
    case .stale: Notice.staleForm(t)
    case .unanswered: Notice(tone: .error, title: t("Pilih salah satu tombol", "Choose one of the buttons"))
    }
  }
}
