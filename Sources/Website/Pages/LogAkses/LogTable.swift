import Access
import HTML
import HTTP

/// Entries of the access log as a table; on narrow screens each becomes a block of its own, hence the roles, which the change of
/// `display` would take away.
enum LogTable {
  /// - Parameters:
  ///   - owners: where the entries are of several users, the user ID of each.
  ///   - isForStaff: also names the accounts of the staff.
  static func view(_ entries: [LogEntry], owners: [String]? = nil, isForStaff: Bool = false, _ t: Wording) -> HTML {
    guard !entries.isEmpty else { return "<p>\(t("Belum ada catatan.", "Nothing has been recorded yet."))</p>" }
    let heads = heads(t)
    let columns = (owners == nil ? [] : ["User ID"]) + heads
    let rows = entries.enumerated().map { index, entry in row(entry, owners?[index], heads, isForStaff, t) }
    return """
      <table class="log" role="table">
      <thead role="rowgroup"><tr role="row">\(each: columns, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: rows, { $0 })</tbody>
      </table>
      """
  }

  static func heads(_ t: Wording) -> [String] {
    [t("Waktu", "Time"), t("Hasil", "Result"), t("Kejadian", "Event"), t("Cara", "Way"), t("Alamat", "Address"), t("Peramban", "Browser")]
  }

  private static func row(_ entry: LogEntry, _ owner: String?, _ heads: [String], _ isForStaff: Bool, _ t: Wording) -> HTML {
    let at = WIB(entry.at)
    return """
      <tr role="row">\(owner.map { "<td role=\"cell\" data-kepala=\"User ID\"><a href=\"\(Paths.user.with("id", $0))\">\($0)</a></td>" as HTML })\
      <td role="cell" data-kepala="\(heads[0])"><time datetime="\(at.machine)">\(at.full(t))</time></td>\
      <td role="cell" data-kepala="\(heads[1])"><span class="lencana \(entry.event.isFailure ? "lencana-salah" : "lencana-baik")">\
      \(LogWords.result(entry.event, t))</span></td>\
      <td role="cell" data-kepala="\(heads[2])">\(LogWords.event(entry.event, t))\(entry.note.map { "<br><small>\(LogWords.note($0, of: entry.event, withUserIDs: isForStaff, t))</small>" as HTML })</td>\
      <td role="cell" data-kepala="\(heads[3])">\(LogWords.way(entry.way, t))</td>\
      <td role="cell" data-kepala="\(heads[4])">\(entry.way == .staff ? "–" : entry.address)</td>\
      <td role="cell" data-kepala="\(heads[5])">\(entry.way == .staff ? "–" : entry.browser)</td></tr>

      """
  }
}
