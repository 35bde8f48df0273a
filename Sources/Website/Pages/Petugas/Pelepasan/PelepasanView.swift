import Access
import HTML
import HTTP

enum PelepasanView {
  static func page(_ model: PelepasanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Pelepasan HP", "Phone removals"),
      main: """
        <h1>\(t("Pelepasan HP", "Phone removals"))</h1>
        \(model.done.map { notice($0, t).view })<section class="kartu" aria-label="\(t("Menunggu petugas kedua", "Waiting for a second member of staff"))">
        \(model.waiting.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.waiting, t))
        </section>
        """, width: .wide)
  }

  private static func table(_ waiting: [Unlinking], _ t: Wording) -> HTML {
    let heads = ["User ID", t("Nama", "Name"), t("Diajukan oleh", "Proposed by"), t("Berlaku sampai", "Good until")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: waiting, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ unlinking: Unlinking, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.unlinking.with("id", unlinking.userID.text))">\(unlinking.userID.text)</a></td>\
    <td role="cell">\(unlinking.name)</td><td role="cell">\(unlinking.askedBy)</td>\
    <td role="cell">\(WIB(unlinking.endsAt).full(t))</td></tr>

    """
  }

  private static func notice(_ done: PelepasanPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .unlinked: Notice(tone: .success, title: t("HP sudah dilepas", "The phone has been removed"))
    case .rejected: Notice(tone: .success, title: t("Pengajuan sudah dibatalkan", "The proposal has been called off"))
    case .over:
      Notice(
        tone: .warning, title: t("Pengajuan itu tidak menunggu lagi", "That proposal does not wait any more"),
        text: t(
          "Sudah dijawab, habis waktunya, atau autentikatornya sudah lain.",
          "It was answered, its time is over, or the authenticator is another."))
    }
  }
}
