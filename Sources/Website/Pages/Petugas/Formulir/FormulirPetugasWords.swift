import Access
import Directory
import HTML

/// What a page says when a form could not be approved.
enum FormulirPetugasWords {
  static func notice(_ message: FormulirPetugasPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .faults(let fields): faults(fields, t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .outcome(let outcome): notice(outcome, t)
    case .taken:
      Notice(
        tone: .error, title: t("User ID itu sudah dipakai", "That user ID is taken"),
        text: t(
          "Akun penyedia, akun petugas dan akun LPSE lain tidak diubah dari sini. Pilih User ID yang lain; petugas yang juga pejabat mendapat perannya dari operator server.",
          "Accounts of suppliers, of staff and of other LPSEs are not changed here. Choose another user ID; a member of staff who is an official too gets the role from the server's operator."
        ))
    case .emailTaken:
      Notice(
        tone: .error, title: t("Email di formulir sudah dipakai akun lain", "Another account has the form's e-mail"),
        text: t(
          "Jika akun itu milik pejabat ini, isi User ID-nya: tanyakan kepada pejabatnya, atau kepada Helpdesk. Jika bukan, tolak formulir ini dan minta alamat lain.",
          "If that account is this official's, enter its user ID: ask the official, or the helpdesk. If not, refuse this form and ask for another address."
        ))
    }
  }

  private static func faults(_ fields: [FormulirPetugasPage.Field], _ t: Wording) -> Notice {
    if fields == [.reason] { return StaffFields.reasonMissing(t) }
    let names = fields.map { name($0, t) }.joined(separator: ", ")
    return Notice(
      tone: .error, title: t("Formulir belum disetujui", "The form was not approved"),
      text: t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
  }

  private static func name(_ field: FormulirPetugasPage.Field, _ t: Wording) -> String {
    switch field {
    case .userID: t("User ID pejabat", "The official's user ID")
    case .satker: t("Kode satuan kerja", "Code of the working unit (satker)")
    case .until: t("Akhir masa jabatan", "End of the term of office")
    case .reason: t("Alasan (5 sampai 300 karakter)", "Reason (5 to 300 characters)")
    case .address: t("kepastian alamat Email", "certainty of the e-mail address")
    }
  }

  private static func notice(_ outcome: FormOutcome, _ t: Wording) -> Notice {
    switch outcome {
    case .done, .notOpen:
      Notice(
        tone: .error, title: t("Formulir ini sudah dijawab atau diteruskan", "This form has been answered or passed on"),
        text: t("Tidak ada yang berubah.", "Nothing was changed."))
    case .decreeUnseen:
      Notice(
        tone: .error, title: t("SK belum dapat dilihat", "The decree cannot be seen"),
        text: t(
          "Tidak ada yang berubah. Tunggu pemindai virus, atau tolak formulir ini bila berkasnya dihapus.",
          "Nothing was changed. Wait for the virus scanner, or refuse this form if the file was removed."))
    case .unknownSatker:
      Notice(
        tone: .error, title: t("Satuan kerja itu tidak dapat dipakai", "That working unit cannot be used"),
        text: t(
          "Isi kode satuan kerja yang tercatat untuk instansi Anda. Tidak ada yang berubah.",
          "Enter the code of a working unit that is listed for your agency. Nothing was changed."))
    case .unknownAgency:
      Notice(
        tone: .error, title: t("Instansi itu tidak tercatat", "That agency is not listed"),
        text: t("Isi nama atau kode seperti tercatat. Tidak ada yang berubah.", "Enter name or code as listed. Nothing was changed."))
    case .periodOver:
      Notice(
        tone: .error, title: t("Masa jabatan itu sudah berakhir", "That term of office is over"),
        text: t(
          "Periksa tanggalnya. Bila benar, tolak formulir ini dan minta SK yang baru.",
          "Check the date. If it is right, refuse this form and ask for the new decree."))
    case .otherPerson:
      Notice(
        tone: .error,
        title: t(
          "User ID itu milik orang lain, atau tidak pasti miliknya", "That user ID is somebody else's, or not surely the official's"),
        text: t(
          "Pilih User ID yang lain. Jika akun itu memang milik pejabat ini, minta dia mengirim formulir dengan alamat Email akunnya.",
          "Choose another user ID. If that account is this official's, ask for a form with the account's own e-mail address."))
    case .recordedAs(let id):
      Notice(
        tone: .error, title: t("NIP ini sudah punya User ID", "This NIP has a user ID already"),
        text: t("Pakai \(id.text). Tidak ada yang berubah.", "Use \(id.text). Nothing was changed."))
    case .importing: Notice.importing(t)
    case .otherAgency:
      Notice(
        tone: .error, title: t("Pejabat ini tercatat di instansi lain", "This official is on record with another agency"),
        text: t(
          "Teruskan formulir ke Admin PPE: hanya Admin PPE yang dapat memindahkan pejabat.",
          "Pass the form on to the Admin PPE, who alone can move an official."))
    }
  }
}
