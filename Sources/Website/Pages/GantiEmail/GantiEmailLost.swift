import Access
import HTML
import HTTP

/// The way for a signed-in user who has lost the present mailbox, and what the staff have proposed already.
enum GantiEmailLost {
  static func view(_ model: GantiEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-email-lama">
      <h2 id="judul-email-lama">\(t("Alamat yang sekarang tidak dapat dibuka lagi?", "Cannot open the present mailbox any more?"))</h2>
      \(model.proposed.map { proposed($0, frame) } ?? ask(model, frame))</section>
      """
  }

  private static func ask(_ model: GantiEmailPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <p>\(t("Tanpa konfirmasi dari alamat itu, hanya petugas LPSE yang dapat menggantinya, setelah memastikan bahwa itu Anda.", "Without its confirmation only the LPSE's staff can change the address, once sure that it is you."))</p>
      \(each: steps(model.proposer, t), { "<p>\($0)</p>\n" })\(Helpdesk.view(frame))
      """
  }

  private static func steps(_ proposer: GantiEmailPage.Proposer, _ t: Wording) -> [String] {
    switch proposer {
    case .verifikator:
      [
        t(
          "Mintalah kepada Verifikator, dengan KTP direktur atau surat kuasa, dan NPWP. Sebutkan alamat yang baru.",
          "Ask the Verifikator, with the director's identity card or a power of attorney, and the NPWP. Say the new address."),
        LostMailbox.way(t),
      ]
    case .adminPPE:
      [
        t(
          "Mintalah kepada Admin PPE, dengan Surat Keputusan (SK). Sebutkan alamat yang baru.",
          "Ask the Admin PPE, with your decree (SK). Say the new address."), LostMailbox.way(t),
      ]
    case .serverOperator:
      [LostMailbox.wayOfStaff(t)]
    }
  }

  private static func proposed(_ proposed: ProposedEmail, _ frame: Frame) -> HTML {
    let t = frame.t
    let button: HTML = """
      <input type="hidden" name="\(GantiEmailPage.withdrawal)" value="\(GantiEmailPage.proposal)">
      <button type="submit" class="btn btn-danger">\(t("Saya tidak memintanya: batalkan usulan", "I did not ask for it: call the proposal off"))</button>
      """
    return """
      <p>\(t("Petugas sudah mengusulkan alamat lain untuk akun ini.", "The staff have proposed another address for this account."))</p>
      <dl class="fakta">
      <dt>\(t("Alamat baru", "New address"))</dt><dd>\(proposed.to.text)</dd>
      <dt>Status</dt><dd>\(proposed.isProven ? t("Menunggu petugas kedua", "Waiting for a second member of staff") : t("Menunggu konfirmasi dari alamat baru", "Waiting for the new address to confirm"))</dd>
      <dt>\(t("Berlaku sampai", "Good until"))</dt><dd>\(WIB(proposed.endsAt).full(t))</dd>
      </dl>
      \(PostForm.view(to: Paths.withdrawEmail, frame, button))

      """
  }
}
