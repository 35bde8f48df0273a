import Access

/// The codes as a text file, with the line ends that every system's editor knows.
enum KodeCadanganFile {
  static func text(_ model: KodeCadanganPage, _ frame: Frame) -> String {
    let t = frame.t
    let head = [
      t("KODE CADANGAN SPSE", "SPSE RECOVERY CODES"), frame.portal.lpseName, frame.portal.origin, "User ID: " + model.userID,
      t("Dibuat: ", "Made: ") + WIB(model.madeAt).full(t),
    ]
    let words = [KodeCadanganWords.purpose(t)] + KodeCadanganWords.rules(t).map { "- " + $0 }
    return (head + [""] + model.codes + [""] + words).map { $0 + "\r\n" }.joined()
  }
}
