import Files

/// What is said of files that are not taken, on every form and by the script that sends them.
enum FileWords {
  /// - Parameter what: the document, such as "SK"; empty where that is not known.
  static func sentence(_ refusal: FileRefusal, of what: String = "", _ t: Wording) -> String {
    let file = what.isEmpty ? "" : " " + what
    switch refusal {
    case .empty:
      return t(
        "Berkas\(file) kosong (0 byte): pindai atau unduh sekali lagi.", "The file is empty (0 bytes): scan or download it once more.")
    case .tooLong:
      return t(
        "Berkas\(file) lebih dari 5 MB: pindai dengan resolusi lebih rendah, atau kirim beberapa halaman saja.",
        "The file has more than 5 MB: scan it with a lower resolution, or send the decisive pages only.")
    case .unknownExtension:
      return t("Nama berkas\(file) harus berakhir .pdf, .png, .jpg atau .jpeg.", "The file's name must end with .pdf, .png, .jpg or .jpeg.")
    case .severalExtensions:
      let example = (what.isEmpty ? "dokumen" : what) + ".pdf"
      return t(
        "Nama berkas\(file) punya lebih dari satu akhiran. Ganti namanya, misalnya \(example).",
        "The file's name has more than one ending. Rename it, for example to \(example).")
    case .otherContent:
      return t(
        "Isi berkas\(file) bukan seperti namanya. Simpan sebagai PDF, PNG atau JPG, bukan hanya mengganti namanya.",
        "The file is not what its name says. Save it as PDF, PNG or JPG instead of only renaming it.")
    case .damaged:
      return t(
        "Berkas\(file) rusak atau berisi tambahan lain: pindai atau simpan sekali lagi.",
        "The file is damaged, or holds something else besides: scan or save it once more.")
    case .tooManyPixels:
      return t("Gambar\(file) terlalu besar: paling banyak 64 megapiksel.", "The picture is too large: at most 64 megapixels.")
    case .unfolds:
      return t(
        "Isi berkas\(file) terbuka menjadi jauh lebih besar dari pindaian mana pun: pindai atau simpan sekali lagi.",
        "The file unfolds to far more than any scan has: scan or save it once more.")
    case .infected:
      return t(
        "Pemindai virus menolak berkas\(file). Periksa komputer Anda, lalu kirim berkas yang bersih.",
        "The virus scanner has refused the file. Check your computer, then send a clean file.")
    case .gone: return gone(of: file, t)
    }
  }

  static func gone(_ t: Wording) -> String { gone(of: "", t) }

  private static func gone(of file: String, _ t: Wording) -> String {
    t(
      "Berkas\(file) yang terunggah sudah tidak ada: lewat satu jam, atau sudah dipakai formulir lain. Pilih berkasnya sekali lagi.",
      "The uploaded file is not here any more: its hour is over, or another form has taken it. Choose the file once more.")
  }

  /// Where the form has all that was typed, and the file if it came in pieces.
  static func unavailable(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Berkas belum dapat disimpan", "The file cannot be stored now"),
      text: t(
        "Penyimpanan berkas sedang terganggu; tidak ada yang terkirim. Isian Anda tetap di bawah: coba lagi dalam beberapa menit.",
        "The store of files is in trouble; nothing was sent. What you typed is kept below: try again in a few minutes."))
  }

  /// The same where only too much is going on.
  static func busy(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Server sedang sibuk", "The server is busy"),
      text: t(
        "Terlalu banyak berkas sedang diperiksa; tidak ada yang terkirim. Isian Anda tetap di bawah: kirim lagi sebentar lagi.",
        "Too many files are being looked at; nothing was sent. What you typed is kept below: send it again in a moment."))
  }

  static func sentence(_ error: UploadError, _ t: Wording) -> String {
    switch error {
    case .unknown: t("Unggahan ini tidak ada lagi.", "There is no such upload any more.")
    case .wrongOffset: t("Potongan berkas ini bukan kelanjutannya.", "This piece of the file is not the next one.")
    case .tooLong: t("Potongan berkas ini terlalu panjang.", "This piece of the file is too long.")
    case .tooMany: t("Terlalu banyak unggahan yang berjalan.", "Too many uploads are under way.")
    case .busy: t("Server sedang sibuk.", "The server is busy.")
    case .refused(let refusal): sentence(refusal, t)
    case .failed: t("Penyimpanan berkas sedang terganggu.", "The store of files is in trouble.")
    }
  }

  static func stale(_ t: Wording) -> String { t("Muat ulang halaman ini.", "Load this page again.") }

  static func unreadable(_ t: Wording) -> String { t("Permintaan tidak terbaca.", "The request cannot be read.") }
}
