import Access
import HTML

/// What pages say of roles and accounts.
enum DutyWords {
  static func roles(_ roles: Set<Role>, _ t: Wording) -> String {
    roles.isEmpty ? t("tanpa peran", "no role") : roles.ordered.map { RoleWords.words(for: $0, t) }.joined(separator: ", ")
  }

  static func state(_ member: Member, _ t: Wording) -> String {
    if member.account.offSince != nil { return t("Dinonaktifkan", "Switched off") }
    return member.isActivated ? t("Aktif", "Active") : t("Belum diaktifkan pemiliknya", "Not activated by its owner yet")
  }

  static func badge(_ member: Member, _ t: Wording) -> HTML {
    let style = member.account.offSince != nil ? "lencana-salah" : member.isActivated ? "lencana-baik" : "lencana-awas"
    return "<span class=\"lencana \(style)\">\(state(member, t))</span>"
  }

  static func notice(_ message: DutyMessage, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .agencyUnknown:
      Notice(
        tone: .error, title: t("Instansi Admin Agency tidak tercatat", "The Admin Agency's agency is not listed"),
        text: t(
          "Isi nama atau kode seperti tercatat; yang belum tercatat ditambahkan operator server. Tidak ada yang berubah.",
          "Enter name or code as listed; what is not listed yet is added by the server's operator. Nothing was changed."))
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .outcome(let outcome): notice(outcome, t)
    }
  }

  private static func notice(_ outcome: DutyOutcome, _ t: Wording) -> Notice {
    func error(_ title: String, _ text: String) -> Notice { Notice(tone: .error, title: title, text: text) }
    return switch outcome {
    case .stale, .done, .proposed:
      error(
        t("Akun ini sudah diubah sejak Anda membacanya", "This account has been changed since you read it"),
        t("Tidak ada yang berubah. Di bawah ini keadaannya sekarang.", "Nothing was changed. Below is how it stands now."))
    case .unchanged:
      error(
        t("Tidak ada yang diubah", "Nothing was to be changed"), t("Peran akun ini sudah begitu.", "The account has these roles already."))
    case .supplier:
      error(
        t("Akun penyedia tidak punya peran", "A supplier's account has no role"),
        t("Penyedia ditahan dengan sanksi, bukan dari sini.", "Suppliers are kept out by a sanction, not from here."))
    case .lastAdmin:
      error(
        t("Ini Admin PPE terakhir", "This is the last Admin PPE"),
        t("Beri peran itu kepada orang lain dulu. Tidak ada yang berubah.", "First give the role to somebody else. Nothing was changed."))
    case .waitsAlready:
      error(
        t("Peran lain sudah menunggu petugas kedua", "Another role waits for a second member of staff"),
        t(
          "Tunggu jawabannya, atau batalkan dulu di menu PERAN PETUGAS. Tidak ada yang berubah.",
          "Wait for the answer, or first call it off under STAFF ROLES. Nothing was changed."))
    case .nobodyToConfirm: nobodyToConfirm(.change, t)
    case .switchedOff:
      error(
        t("Akun ini dinonaktifkan", "This account is switched off"),
        t("Aktifkan lagi dulu, lalu beri perannya. Tidak ada yang berubah.", "First switch it on, then give the role. Nothing was changed.")
      )
    }
  }

  /// What was wanted where nobody else could agree to it.
  enum Wish {
    case change
    case newAccount
    case switchingOn
  }

  /// Says what there is to do instead.
  static func nobodyToConfirm(_ wish: Wish, _ t: Wording) -> Notice {
    let remedy =
      switch wish {
      case .change:
        t(
          "Minta operator server memberi peran itu (spse account roles).",
          "Ask the server's operator to give the role (spse account roles).")
      case .newAccount:
        t(
          "Buat dulu akunnya tanpa peran bertanda *, lalu minta operator server memberi peran itu (spse account roles).",
          "First make the account without the roles marked *, then ask the server's operator to give them (spse account roles).")
      case .switchingOn:
        t(
          "Minta operator server mengaktifkan akun ini lagi (spse account on).",
          "Ask the server's operator to switch this account on again (spse account on).")
      }
    return Notice(
      tone: .error, title: t("Tidak ada petugas lain yang dapat menyetujui", "Nobody else could agree to it"),
      text: t("LPSE ini tidak punya Verifikator atau Admin PPE lain.", "This LPSE has no other Verifikator or Admin PPE.") + " " + remedy
        + " "
        + t("Tidak ada yang berubah.", "Nothing was changed."))
  }

  static func notice(_ done: AkunPage.Done, _ t: Wording) -> Notice {
    let waits = t(
      "Peran bertanda * menunggu petugas kedua di menu PERAN PETUGAS, paling lama 3 hari.",
      "Roles marked * wait for a second member of staff under STAFF ROLES, for 3 days at most.")
    let mailed = t(
      "Tautan untuk membuat Password dikirim ke Email-nya; berlaku 24 jam.",
      "A link for making a password goes to its e-mail; it is good for 24 hours.")
    return switch done {
    case .changed:
      Notice(
        tone: .success, title: t("Peran sudah diubah", "The roles have been changed"),
        text: t("Berlaku sekarang juga. Pemilik akun diberi tahu.", "They count at once. The owner is told."))
    case .proposed: Notice(tone: .success, title: t("Sudah diajukan", "It has been proposed"), text: waits)
    case .off:
      Notice(
        tone: .success, title: t("Akun sudah dinonaktifkan", "The account has been switched off"),
        text: t("Semua sesinya ditutup. Pemilik akun diberi tahu.", "All its sessions have ended. The owner is told."))
    case .on: Notice(tone: .success, title: t("Akun sudah diaktifkan lagi", "The account has been switched on again"))
    case .onWaiting:
      Notice(tone: .success, title: t("Akun sudah diaktifkan lagi", "The account has been switched on again"), text: waits)
    case .made: Notice(tone: .success, title: t("Akun sudah dibuat", "The account has been made"), text: mailed)
    case .madeWaiting: Notice(tone: .success, title: t("Akun sudah dibuat", "The account has been made"), text: mailed + " " + waits)
    }
  }
}
