import Access
import Directory

/// Entries of the access log as CSV (RFC 4180) with semicolons, which spreadsheets expect where the comma is for decimals, as in Indonesia; in
/// UTF-8 with the mark by which Excel knows it.
enum LogPenggunaFile {
  static func text(_ entries: [FoundEntries.Entry], _ t: Wording) -> String {
    let heads =
      ["No.", t("Waktu", "Time"), "User ID", t("Nama", "Name"), t("Kode kejadian", "Event code")] + LogTable.heads(t).dropFirst()
      + [t("Petugas", "Staff"), t("Alasan", "Reason")]
    let lines = entries.map { found in
      let entry = found.entry
      let isStaff = entry.way == .staff
      // Of the own record the note names a part, and nobody of the staff.
      let part = entry.event.isOfOwnRecord ? entry.note.map { LogWords.part($0, t) } : nil
      return [
        String(entry.sequence), WIB(entry.at).machine, found.userID.text, found.name, entry.event.rawValue, LogWords.result(entry.event, t),
        LogWords.event(entry.event, t), LogWords.way(entry.way, t), isStaff ? "" : entry.address, isStaff ? "" : entry.browser,
        part == nil ? entry.note.map { $0.by + " (" + $0.userIDs + ")" } ?? "" : "", part ?? reason(entry, t),
      ]
    }
    return "\u{FEFF}" + ([heads] + lines).map { CSVLine.text($0, separator: ";") }.joined()
  }

  private static func reason(_ entry: LogEntry, _ t: Wording) -> String {
    let reason = entry.note?.reason ?? ""
    return entry.event == .recordCompleted ? LogWords.gaps(reason, t) : reason
  }
}
