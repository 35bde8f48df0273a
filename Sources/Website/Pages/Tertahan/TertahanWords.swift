import Access
import Directory

/// Why the way in is closed, in words; for the user, and for staff who are asked for help.
enum TertahanWords {
  static func title(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff: t("Autentikator dimatikan", "Authenticator switched off")
    case .phoneLost: t("HP dilaporkan hilang", "Phone reported lost")
    case .passwordBlocked: t("Masuk dengan password ditutup", "Password sign-in is closed")
    case .onlyMailProven: t("Perlu petugas untuk mendaftarkan HP", "The staff have to let you register a phone")
    case .switchedOff: t("Akun ini dinonaktifkan", "This account is switched off")
    }
  }

  /// Since when, by whom and why, until when, who opens it again and how long that takes.
  static func facts(
    _ cause: TertahanPage.Cause, _ since: Instant, switchedOff: LogEntry?, _ remedy: StaffRemedy?, _ frame: Frame
  ) -> [(name: String, value: String)] {
    let t = frame.t
    var facts = [(name: t("Sejak", "Since"), value: WIB(since).full(t)), (t("Oleh", "By"), by(cause, switchedOff, frame))]
    if cause == .switchedOff { facts.append((t("Alasan", "Reason"), switchedOff?.note?.reason ?? t("tidak dicatat", "not on record"))) }
    facts.append((t("Sampai", "Until"), until(cause, t)))
    facts.append((t("Yang menyelesaikan", "Dealt with by"), resolver(remedy, frame)))
    let time =
      remedy == nil ? t("beberapa menit", "a few minutes") : t("biasanya dalam 2 hari kerja", "usually within 2 working days")
    facts.append((t("Waktunya", "How long"), time))
    return facts
  }

  private static func by(_ cause: TertahanPage.Cause, _ entry: LogEntry?, _ frame: Frame) -> String {
    let t = frame.t
    switch cause {
    case .factorOff: return t("SPSE, sesudah terlalu banyak percobaan gagal", "SPSE, after too many failures")
    case .phoneLost: return t("laporan di halaman masuk atau melalui email", "a report on the sign-in pages or by e-mail")
    case .passwordBlocked: return t("jawaban Bukan saya dari HP atau email", "the answer Not me, from the phone or an e-mail")
    case .onlyMailProven: return t("SPSE, sejak Password ini dibuat", "SPSE, since this password was made")
    case .switchedOff:
      guard let entry else { return t("tidak dicatat", "not on record") }
      guard entry.way == .staff, let note = entry.note else { return t("Operator server LPSE", "The operator of the LPSE's server") }
      return "Admin PPE \(frame.portal.lpseName): \(note.by)"
    }
  }

  private static func until(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff, .phoneLost: t("autentikator didaftarkan lagi", "an authenticator is registered anew")
    case .passwordBlocked: t("Password diganti", "the password is changed")
    case .onlyMailProven: t("dua petugas mengizinkan HP baru", "two of the staff let a new phone in")
    case .switchedOff: t("Admin PPE mengaktifkannya lagi", "the Admin PPE switches it on again")
    }
  }

  private static func resolver(_ remedy: StaffRemedy?, _ frame: Frame) -> String {
    let t = frame.t
    guard let remedy else { return t("Pemilik akun sendiri", "The account's owner alone") }
    let name = ResolverWords.name(remedy.kind.resolver, frame)
    return remedy == .newPhone ? t("\(name), bersama petugas kedua", "\(name), with a second member of staff") : name
  }

  static func cause(_ cause: TertahanPage.Cause, _ t: Wording) -> String {
    switch cause {
    case .factorOff:
      t(
        "Terlalu banyak kode atau nomor yang salah secara berturut-turut. Untuk melindungi akun, autentikatornya dimatikan sampai didaftarkan lagi.",
        "Too many wrong codes or numbers in a row. To protect the account, its authenticator is off until it is registered anew.")
    case .phoneLost:
      t(
        "Di halaman masuk setelah Password, atau melalui email, dikatakan bahwa HP akun ini hilang atau bukan milik Anda. HP itu sudah dimatikan: kode dan persetujuannya tidak berlaku, dan semua sesi sudah ditutup.",
        "On the sign-in pages after the password, or by e-mail, the phone of this account was reported lost or not yours. It is switched off: its codes and approvals do not count, and all sessions have ended."
      )
    case .passwordBlocked:
      t(
        "Dari HP atau email Anda dijawab Bukan saya. Artinya mungkin ada yang mengetahui Password Anda, jadi Password itu tidak lagi berlaku untuk masuk.",
        "Your phone or your e-mail answered Not me. Somebody may know your password, so it no longer opens the account.")
    case .onlyMailProven:
      t(
        "Akun ini tidak punya autentikator, dan Password-nya dibuat melalui link di email. Jika HP didaftarkan sekarang, siapa pun yang membaca email Anda dapat mengambil alih akun.",
        "This account has no authenticator, and its password was made by a link in an e-mail. If a phone were registered now, whoever reads your e-mail could take over the account."
      )
    case .switchedOff:
      t(
        "Password Anda benar, tetapi akun ini dinonaktifkan petugas, jadi tidak ada yang dapat masuk. Password dan HP Anda tetap tersimpan.",
        "Your password is right, but the staff have switched this account off, so nobody can sign in. Your password and your phone are kept."
      )
    }
  }

  static func remedy(_ cause: TertahanPage.Cause, _ remedy: StaffRemedy?, _ t: Wording) -> String {
    switch cause {
    case .factorOff where remedy == .newPhone, .phoneLost where remedy == .newPhone:
      t(
        "Punya kode cadangan? Satu kode melepas autentikator lama, dan Anda langsung mendaftarkan HP. Tidak punya? Reset TOTP melalui email tidak berlaku di sini: Password atau alamat email akun ini baru diganti, jadi email saja tidak membuktikan bahwa itu Anda. Mintalah kepada petugas.",
        "Do you have recovery codes? One of them takes the old authenticator off, and you register a phone at once. If not: TOTP cannot be reset by e-mail here, for password or address of this account were replaced lately, and e-mail alone does not prove that it is you. Ask the staff."
      )
    case .factorOff, .phoneLost:
      t(
        "Punya kode cadangan? Satu kode melepas autentikator lama, dan Anda langsung mendaftarkan HP. Tidak punya? Mintalah Reset TOTP: Anda menerima link di email yang terdaftar. User ID sudah terisi.",
        "Do you have recovery codes? One of them takes the old authenticator off, and you register a phone at once. If not, ask to reset TOTP: you get a link at your registered e-mail. Your user ID is filled in."
      )
    case .passwordBlocked:
      t(
        "Buat Password baru melalui link di email yang terdaftar; sesudah itu Anda masuk seperti biasa. User ID sudah terisi. Ganti juga Password yang sama bila Anda memakainya di tempat lain.",
        "Make a new password by a link at your registered e-mail; then sign in as usual. Your user ID is filled in. Change the password elsewhere too if you use the same one."
      )
    case .onlyMailProven:
      t(
        "Mintalah kepada petugas LPSE. Setelah yakin bahwa itu Anda, dua petugas mengizinkan HP baru; sesudah itu Anda masuk dengan Password ini dan mendaftarkan HP.",
        "Ask the LPSE's staff. Once they are sure that it is you, two of them let a new phone in; then you sign in with this password and register a phone."
      )
    case .switchedOff:
      t(
        "Jika akun ini masih Anda perlukan, mintalah agar Admin PPE mengaktifkannya lagi; sesudah itu Anda masuk seperti biasa.",
        "If you still need this account, ask the Admin PPE to switch it on again; then sign in as usual.")
    }
  }

  /// What may help the staff.
  static func hint(_ remedy: StaffRemedy, _ t: Wording) -> String {
    switch remedy {
    case .switchingOn:
      t(
        "Misalnya mengapa akun ini masih Anda perlukan, atau nomor SK yang baru. Paling banyak 300 karakter; jangan tulis Password atau kode.",
        "For example why you still need this account, or the number of a new decree (SK). At most 300 characters; no password or code.")
    case .newPhone:
      t(
        "Misalnya kapan Anda dapat dihubungi. Petugas memastikan siapa Anda melalui data yang sudah terdaftar, bukan melalui nomor yang ditulis di sini. Paling banyak 300 karakter; jangan tulis Password atau kode.",
        "For example when you can be reached. The staff make sure who you are by what is on record, and not by a number written here. At most 300 characters; no password or code."
      )
    }
  }

  static func button(_ remedy: StaffRemedy, _ t: Wording) -> String {
    switch remedy {
    case .switchingOn: t("Minta akun diaktifkan lagi", "Ask for the account to be switched on again")
    case .newPhone: t("Minta HP baru diizinkan", "Ask for a new phone to be let in")
    }
  }
}
