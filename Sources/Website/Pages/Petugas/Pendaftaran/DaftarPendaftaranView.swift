import Access
import Directory
import HTML
import HTTP

enum DaftarPendaftaranView {
  static func page(_ model: DaftarPendaftaranPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Pendaftaran penyedia", "Registrations of suppliers"),
      main: """
        <h1>\(t("Pendaftaran yang menunggu Verifikator", "Registrations that wait for the Verifikator"))</h1>
        \(notice(model, t)?.view)<section class="kartu" aria-label="\(t("Pendaftaran", "Registrations"))">
        \(model.found.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.found, t))
        </section>
        \(paging(model, t))
        """, width: .wide)
  }

  private static func table(_ found: [RegistrationSummary], _ t: Wording) -> HTML {
    let heads = [t("Nomor", "Number"), t("Nama", "Name"), "NPWP", t("Menunggu sejak", "Waiting since")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: found, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ one: RegistrationSummary, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.registrationShown(one.number))">\(t("Nomor \(one.number)", "Number \(one.number)"))</a></td>\
    <td role="cell">\(one.name)</td><td role="cell">\(one.npwp)</td>\
    <td role="cell">\(WIB(Instant(milliseconds: one.sentAt)).full(t))</td></tr>

    """
  }

  private static func paging(_ model: DaftarPendaftaranPage, _ t: Wording) -> HTML {
    let next = model.hasMore ? model.found.last.map { Paths.registrations.with("sesudah", String($0.number)) } : nil
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman pendaftaran", "Pages of registrations"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.registrations)\">\(t("Terlama", "Oldest"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }

  private static func notice(_ model: DaftarPendaftaranPage, _ t: Wording) -> Notice? {
    guard let done = model.done, let number = model.answered else { return nil }
    return switch done {
    case .approved:
      Notice(
        tone: .success, title: t("Pendaftaran nomor \(number) disetujui", "Registration number \(number) was approved"),
        text: t("Akunnya aktif, dan pendaftar diberi tahu lewat email.", "The account is active, and the applicant is told by e-mail."))
    case .returned:
      Notice(
        tone: .success, title: t("Pendaftaran nomor \(number) dikembalikan", "Registration number \(number) was returned"),
        text: t("Pendaftar diberi tahu lewat email.", "The applicant is told by e-mail."))
    case .rejected:
      Notice(
        tone: .success, title: t("Pendaftaran nomor \(number) ditolak", "Registration number \(number) was rejected"),
        text: t("Pendaftar diberi tahu lewat email.", "The applicant is told by e-mail."))
    }
  }
}
