import Directory

/// Incomplete records as CSV, in the form that the users' log has: with semicolons, and the mark by which Excel knows UTF-8.
enum KelengkapanFile {
  static func text(_ records: [IncompleteRecord], _ t: Wording) -> String {
    let heads = [
      t("Jenis", "Kind"), "User ID", t("Nama", "Name"), t("LPSE / instansi", "LPSE / agency"), t("Masih kurang", "Still missing"),
      t("Kode yang kurang", "Codes of what is missing"),
    ]
    let lines = records.map { record in
      [
        kind(record.gaps, t), record.id.text, record.name, record.place?.text ?? "",
        GapWords.names(record.gaps, t).joined(separator: ", "), record.gaps.codes.joined(separator: " "),
      ]
    }
    return "\u{FEFF}" + ([heads] + lines).map { CSVLine.text($0, separator: ";") }.joined()
  }

  private static func kind(_ gaps: IncompleteRecord.Gaps, _ t: Wording) -> String {
    switch gaps {
    case .supplier: t("Penyedia", "Supplier")
    case .official: t("Pejabat", "Official")
    }
  }
}
