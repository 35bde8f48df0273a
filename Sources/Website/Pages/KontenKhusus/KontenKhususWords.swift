import Directory

/// The words of the Form Admin PPK/PP.
enum KontenKhususWords {
  static func forWhom(_ t: Wording) -> String {
    t(
      "Untuk PPK, Pejabat Pengadaan dan Pokja yang belum punya akun, datanya belum lengkap, pindah jabatan, atau lupa User ID atau Email.",
      "For a PPK, procurement officer or Pokja member who has no account yet, whose record is incomplete, who has changed post, or who has forgotten user ID or e-mail."
    )
  }

  static func name(_ field: OfficialForm.Field, _ t: Wording) -> String {
    switch field {
    case .name: t("Nama lengkap", "Full name")
    case .nip: "NIP"
    case .post: t("Jabatan", "Post")
    case .agency: t("Instansi (K/L/PD)", "Agency (K/L/PD)")
    case .satker: t("Satuan kerja", "Working unit (satker)")
    case .role: t("Peran", "Role")
    case .decreeNumber: t("Nomor SK", "Decree (SK) number")
    case .decreeDate: t("Tanggal SK", "Decree (SK) date")
    case .email: t("Email kantor", "Office e-mail")
    }
  }

  /// How a field is filled in; empty where that is plain.
  static func hint(_ field: OfficialForm.Field, _ t: Wording) -> String {
    switch field {
    case .name: t("Seperti tertulis di SK.", "As it stands in the decree.")
    case .nip: GapWords.hint(.nip, t)
    case .email:
      t(
        "Jawabannya dikirim ke sini. Akun yang baru dibuat memakai Email ini.",
        "The answer is sent there. An account that is made for you gets this e-mail.")
    case .agency: t("Pilih dari daftar bila ada, atau tulis lengkap.", "Choose it from the list if it is there, or write it in full.")
    case .post, .satker, .role, .decreeNumber, .decreeDate: ""
    }
  }

  static func notice(_ model: KontenKhususPage, _ t: Wording) -> Notice? {
    switch model.message {
    case nil: nil
    case .faults(let fields, let file): faults(fields, file, t)
    case .codeMissing: CaptchaField.missing(t)
    case .codeRefused: CaptchaField.refused(t)
    case .tooMany:
      Notice(
        tone: .error, title: t("Terlalu banyak formulir", "Too many forms"),
        text: t(
          "Dalam satu jam ini sudah datang terlalu banyak formulir, dari jaringan Anda atau dari semua pengirim. Coba lagi satu jam kemudian.",
          "Too many forms have come within this hour, from your network or from all senders. Try again in an hour."))
    case .unavailable: FileWords.unavailable(t)
    case .busy: FileWords.busy(t)
    case .stale: Notice.staleForm(t)
    }
  }

  private static func faults(_ fields: [OfficialForm.Field], _ file: UploadFault?, _ t: Wording) -> Notice {
    var sentences: [String] = []
    if !fields.isEmpty {
      let names = fields.map { name($0, t) }.joined(separator: ", ")
      sentences.append(t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
    }
    if let file { sentences.append(sentence(file, t)) }
    return Notice(
      tone: .error, title: t("Formulir belum dikirim", "The form was not sent"), text: sentences.joined(separator: " "))
  }

  static func sentence(_ fault: UploadFault, _ t: Wording) -> String {
    switch fault {
    case .missing: t("Berkas SK belum dipilih.", "No file of the decree was chosen.")
    case .refused(let refusal): FileWords.sentence(refusal, of: "SK", t)
    }
  }
}
