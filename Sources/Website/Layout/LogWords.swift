import Access
import Directory

/// The access log in words.
enum LogWords {
  static func event(_ event: AccessEvent, _ t: Wording) -> String {
    switch event {
    case .passwordAccepted: t("Password benar, menunggu verifikasi", "Password right, verification pending")
    case .passwordRefused: t("Password ditolak", "Password refused")
    case .signedIn: t("Berhasil masuk", "Signed in")
    case .codeRefused: t("Kode ditolak", "Code refused")
    case .numberRefused: t("Nomor di HP tidak cocok", "Wrong number on the phone")
    case .signInDenied: t("Ditolak dari HP", "Refused on the phone")
    case .activated: t("Autentikator diaktifkan", "Authenticator activated")
    case .deviceRemoved: t("HP dilepas dari akun", "Phone removed from the account")
    case .transferPrepared: t("QR pindah HP dibuka", "QR for a new phone opened")
    case .transferClaimed: t("QR pindah HP dibaca HP lain", "QR for a new phone read by another phone")
    case .transferRefused: t("Pindah HP ditolak", "Move to another phone refused")
    case .transferred: t("Pindah ke HP baru", "Moved to a new phone")
    case .factorOff: t("Autentikator dimatikan: terlalu banyak percobaan gagal", "Authenticator switched off: too many failures")
    case .factorReset: t("Autentikator direset", "Authenticator reset")
    case .factorResetRequested: t("Reset TOTP diminta", "Reset of TOTP requested")
    case .passwordResetRequested: t("Password baru diminta", "New password requested")
    case .recoveryRefused: t("Permintaan pemulihan tidak cocok", "Recovery request did not match")
    case .phoneLost: t("HP dilaporkan hilang, autentikator dimatikan", "Phone reported lost, authenticator switched off")
    case .recoveryCodeUsed: t("Kode cadangan dipakai, autentikator dilepas", "Recovery code used, authenticator taken off")
    case .recoveryCodesMade: t("Kode cadangan baru dibuat", "New recovery codes made")
    case .passwordBlocked: t("Masuk dengan password ditutup", "Password sign-in closed")
    case .passwordChanged: t("Password diganti", "Password changed")
    case .emailChangeRequested: t("Ganti Email diminta", "Change of e-mail requested")
    case .emailConfirmed: t("Ganti Email dikonfirmasi satu alamat", "Change of e-mail confirmed by one address")
    case .emailChangeWithdrawn: t("Ganti Email dibatalkan", "Change of e-mail cancelled")
    case .emailChanged: t("Alamat Email diganti", "E-mail address changed")
    case .emailRestored: t("Alamat Email dikembalikan", "Former e-mail address restored")
    case .emailProposed: t("Petugas mengusulkan alamat Email lain", "The staff proposed another e-mail address")
    case .emailProposalRejected: t("Usulan alamat Email dibatalkan petugas", "Proposed e-mail address refused by the staff")
    case .emailProposalExpired: t("Usulan alamat Email berakhir tanpa persetujuan", "Proposed e-mail address ended without agreement")
    case .accountCreated: t("Akun dibuat", "Account created")
    case .signedOut: t("Keluar", "Signed out")
    case .sessionEnded: t("Sesi lain ditutup", "Another session ended")
    case .unlocked: t("Masa tunggu diakhiri petugas", "Waits ended by the staff")
    case .removalProposed: t("Petugas meminta HP dilepas dari akun", "The staff asked for the phone to be removed")
    case .removalRejected: t("Pelepasan HP dibatalkan petugas", "Removal of the phone cancelled by the staff")
    case .requestSent: t("Permintaan kepada petugas dikirim", "Request to the staff sent")
    case .removalExpired: t("Pelepasan HP berakhir tanpa persetujuan", "Removal of the phone ended without agreement")
    case .requestOpened: t("Permintaan dibuka petugas", "Request opened by the staff")
    case .requestResolved: t("Permintaan diselesaikan", "Request dealt with")
    case .requestReturned: t("Permintaan dikembalikan untuk diperbaiki", "Request returned to be put right")
    case .requestRejected: t("Permintaan ditolak", "Request refused")
    case .actRefused: t("Tindakan di luar wewenang ditolak", "An act beyond this account's rights was refused")
    case .logExported: t("Log pengguna diunduh", "Users' log downloaded")
    case .recordsExported: t("Daftar data yang belum lengkap diunduh", "List of incomplete records downloaded")
    case .decreeRecorded: t("SK dan perannya dicatat petugas", "Decree and its role recorded by the staff")
    case .termEnded: t("Masa jabatan diakhiri petugas", "Term of office ended by the staff")
    case .registrationReturned: t("Pendaftaran penyedia dikembalikan", "Registration of a supplier returned")
    case .registrationRejected: t("Pendaftaran penyedia ditolak", "Registration of a supplier rejected")
    case .formAnswered: t("Formulir pejabat ditolak atau diteruskan", "Form of an official refused or passed on")
    case .rolesChanged: t("Peran akun diubah", "Roles of the account changed")
    case .rolesProposed: t("Peran diajukan, menunggu petugas kedua", "Role proposed, a second member of staff has to agree")
    case .rolesRejected: t("Pengajuan peran dibatalkan petugas", "Proposed role called off by the staff")
    case .rolesExpired: t("Pengajuan peran berakhir tanpa persetujuan", "Proposed role ended without agreement")
    case .accountOff: t("Akun dinonaktifkan", "Account switched off")
    case .accountOn: t("Akun diaktifkan lagi", "Account switched on again")
    case .announcementChanged: t("Pengumuman diterbitkan, diubah atau diakhiri", "Announcement published, changed or ended")
    case .agencyChanged: t("Instansi atau satker ditambah, diubah atau dihapus", "Agency or satker added, changed or removed")
    case .mailRetried: t("Email dicoba lagi", "E-mail tried again")
    case .recordChanged: t("Data penyedia diubah", "Supplier data changed")
    case .recordChangeProposed: t("Perubahan data penyedia diusulkan", "Change of supplier data proposed")
    case .identityChangeProposed: t("Perubahan identitas perusahaan diusulkan", "Change of the company's identity proposed")
    case .recordChangeWithdrawn: t("Usulan perubahan data ditarik", "Proposed change of data withdrawn")
    case .recordChangeApproved: t("Perubahan data penyedia disetujui", "Change of supplier data approved")
    case .recordChangeReturned: t("Perubahan data penyedia dikembalikan", "Change of supplier data returned")
    case .recordChangeRejected: t("Perubahan data penyedia ditolak", "Change of supplier data refused")
    case .copyMended: t("Salinan data penyedia disamakan petugas", "Copy of the supplier's record put in step by the staff")
    case .recordCompleted: t("Data penyedia dilengkapi petugas", "Supplier data completed by the staff")
    case .decreeTaken: t("SK pejabat diunduh", "Decree of an official downloaded")
    }
  }

  static func way(_ way: AccessWay, _ t: Wording) -> String {
    switch way {
    case .password: "Password"
    case .code: t("Kode 6 angka", "Six-digit code")
    case .recoveryCode: t("Kode cadangan", "Recovery code")
    case .approval: t("Persetujuan di HP", "Approval on the phone")
    case .mail: t("Tautan di email", "Link in an e-mail")
    case .device: t("HP", "Phone")
    case .page: t("Halaman SPSE", "SPSE page")
    case .operator: t("Petugas server", "Server operator")
    case .staff: t("Petugas LPSE", "LPSE staff")
    case .time: t("Batas waktu", "Time limit")
    }
  }

  /// Who of the staff it was, and why; of a file that was taken along, what was in it.
  static func note(_ note: StaffNote, of event: AccessEvent, withUserIDs: Bool, _ t: Wording) -> String {
    if event == .logExported { return t("Pencarian: \(note.reason)", "Search: \(note.reason)") }
    if event == .recordsExported { return t("Daftar: \(note.reason)", "List: \(note.reason)") }
    if event == .registrationReturned || event == .registrationRejected { return note.reason }
    if event == .formAnswered || event == .announcementChanged || event == .agencyChanged { return note.reason }
    if event == .mailRetried { return retried(note.reason, t) }
    if event.isOfOwnRecord { return part(note, t) }
    if event == .decreeTaken { return t("Pejabat: \(note.reason)", "Official: \(note.reason)") }
    let by = withUserIDs ? note.by + " (" + note.userIDs + ")" : note.by
    if event == .recordCompleted {
      let parts = gaps(note.reason, t)
      return t("Oleh \(by). Isian: \(parts)", "By \(by). Fields: \(parts)")
    }
    return t("Oleh \(by). Alasan: \(note.reason)", "By \(by). Reason: \(note.reason)")
  }

  /// For whom mail was tried again: `*` with a number for all that waited, `-` for somebody without an account, otherwise a user ID.
  private static func retried(_ whom: String, _ t: Wording) -> String {
    if whom.hasPrefix("* ") {
      let count = whom.filter { ("0"..."9").contains($0) }
      return t("Semua yang menunggu: \(count) email", "All that waited: \(count)")
    }
    return whom == "-" ? t("Untuk penerima tanpa akun", "For a recipient without an account") : t("Untuk: \(whom)", "For: \(whom)")
  }

  /// What a record was given that it lacked.
  static func gaps(_ names: String, _ t: Wording) -> String {
    names.split(separator: " ").map { name in SupplierGap(rawValue: String(name)).map { GapWords.name($0, t) } ?? String(name) }
      .joined(separator: ", ")
  }

  /// Which part of the own record it was about.
  static func part(_ note: StaffNote, _ t: Wording) -> String {
    SupplierPart(rawValue: note.reason).map { PartWords.name($0, t) } ?? note.reason
  }

  static func result(_ event: AccessEvent, _ t: Wording) -> String {
    event.isFailure ? t("Gagal", "Failed") : t("Berhasil", "Done")
  }
}
