import Access
import Directory
import HTML
import HTTP

enum AntreanView {
  static func page(_ model: AntreanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Permintaan", "Requests"),
      main: """
        <h1>\(t("Permintaan yang menunggu Anda", "Requests that wait for you"))</h1>
        \(model.answered.map { Notice(tone: .success, title: t("Permintaan nomor \($0) sudah dijawab", "Request number \($0) has been answered")).view })\
        <section class="kartu" aria-label="\(t("Permintaan", "Requests"))">
        \(model.requests.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.requests, t))
        </section>
        \(paging(model, t))
        """, width: .wide)
  }

  private static func table(_ requests: [RemedyRequest], _ t: Wording) -> HTML {
    let heads = [t("Nomor", "Number"), "User ID", t("Perihal", "About"), t("Menunggu sejak", "Waiting since")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: requests, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ request: RemedyRequest, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.request.with("nomor", String(request.number)))">\(t("Nomor \(request.number)", "Number \(request.number)"))</a></td>\
    <td role="cell">\(request.userID.text)</td><td role="cell">\(KemajuanView.about(request.kind, t))</td>\
    <td role="cell">\(WIB(Instant(milliseconds: request.openedAt)).full(t))</td></tr>

    """
  }

  private static func paging(_ model: AntreanPage, _ t: Wording) -> HTML {
    let next = model.next.map { Paths.requests.with("sesudah", String($0)) }
    guard model.isContinued || next != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman permintaan", "Pages of requests"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.requests)\">\(t("Terlama", "Oldest"))</a>")
      \(next.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Berikutnya", "Next"))</a>" as HTML })
      </nav>
      """
  }
}
