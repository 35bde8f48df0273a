import Files

/// Why a document was not taken, and what to do.
enum BerkasWords {
  static func sentence(_ refusal: FileRefusal, _ t: Wording) -> String {
    switch refusal {
    case .empty: t("Berkas kosong (0 byte): pindai atau unduh sekali lagi.", "The file is empty (0 bytes): scan or download it once more.")
    case .tooLong:
      t(
        "Berkas lebih dari 5 MB: pindai dengan resolusi lebih rendah.", "The file has more than 5 MB: scan it with a lower resolution.")
    case .unknownExtension:
      t("Nama berkas harus berakhir .pdf, .png, .jpg atau .jpeg.", "The file's name must end with .pdf, .png, .jpg or .jpeg.")
    case .severalExtensions:
      t(
        "Nama berkas punya lebih dari satu akhiran. Ganti namanya, misalnya AKTA.pdf.",
        "The file's name has more than one ending. Rename it, for example to AKTA.pdf.")
    case .otherContent:
      t(
        "Isi berkas bukan seperti namanya. Simpan sebagai PDF, PNG atau JPG, bukan hanya mengganti namanya.",
        "The file is not what its name says. Save it as PDF, PNG or JPG instead of only renaming it.")
    case .damaged:
      t(
        "Berkas rusak atau berisi tambahan lain: pindai atau simpan sekali lagi.",
        "The file is damaged, or holds something else besides: scan or save it once more.")
    case .tooManyPixels: t("Gambar terlalu besar: paling banyak 64 megapiksel.", "The picture is too large: at most 64 megapixels.")
    case .infected:
      t(
        "Pemindai virus menolak berkas ini. Periksa komputer Anda, lalu kirim berkas yang bersih.",
        "The virus scanner has refused the file. Check your computer, then send a clean file.")
    case .gone: FileWords.gone(t)
    }
  }
}
