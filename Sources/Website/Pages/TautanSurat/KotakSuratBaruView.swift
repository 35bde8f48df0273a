import Access
import HTML
import HTTP

/// What the link to an address opens that the staff have proposed.
enum KotakSuratBaruView {
  enum Result: Sendable, Equatable {
    case proven(until: Instant)
    case disowned
    case taken
  }

  static func page(_ proposed: ProposedEmail, _ fault: KonfirmasiEmailView.Fault?, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Konfirmasi alamat Email baru", "Confirm the new e-mail address")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(fault.map { KonfirmasiEmailView.notice($0, t).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(proposed.userID.text)</dd>
        <dt>\(t("Alamat baru", "New address"))</dt><dd>\(proposed.to.text)</dd>
        <dt>\(t("Link berlaku sampai", "The link is good until"))</dt><dd>\(WIB(proposed.endsAt).full(t))</dd>
        </dl>
        <p>\(t("Petugas LPSE mengusulkan alamat ini untuk akun di atas. Jika akun ini milik Anda, konfirmasikan bahwa email sampai di sini; petugas kedua lalu memeriksa buktinya. Jika bukan, tolak.", "The LPSE's staff propose this address for the account above. If the account is yours, confirm that mail arrives here; a second member of staff then looks at the evidence. If it is not, refuse."))</p>
        \(PostForm.view(to: Paths.proposedEmailLink, frame, KonfirmasiEmailView.buttons(refusal: t("Bukan akun saya: tolak", "Not my account: refuse"), t)))
        </div>
        """, scripts: [.form])
  }

  static func result(_ result: Result, _ frame: Frame) -> Page {
    let t = frame.t
    let (title, text) = words(for: result, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <p>\(text)</p>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.login)">\(t("Ke halaman Login", "To the sign-in page"))</a></p>
        </div>
        """)
  }

  private static func words(for result: Result, _ t: Wording) -> (title: String, text: String) {
    switch result {
    case .proven(let until):
      (
        t("Kotak surat ini sudah dibuktikan", "This mailbox is proven"),
        t(
          "Alamat akun belum berubah. Petugas kedua memeriksa buktinya, paling lambat \(WIB(until).full(t)); begitu disetujui, email tentang itu sampai di alamat ini. Sesudah itu Lupa Password dapat dipakai dengan alamat ini.",
          "The account's address has not changed yet. A second member of staff looks at the evidence, by \(WIB(until).full(t)); once it is agreed to, an e-mail about it arrives at this address. From then on Lupa Password works with this address."
        )
      )
    case .disowned:
      (
        t("Usulan ditolak", "The proposal was refused"),
        t("Tidak ada yang diubah, dan link ini tidak berlaku lagi.", "Nothing was changed, and this link is no longer good.")
      )
    case .taken:
      (
        t("Alamat baru sudah dipakai akun lain", "Another account has the new address"),
        t(
          "Tidak ada yang diubah. Minta petugas mengusulkan alamat yang lain.",
          "Nothing was changed. Ask the staff to propose another address.")
      )
    }
  }
}
