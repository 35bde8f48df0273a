import Access
import Directory
import HTML

/// The words of the page that makes an account from a decree on paper.
enum BuatDariSKWords {
  static func name(_ field: BuatDariSKPage.Field, _ t: Wording) -> String {
    if let sent = field.sent { return KontenKhususWords.name(sent, t) }
    return switch field {
    case .userID: t("User ID pejabat", "The official's user ID")
    case .until: t("Akhir masa jabatan", "End of the term of office")
    case .reason: t("Alasan (5 sampai 300 karakter)", "Reason (5 to 300 characters)")
    default: t("kepastian alamat Email", "certainty of the e-mail address")
    }
  }

  /// How a field is filled in; empty where that is plain.
  static func hint(_ field: BuatDariSKPage.Field, _ t: Wording) -> String {
    switch field {
    case .userID:
      t(
        "Yang sudah dimilikinya, atau yang baru: huruf, angka, titik, garis bawah, tanda hubung atau @, misalnya BUDI.SANTOSO.",
        "The one that the official has, or a new one: letters, digits, dots, underscores, hyphens or @, such as BUDI.SANTOSO.")
    case .until: t("Kosongkan bila SK tidak menyebutnya.", "Leave it empty if the decree names none.")
    case .email:
      t(
        "Email kantor pejabatnya, bukan milik Anda. Akun yang baru memakai Email ini.",
        "The official's office address, not your own. A new account gets this e-mail.")
    case .name, .nip: field.sent.map { KontenKhususWords.hint($0, t) } ?? ""
    default: ""
    }
  }

  static func notice(_ message: BuatDariSKPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .faults(let fields, let file): faults(fields, file, t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .outcome(.decreeUnseen):
      error(
        t("SK belum diperiksa pemindai virus", "The virus scanner has not looked at the decree"),
        t(
          "Tidak ada yang dicatat. Coba lagi dalam beberapa menit; bila tetap begini, beri tahu operator server.",
          "Nothing was recorded. Try again in a few minutes; if it stays like this, tell the server's operator."))
    case .outcome(.unknownSatker):
      error(
        t("Satuan kerja itu tidak dapat dipakai", "That working unit cannot be used"),
        t(
          "Pilih satuan kerja instansi Anda; yang belum tercatat ditambahkan di menu INSTANSI. Tidak ada yang berubah.",
          "Choose one of your agency; what is not listed yet is added under AGENCIES. Nothing was changed."))
    case .outcome(.periodOver):
      error(
        t("Masa jabatan itu sudah berakhir", "That term of office is over"),
        t("Periksa tanggalnya. Tidak ada yang berubah.", "Check the date. Nothing was changed."))
    case .outcome(.otherPerson):
      error(
        t("User ID itu milik orang lain, atau tidak pasti miliknya", "That user ID is somebody else's, or not surely the official's"),
        t(
          "Pilih User ID yang lain. Jika akun itu memang milik pejabat ini, isi alamat Email akunnya: tanyakan kepada pejabatnya.",
          "Choose another user ID. If that account is this official's, enter the account's own e-mail address: ask the official."))
    case .outcome(.otherAgency):
      error(
        t("Pejabat ini tercatat di instansi lain", "This official is on record with another agency"),
        t(
          "Hanya Admin PPE yang dapat memindahkan pejabat: minta pejabatnya mengirim Form Admin PPK/PP di Konten Khusus, lalu teruskan ke Admin PPE.",
          "Only the Admin PPE can move an official: have the official send the Form Admin PPK/PP under Special content, and pass it on to the Admin PPE."
        ))
    case .outcome(let outcome): FormulirPetugasWords.notice(.outcome(outcome), frame)
    case .taken: FormulirPetugasWords.notice(.taken, frame)
    case .emailTaken:
      error(
        t("Email itu milik akun lain", "That e-mail is another account's"),
        t(
          "Jika akun itu milik pejabat ini, isi User ID-nya: tanyakan kepada pejabatnya, atau kepada Helpdesk. Alamat Anda sendiri tidak dapat dipakai. Tidak ada yang berubah.",
          "If that account is this official's, enter its user ID: ask the official, or the helpdesk. Your own address cannot be used. Nothing was changed."
        ))
    case .unavailable: FileWords.unavailable(t)
    case .busy: FileWords.busy(t)
    }
  }

  private static func error(_ title: String, _ text: String) -> Notice { Notice(tone: .error, title: title, text: text) }

  private static func faults(_ fields: [BuatDariSKPage.Field], _ file: UploadFault?, _ t: Wording) -> Notice {
    var sentences: [String] = []
    if !fields.isEmpty {
      let names = fields.map { name($0, t) }.joined(separator: ", ")
      sentences.append(t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
    }
    if let file { sentences.append(KontenKhususWords.sentence(file, t)) }
    return error(t("SK belum dicatat", "The decree was not recorded"), sentences.joined(separator: " "))
  }
}
