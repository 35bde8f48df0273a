import Access

/// What is said of a proposal that was not sent.
enum AjukanEmailWords {
  /// What shows who asks.
  static func evidence(_ kind: UserKind, _ t: Wording) -> String {
    switch kind {
    case .penyedia:
      t(
        "Surat permohonan pimpinan perusahaan dengan KTP direktur, atau surat kuasa.",
        "The company's letter with its director's identity card, or a power of attorney.")
    case .nonpenyedia: t("Surat Keputusan (SK), atau surat permohonan atasan.", "The decree (SK), or a letter of the superior's.")
    }
  }

  static func notice(_ message: AjukanEmailPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    switch message {
    case .faults(let faults):
      return Notice(
        tone: .error, title: t("Usulan belum dikirim", "The proposal was not sent"),
        text: faults.map { sentence($0, t) }.joined(separator: " "))
    case .reauthentication(let message): return message.notice(now: frame.now, t)
    case .outcome(.waitsAlready):
      return Notice(
        tone: .warning, title: t("Sudah ada usulan yang menunggu", "A proposal waits already"),
        text: t(
          "Satu pengguna, satu usulan. Lihat di menu USULAN EMAIL; yang salah dibatalkan di sana.",
          "One user, one proposal. See E-MAIL PROPOSALS in the menu; a wrong one is called off there."))
    case .outcome(.tooMany(let until)):
      return Notice(
        tone: .error, title: t("Sudah terlalu banyak usulan", "Too many proposals already"),
        text: t(
          "Paling banyak 3 dalam satu jam dan 6 sehari bagi satu pengguna, dan 30 dalam satu jam oleh satu petugas. Tidak ada yang dikirim. Coba lagi sesudah \(WIB(until).full(t)).",
          "At most 3 in an hour and 6 in a day for one user, and 30 in an hour by one member of staff. Nothing was sent. Try again after \(WIB(until).full(t))."
        ))
    case .outcome:
      return Notice(
        tone: .error, title: t("Usulan belum dikirim", "The proposal was not sent"), text: sentence(.emailUnchanged, t))
    }
  }

  private static func sentence(_ fault: AjukanEmailPage.Fault, _ t: Wording) -> String {
    switch fault {
    case .emailMissing: t("Alamat Email baru belum diisi.", "The new e-mail address is missing.")
    case .emailMalformed: t("Itu bukan alamat Email: periksa ejaannya.", "That is no e-mail address: check its spelling.")
    case .emailUnchanged: t("Itu alamat yang sekarang.", "That is the present address.")
    case .reason: t("Alasan belum diisi: 5 sampai 300 karakter.", "The reason is missing: 5 to 300 characters.")
    case .fileMissing: t("Berkas bukti belum dipilih.", "No file of the evidence was chosen.")
    case .file(let refusal): FileWords.sentence(refusal, of: "bukti", t)
    }
  }
}
