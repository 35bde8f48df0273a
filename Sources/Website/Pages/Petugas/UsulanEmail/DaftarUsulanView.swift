import Access
import HTML
import HTTP

enum DaftarUsulanView {
  static func page(_ model: DaftarUsulanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Usulan alamat Email", "Proposed e-mail addresses"),
      main: """
        <h1>\(t("Usulan alamat Email", "Proposed e-mail addresses"))</h1>
        \(model.done.map { notice($0, t).view })<section class="kartu" aria-label="\(t("Menunggu kotak surat baru dan petugas kedua", "Waiting for the new mailbox and a second member of staff"))">
        \(model.waiting.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.waiting, t))
        </section>
        """, width: .wide)
  }

  private static func table(_ waiting: [EmailProposal], _ t: Wording) -> HTML {
    let heads = [
      "User ID", t("Nama", "Name"), t("Diajukan oleh", "Proposed by"), t("Kotak surat baru", "New mailbox"),
      t("Berlaku sampai", "Good until"),
    ]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: waiting, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ proposal: EmailProposal, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.emailProposal.with("id", proposal.userID.text))">\(proposal.userID.text)</a></td>\
    <td role="cell">\(proposal.name)</td><td role="cell">\(proposal.askedBy)</td><td role="cell">\(UsulanEmailView.proof(proposal.isProven, t))</td>\
    <td role="cell">\(WIB(proposal.endsAt).full(t))</td></tr>

    """
  }

  private static func notice(_ done: DaftarUsulanPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .confirmed:
      Notice(
        tone: .success, title: t("Alamat Email sudah diganti", "The e-mail address has been changed"),
        text: t(
          "Semua sesi pengguna ditutup, dan kedua alamat diberi tahu.", "All the user's sessions have ended, and both addresses are told."))
    case .rejected: Notice(tone: .success, title: t("Usulan sudah ditolak atau dibatalkan", "The proposal was refused or taken back"))
    case .taken:
      Notice(
        tone: .error, title: t("Alamat itu sudah dipakai akun lain", "Another account has that address"),
        text: t(
          "Tidak ada yang berubah, dan usulannya berakhir. Usulkan alamat yang lain.",
          "Nothing was changed, and the proposal has ended. Propose another address."))
    case .over:
      Notice(
        tone: .warning, title: t("Usulan itu tidak menunggu lagi", "That proposal does not wait any more"),
        text: t(
          "Sudah dijawab, habis waktunya, dibatalkan pengguna, atau Password atau alamatnya sudah diganti.",
          "It was answered, its time is over, the user has called it off, or password or address have changed."))
    }
  }
}
