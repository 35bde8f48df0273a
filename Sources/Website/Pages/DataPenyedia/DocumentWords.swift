import Directory
import Files

/// What is wrong with a document that a supplier hands in, and what is known of one that was taken.
enum DocumentWords {
  static func sentence(_ refusal: FileRefusal, _ t: Wording) -> String {
    switch refusal {
    case .empty:
      t("Dokumennya kosong (0 byte): pindai atau unduh sekali lagi.", "The document is empty (0 bytes): scan or download it once more.")
    case .tooLong:
      t(
        "Dokumennya lebih dari 5 MB: pindai dengan resolusi lebih rendah, atau kirim halaman yang menentukan saja.",
        "The document has more than 5 MB: scan it with a lower resolution, or send the decisive pages only.")
    case .unknownExtension:
      t("Nama dokumen harus berakhir .pdf, .png, .jpg atau .jpeg.", "The document's name must end with .pdf, .png, .jpg or .jpeg.")
    case .severalExtensions:
      t(
        "Nama dokumen punya lebih dari satu akhiran. Ganti namanya, misalnya akta.pdf.",
        "The document's name has more than one ending. Rename it, for example to akta.pdf.")
    case .otherContent:
      t(
        "Isi dokumen bukan seperti namanya. Simpan sebagai PDF, PNG atau JPG, bukan hanya mengganti namanya.",
        "The document is not what its name says. Save it as PDF, PNG or JPG instead of only renaming it.")
    case .damaged:
      t(
        "Dokumennya rusak atau berisi tambahan lain: pindai atau simpan sekali lagi.",
        "The document is damaged, or holds something else besides: scan or save it once more.")
    case .tooManyPixels: t("Gambarnya terlalu besar: paling banyak 64 megapiksel.", "The picture is too large: at most 64 megapixels.")
    case .infected:
      t(
        "Pemindai virus menolak dokumennya. Periksa komputer Anda, lalu kirim dokumen yang bersih.",
        "The virus scanner has refused the document. Check your computer, then send a clean one.")
    case .gone: FileWords.gone(t)
    }
  }

  /// For whoever compares it.
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
}
