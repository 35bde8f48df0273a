import Access
import Directory

/// What a registration says of an item, as a Verifikator compares it.
enum PendaftaranPetugasFacts {
  static func of(_ item: RegistrationItem, _ model: PendaftaranPetugasPage, _ t: Wording) -> [(name: String, value: String)] {
    switch item {
    case .account:
      [(name: "User ID", value: model.applicant?.userID?.text ?? ""), (name: "Email", value: model.applicant?.email.text ?? "")]
    case .part(let part): part.fields.compactMap { fact($0, model.registration.data, t) }
    case .document: []
    }
  }

  private static func fact(
    _ field: RegistrationField, _ data: RegistrationData, _ t: Wording
  ) -> (name: String, value: String)? {
    guard let value = data.values[field] else { return nil }
    let shown: String =
      switch field {
      case .province: Province(value)?.name ?? value
      case .npwp: data.npwp.map { $0.text + ($0.olderForm.map { " (" + $0 + ")" } ?? "") } ?? value
      default: value
      }
    return (PendaftaranWords.name(field, t), shown)
  }
}

/// Why a Verifikator's answer was not carried out.
enum PendaftaranPetugasWords {
  static func notice(_ outcome: RegistrationOutcome, _ registration: Registration, _ t: Wording) -> Notice {
    switch outcome {
    case .done, .changed:
      registration.state == .sent
        ? Notice(
          tone: .error, title: t("Petugas lain sudah mengubah tandanya", "Somebody else has changed the marks"),
          text: t(
            "Jawaban Anda belum dicatat. Tanda Anda ada di bawah: periksa, lalu kirim sekali lagi.",
            "Your answer is not recorded. Your marks stand below: check them, then send once more."))
        : Notice(
          tone: .error, title: t("Pendaftaran ini sudah dijawab", "This registration has been answered"),
          text: t(
            "Keadaannya sekarang: \(PendaftaranWords.state(registration.state, t)), oleh \(registration.answeredBy). Tidak ada yang berubah.",
            "Its state now: \(PendaftaranWords.state(registration.state, t)), by \(registration.answeredBy). Nothing was changed."))
    case .notAllRight:
      Notice(
        tone: .error, title: t("Belum semua bagian ditandai Sesuai", "Not every part is marked as right"),
        text: t(
          "Tandanya tersimpan, tetapi pendaftaran ini belum dapat disetujui.",
          "The marks are saved, but the registration cannot be approved yet."))
    case .nothingWrong:
      Notice(
        tone: .error, title: t("Tandai dulu yang harus diperbaiki", "First mark what has to be put right"),
        text: t(
          "Pendaftar perlu tahu bagian mana yang salah. Tidak ada yang berubah.",
          "The applicant has to know which part is wrong. Nothing was changed."))
    case .documentUnseen:
      Notice(
        tone: .error, title: t("Ada dokumen yang belum dapat dilihat", "A document cannot be seen yet"),
        text: t(
          "Tunggu pemindai virus, atau kembalikan pendaftaran bila berkasnya dihapus. Tidak ada yang berubah.",
          "Wait for the virus scanner, or return the registration if the file was removed. Nothing was changed."))
    case .alreadyRecorded:
      Notice(
        tone: .error, title: t("NPWP atau User ID ini sudah tercatat", "This NPWP or user ID is on record already"),
        text: t(
          "Kembalikan atau tolak pendaftaran ini. Tidak ada yang berubah.", "Return or reject this registration. Nothing was changed."))
    }
  }
}
