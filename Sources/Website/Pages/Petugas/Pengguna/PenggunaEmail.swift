import Access
import HTML
import HTTP

/// What helps a user who has lost the mailbox, and whose act that is.
enum PenggunaEmail {
  static func view(_ model: PenggunaPage, _ t: Wording) -> HTML {
    guard let state = model.state, !model.isOwn else { return .empty }
    return """
      <section class="kartu" aria-labelledby="judul-kotak-surat">
      <h2 id="judul-kotak-surat">\(t("Kotak suratnya hilang?", "Lost the mailbox?"))</h2>
      \(state.proposedEmail.map { waiting($0, model, t) } ?? "<p>\(way(state.account, t))</p>\n")\
      \(if: model.canProposeEmail, "<p class=\"tombol-baris\"><a class=\"btn btn-outline-primary\" href=\"\(Paths.userEmail.with("id", model.userID.text))\">\(t("Usulkan alamat Email lain", "Propose another e-mail address"))</a></p>\n")</section>
      """
  }

  private static func way(_ account: Account, _ t: Wording) -> String {
    guard !account.isStaff else {
      return t(
        "Ini akun petugas: alamat Emailnya hanya diganti oleh operator server.",
        "This account is one of the staff's: its e-mail address is changed by the server's operator alone.")
    }
    return switch account.kind {
    case .penyedia:
      t(
        "Verifikator mengusulkan alamat lain di halaman ini, dengan alasan dan bukti: surat kuasa, atau permohonan dengan KTP direktur. Alamat baru dibuktikan lewat link, lalu petugas kedua (Verifikator lain atau Admin PPE) menyetujuinya.",
        "A Verifikator proposes another address on this page, with a reason and evidence: a power of attorney, or a letter with the director's identity card. The new address is proven by a link; then a second member of staff (another Verifikator, or the Admin PPE) agrees."
      )
    case .nonpenyedia:
      t(
        "Admin PPE mengusulkan alamat lain di halaman ini, dengan alasan dan bukti: SK. Alamat baru dibuktikan lewat link, lalu petugas kedua (Verifikator atau Admin PPE lain) menyetujuinya.",
        "The Admin PPE proposes another address on this page, with a reason and evidence: the decree (SK). The new address is proven by a link; then a second member of staff (a Verifikator, or another Admin PPE) agrees."
      )
    }
  }

  private static func waiting(_ proposed: ProposedEmail, _ model: PenggunaPage, _ t: Wording) -> HTML {
    let state =
      proposed.isProven
      ? t(
        "Alamat lain sudah diusulkan dan dibuktikan: petugas kedua menyetujuinya di menu USULAN EMAIL.",
        "Another address has been proposed and proven: a second member of staff agrees to it under E-MAIL PROPOSALS.")
      : t(
        "Alamat lain sudah diusulkan: minta pengguna membuka link di email yang dikirim ke alamat baru, juga di folder spam.",
        "Another address has been proposed: ask the user to open the link in the e-mail to the new address, also in the spam folder.")
    return """
      <p>\(state)</p>
      <dl class="fakta"><dt>\(t("Berlaku sampai", "Good until"))</dt><dd>\(WIB(proposed.endsAt).full(t))</dd></dl>
      \(if: model.acts.contains(.confirmEmail), "<p><a href=\"\(Paths.emailProposal.with("id", model.userID.text))\">\(t("Lihat usulannya", "See the proposal"))</a></p>\n")
      """
  }
}
