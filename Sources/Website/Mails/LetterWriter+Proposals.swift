import Access
import HTML
import HTTP

/// The letters about what the staff had proposed and what has ended: called off, or not agreed to in time.
extension LetterWriter {
  /// What it means for the user.
  func endOfProposal(_ event: AccessEvent) -> String {
    switch event {
    case .removalRejected:
      t(
        "HP tidak dilepas, dan akun Anda tetap seperti semula. Alasannya ada di bawah; jika HP memang sudah tidak ada, mintalah lagi kepada \(helpdesk).",
        "The phone has not been removed, and your account stays as it was. The reason stands below; if the phone is really gone, ask \(helpdesk) again."
      )
    case .removalExpired:
      t(
        "HP tidak dilepas: tidak ada petugas kedua yang menyetujuinya dalam 24 jam. Akun Anda tetap seperti semula; jika HP memang sudah tidak ada, mintalah lagi kepada \(helpdesk).",
        "The phone has not been removed: no second member of staff agreed within 24 hours. Your account stays as it was; if the phone is really gone, ask \(helpdesk) again."
      )
    case .rolesRejected:
      t(
        "Peran itu tidak diberikan; peran yang sudah ada tetap. Alasannya ada di bawah.",
        "The role has not been given; the roles that you have stay. The reason stands below.")
    case .rolesExpired:
      t(
        "Peran itu tidak diberikan: tidak ada petugas kedua yang menyetujuinya dalam 3 hari. Peran yang sudah ada tetap.",
        "The role has not been given: no second member of staff agreed within 3 days. The roles that you have stay.")
    case .emailProposalRejected:
      t(
        "Alamat Email akun ini tidak diganti. Alasannya ada di bawah.",
        "The e-mail address of this account has not been changed. The reason stands below.")
    case .emailProposalExpired:
      t(
        "Alamat Email akun ini tidak diganti: alamat barunya tidak dibuktikan, atau tidak ada petugas kedua yang menyetujuinya, dalam 24 jam. Jika masih perlu, mintalah lagi kepada \(helpdesk).",
        "The e-mail address of this account has not been changed: within 24 hours the new one was not proven, or no second member of staff agreed. If it is still needed, ask \(helpdesk) again."
      )
    default: ""
    }
  }

  /// To the member of staff who had proposed it.
  func proposalEnded(_ entry: LogEntry, of subject: UserID, _ greeting: String) -> Letter {
    let event = LogWords.event(entry.event, t)
    return Letter(
      subject: "\(event) (\(subject.text))", greeting: greeting,
      paragraphs: [
        t("Yang Anda ajukan di \(portal.lpseName): \(event).", "What you proposed at \(portal.lpseName): \(event)."),
        entry.note == nil
          ? t(
            "Waktunya habis sebelum petugas kedua menyetujui. Pengguna sudah diberi tahu; jika masih perlu, ajukan lagi.",
            "Its time was over before a second member of staff agreed. The user has been told; if it is still needed, propose it again.")
          : t(
            "Petugas lain membatalkannya, dengan alasan di bawah. Pengguna sudah diberi tahu.",
            "Another member of staff called it off, for the reason below. The user has been told."),
      ],
      button: button(t("Buka pengguna ini", "Open this user"), portal.origin + Paths.user.with("id", subject.text).text),
      facts: [
        Letter.Fact(name: "User ID", value: subject.text), Letter.Fact(name: t("Waktu", "Time"), value: WIB(entry.at).full(t)),
      ] + origin(of: entry),
      notYou: [
        t(
          "Tidak pernah mengajukan ini? Segera ganti Password Anda, akhiri sesi yang bukan milik Anda, dan beri tahu Admin PPE lain.",
          "Never proposed this? Change your password at once, end the sessions that are not yours, and tell another Admin PPE.")
      ])
  }
}
