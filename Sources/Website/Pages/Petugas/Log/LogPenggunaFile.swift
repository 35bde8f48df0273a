import Access

/// Entries of the access log as CSV (RFC 4180), in UTF-8 with the mark by which Excel knows it.
enum LogPenggunaFile {
  static func text(_ entries: [FoundEntries.Entry], _ t: Wording) -> String {
    let heads =
      ["No.", t("Waktu", "Time"), "User ID", t("Nama", "Name"), t("Kode kejadian", "Event code")] + LogTable.heads(t).dropFirst()
      + [t("Petugas", "Staff"), t("Alasan", "Reason")]
    let lines = entries.map { found in
      let entry = found.entry
      let isStaff = entry.way == .staff
      return [
        String(entry.sequence), WIB(entry.at).machine, found.userID.text, found.name, entry.event.rawValue, LogWords.result(entry.event, t),
        LogWords.event(entry.event, t), LogWords.way(entry.way, t), isStaff ? "" : entry.address, isStaff ? "" : entry.browser,
        entry.note.map { $0.by + " (" + $0.userIDs + ")" } ?? "", entry.note?.reason ?? "",
      ]
    }
    return "\u{FEFF}" + ([heads] + lines).map { $0.map(field).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A field in quotes. What a spreadsheet would take for a formula begins with an apostrophe: names and browsers are others' words.
  private static func field(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r\n".unicodeScalars.contains($0) } ?? false
    return "\"" + (isFormula ? "'" : "") + text.replacing("\"", with: "\"\"") + "\""
  }
}
