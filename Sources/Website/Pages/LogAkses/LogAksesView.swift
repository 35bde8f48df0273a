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
        \(paging(first: path(model.filter), older: model.older, isContinued: model.isContinued, t))
        """, scripts: [.form], width: .wide)
  }

  /// The address of a filter's first page.
  static func path(_ filter: LogFilter) -> Path {
    filter == .all ? Paths.accessLog : Paths.accessLog.with("saring", filter.rawValue)
  }

  private static func filter(_ filter: LogFilter, isChosen: Bool, _ t: Wording) -> HTML {
    """
    <li><a href="\(path(filter))"\(attribute: "aria-current", isChosen ? "true" : nil)>\(words(filter, t))</a></li>

    """
  }

  static func words(_ filter: LogFilter, _ t: Wording) -> String {
    switch filter {
    case .all: t("Semua", "All")
    case .success: t("Berhasil", "Done")
    case .failure: t("Gagal", "Failed")
    }
  }

  /// The way to older entries, and back to the latest.
  static func paging(first: Path, older cursor: Int64?, isContinued: Bool, _ t: Wording) -> HTML {
    let older = cursor.map { first.with("sebelum", String($0)) }
    guard isContinued || older != nil else { return .empty }
    return """
      <nav class="halaman" aria-label="\(t("Halaman log", "Pages of the log"))">
      \(if: isContinued, "<a class=\"btn btn-outline-primary\" href=\"\(first)\">\(t("Terbaru", "Latest"))</a>")
      \(older.map { "<a class=\"btn btn-outline-primary\" rel=\"next\" href=\"\($0)\">\(t("Lebih lama", "Older"))</a>" as HTML })
      </nav>
      """
  }
}
