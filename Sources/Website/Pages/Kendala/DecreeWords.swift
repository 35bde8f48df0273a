import Directory
import Files

/// What is known of the decree that came with a request.
enum DecreeWords {
  /// For whoever sent it; empty where there is nothing to be done.
  static func forSender(_ request: RemedyRequest, _ t: Wording) -> String {
    guard request.keepsDecree else {
      return notKept(request, refused: t("Tidak disimpan lagi: permintaannya ditolak.", "Not kept any more: the request was refused."), t)
    }
    return switch request.decree?.state {
    case .quarantined:
      t("Menunggu pemindai virus; petugas membukanya sesudah itu.", "It waits for the virus scanner; the staff can open it after that.")
    case .infected:
      t(
        "Pemindai virus menemukan sesuatu, dan berkasnya dihapus. Petugas akan mengembalikan permintaan ini; kirim lalu berkas yang bersih.",
        "The virus scanner has found something, and the file was removed. The staff will return this request; then send a clean file.")
    case .clean, .unscanned, nil: ""
    }
  }

  /// For whoever answers.
  static func forStaff(_ request: RemedyRequest, _ t: Wording) -> String {
    guard request.keepsDecree else {
      let refused = t(
        "Permintaan ini ditolak, jadi berkasnya tidak disimpan di sini.", "This request was refused, so its file is not kept here.")
      return notKept(request, refused: refused, t)
    }
    return switch request.decree?.state {
    case .clean: t("Pemindai virus tidak menemukan apa pun.", "The virus scanner has found nothing.")
    case .unscanned: t("Belum diperiksa pemindai virus: buka dengan hati-hati.", "No virus scanner has looked at it: open it with care.")
    case .quarantined:
      t(
        "Menunggu pemindai virus; dapat dibuka sesudah itu, dan permintaan baru dapat disetujui sesudah itu.",
        "It waits for the virus scanner; only after that can it be opened, and the request approved.")
    case .infected:
      t(
        "Pemindai virus menemukan sesuatu, dan berkasnya dihapus. Kembalikan permintaan ini.",
        "The virus scanner has found something, and the file was removed. Return this request.")
    case nil: ""
    }
  }

  private static func notKept(_ request: RemedyRequest, refused: String, _ t: Wording) -> String {
    request.state == .returned
      ? t("Ada permintaan sesudahnya; lihat berkasnya di sana.", "There is a later request; see its file.") : refused
  }
}
