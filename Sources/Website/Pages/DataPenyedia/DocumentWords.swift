import Files

/// What is known of a document that a supplier has handed in, for whoever compares it.
enum DocumentWords {
  static func state(_ state: StoredFile.State, _ t: Wording) -> String {
    switch state {
    case .clean: t("Pemindai virus tidak menemukan apa pun.", "The virus scanner has found nothing.")
    case .unscanned:
      t("Belum diperiksa pemindai virus: buka dengan hati-hati.", "No virus scanner has looked at it: open it with care.")
    case .quarantined:
      t(
        "Menunggu pemindai virus; dapat dibuka sesudah itu, dan usulan baru dapat disetujui sesudah itu.",
        "It waits for the virus scanner; only after that can it be opened, and the change approved.")
    case .infected:
      t(
        "Pemindai virus menemukan sesuatu, dan dokumennya dihapus. Kembalikan usulan ini.",
        "The virus scanner has found something, and the document was removed. Return this change.")
    }
  }

  /// Of a proposal that was withdrawn, replaced or refused.
  static func dropped(_ t: Wording) -> String {
    t(
      "Usulan ini ditarik, diganti atau ditolak, jadi dokumennya tidak disimpan di sini.",
      "This proposal was withdrawn, replaced or refused, so its document is not kept here.")
  }
}
