import Access

/// The queue of mail in words.
enum AntreanEmailWords {
  static func meaning(_ meaning: QueuedMail.Meaning, _ t: Wording) -> String {
    switch meaning {
    case .change(let event): LogWords.event(event, t)
    case .link(nil): t("Tautan", "A link")
    case .link(let purpose?): words(for: purpose, t)
    }
  }

  private static func words(for purpose: MailLink.Purpose, _ t: Wording) -> String {
    switch purpose {
    case .resetTOTP: t("Tautan Reset TOTP", "Link to reset TOTP")
    case .resetPassword: t("Tautan Password baru", "Link for a new password")
    case .oldEmail: t("Konfirmasi Ganti Email ke alamat lama", "Change of e-mail, to the old address")
    case .newEmail: t("Konfirmasi Ganti Email ke alamat baru", "Change of e-mail, to the new address")
    case .emailTaken: t("Alamat sudah dipakai akun lain", "The address belongs to another account")
    case .newAccount: t("Tautan Password pertama, menurut formulir", "Link for a first password, by a form")
    case .newStaffAccount: t("Tautan Password pertama", "Link for a first password")
    case .accountMoved: t("Akun mendapat alamat lain", "The account has got another address")
    case .formApproved: t("Formulir pejabat disetujui", "Form of an official approved")
    case .formRefused: t("Formulir pejabat ditolak", "Form of an official refused")
    case .proposedEmail: t("Konfirmasi alamat yang diusulkan petugas", "Confirmation of an address that the staff propose")
    case .proposalRefused: t("Alamat yang diusulkan ditolak petugas", "Address refused by the staff")
    case .registration: t("Tautan pendaftaran penyedia", "Link to register a supplier")
    case .registrationKnown: t("Pendaftaran dengan alamat yang sudah dipakai", "Registration with an address that has an account")
    case .registrationReceived: t("Pendaftaran diterima", "Registration received")
    case .registrationReturned: t("Pendaftaran dikembalikan", "Registration returned")
    case .registrationRejected: t("Pendaftaran ditolak", "Registration rejected")
    case .registrationApproved: t("Pendaftaran disetujui", "Registration approved")
    }
  }

  /// What the cause of a failed attempt means; it is written for the operator, in English, and names nobody.
  static func cause(_ cause: String, _ t: Wording) -> String {
    if cause.hasPrefix("the server answered ") { return answer(cause, t) }
    // First, since it may also say that it could not connect.
    if cause.contains("SSL") || cause.contains("certificate") {
      return t("Sambungan aman ke server email gagal", "No secure connection to the mail server")
    }
    if cause.contains("connect") { return t("Server email tidak dapat dihubungi", "The mail server cannot be reached") }
    if cause.contains("resolve") { return t("Nama server email tidak ditemukan", "The mail server's name is not found") }
    if cause.contains("Timeout") { return t("Server email tidak menjawab tepat waktu", "The mail server did not answer in time") }
    if cause.contains("content cannot be read") || cause.contains("written as a mail") {
      return t("Email ini tidak dapat ditulis", "This mail cannot be written")
    }
    return t("Pengiriman terputus", "The delivery was interrupted")
  }

  private static func answer(_ cause: String, _ t: Wording) -> String {
    let isForGood = cause.hasPrefix("the server answered 5")
    if cause.hasSuffix(" to RCPT") {
      return isForGood
        ? t("Server email menolak penerimanya", "The mail server refuses the recipient")
        : t("Server email belum mau menerima untuk penerima ini", "The mail server does not take mail for this recipient yet")
    }
    if cause.hasSuffix(" to DATA") {
      return isForGood
        ? t("Server email menolak isinya", "The mail server refuses the content")
        : t("Server email belum mau menerima isinya", "The mail server does not take the content yet")
    }
    if cause.hasSuffix(" to AUTH") {
      return t("Server email menolak user atau Password portal", "The mail server refuses the portal's user or password")
    }
    if cause.hasSuffix(" to MAIL") { return t("Server email menolak pengirimnya", "The mail server refuses the sender") }
    return t("Server email belum mau menerima", "The mail server does not take mail yet")
  }

  /// When it is tried next, or what has become of it.
  static func next(_ mail: QueuedMail, now: Instant, _ t: Wording) -> String {
    if let ended = mail.endedAt { return t("Ditinggalkan \(WIB(ended).full(t))", "Given up \(WIB(ended).full(t))") }
    if mail.isUnderWay { return t("Sedang dikirim", "Being delivered") }
    if mail.nextAttempt <= now { return t("Segera", "Soon") }
    return t("Dicoba lagi \(WIB(mail.nextAttempt).full(t))", "Tried again \(WIB(mail.nextAttempt).full(t))")
  }

  static func notice(_ message: AntreanEmailPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .hurried(let count):
      Notice(
        tone: .success, title: t("Dicoba sekarang: \(count) email", "Tried now: \(count)"),
        text: t("Muat ulang sebentar lagi untuk melihat hasilnya.", "Load this page again in a while to see what came of it."))
    case .outcome(.underWay):
      Notice(
        tone: .error, title: t("Email itu sedang dikirim", "That mail is being delivered"),
        text: t("Tunggu sebentar; email tidak dikirim dua kali.", "Wait a while; no mail is sent twice."))
    case .outcome(.over), .outcome(.hurried):
      Notice(
        tone: .error, title: t("Tidak ada yang menunggu untuk dicoba", "Nothing waits to be tried"),
        text: t("Sudah terkirim, atau sudah ditinggalkan.", "It was delivered, or given up."))
    case .outcome(.tooOften):
      Notice(
        tone: .error, title: t("Terlalu sering dicoba", "Tried too often"),
        text: t(
          "Akun ini sudah 10 kali meminta dalam 10 menit. Email tetap dicoba dengan sendirinya.",
          "This account has asked 10 times in 10 minutes. Mail is tried by itself all the same."))
    case .stale: Notice.staleForm(t)
    }
  }
}
