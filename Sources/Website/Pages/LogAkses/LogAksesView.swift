import Access
import HTML
import HTTP

enum LogAksesView {
  static func page(_ model: LogAksesPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Log Akses", "Access log"),
      main: """
        <h1>\(t("Log Akses", "Access log"))</h1>
        <p>\(t("Setiap percobaan dan perubahan pada akun Anda. Waktu dalam WIB.", "Every attempt on and change of your account. Times are WIB (UTC+7)."))</p>
        <nav class="saring" aria-label="\(t("Saring log", "Filter the log"))"><ul>
        \(each: LogFilter.allCases, { filter($0, isChosen: $0 == model.filter, t) })</ul></nav>
        <section class="kartu" aria-label="\(t("Catatan", "Entries"))">
        \(LogTable.view(model.entries, t))
        </section>
        \(paging(model, t))
        """, scripts: [.form], width: .wide)
  }

  /// The address of a filter's first page.
  static func path(_ filter: LogFilter) -> Path {
    filter == .all ? Paths.accessLog : Paths.accessLog.with("saring", filter.rawValue)
  }

  private static func filter(_ filter: LogFilter, isChosen: Bool, _ t: Wording) -> HTML {
    let words =
      switch filter {
      case .all: t("Semua", "All")
      case .success: t("Berhasil", "Done")
      case .failure: t("Gagal", "Failed")
      }
    return """
      <li><a href="\(path(filter))"\(attribute: "aria-current", isChosen ? "true" : nil)>\(words)</a></li>

      """
  }

  private static func paging(_ model: LogAksesPage, _ t: Wording) -> HTML {
    let older = model.older.map { path(model.filter).with("sebelum", String($0)) }
    guard model.isContinued || older != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman log", "Pages of the log"))">
      \(if: model.isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(path(model.filter))\">\(t("Terbaru", "Latest"))</a>")
      \(older.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Lebih lama", "Older"))</a>" as HTML })
      </nav>
      """
  }
}
