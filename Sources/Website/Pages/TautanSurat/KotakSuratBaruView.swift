import Access
import HTML
import HTTP

/// What the link to an address opens that the staff have proposed.
enum KotakSuratBaruView {
  enum Result: Sendable, Equatable {
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

  /// Nothing is changed yet, so the reader can still say no.
  static func proven(_ proposed: ProposedEmail, _ fault: KonfirmasiEmailView.Fault?, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Kotak surat ini sudah dibuktikan", "This mailbox is proven")
    let until = WIB(proposed.endsAt).full(t)
    let refuse: HTML = """
      <button type="submit" class="btn btn-danger" name="\(KonfirmasiEmailView.answer)" value="\(KonfirmasiEmailView.no)">\(t("Bukan akun saya: tolak", "Not my account: refuse"))</button>
      """
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(fault.map { KonfirmasiEmailView.notice($0, t).view })<dl class="fakta">
        <dt>User ID</dt><dd>\(proposed.userID.text)</dd>
        <dt>\(t("Alamat baru", "New address"))</dt><dd>\(proposed.to.text)</dd>
        </dl>
        <p>\(t("Alamat akun belum berubah. Petugas kedua memeriksa buktinya, paling lambat \(until); begitu disetujui, email tentang itu sampai di alamat ini. Sesudah itu Lupa Password dapat dipakai dengan alamat ini.", "The account's address has not changed yet. A second member of staff looks at the evidence, by \(until); once it is agreed to, an e-mail about it arrives at this address. From then on Lupa Password works with this address."))</p>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.login)">\(t("Ke halaman Login", "To the sign-in page"))</a></p>
        <p>\(t("Ternyata bukan akun Anda? Usulan ini masih dapat ditolak.", "Not your account after all? The proposal can still be refused."))</p>
        \(PostForm.view(to: Paths.proposedEmailLink, frame, refuse))
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
