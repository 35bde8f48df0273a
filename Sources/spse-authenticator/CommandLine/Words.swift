import AuthenticatorCore

/// What a command says when all is well.
enum Words {
  static func passphrase(_ path: String, isNew: Bool) -> Text {
    isNew
      ? Text(id: "Frasa sandi baru untuk \(path): ", en: "New passphrase for \(path): ")
      : Text(id: "Frasa sandi untuk \(path): ", en: "Passphrase for \(path): ")
  }

  static let passphraseAgain = Text(id: "Sekali lagi: ", en: "Once more: ")
  static let linkPrompt = Text(
    id: "Tempel tautan otpauth://, lalu Enter (tidak ditampilkan): ", en: "Paste the otpauth:// link, then Enter (it is not shown): ")

  static func enrolled(_ account: VaultAccount) -> Text {
    Text(
      id: "Akun \(account.number): \(account.user) di \(account.issuer). Kembali ke halaman portal: halaman itu lanjut sendiri.",
      en: "Account \(account.number): \(account.user) at \(account.issuer). Go back to the portal's page: it goes on by itself.")
  }

  static func added(_ account: VaultAccount) -> Text {
    Text(
      id: "Akun \(account.number): kode \(account.user) ditambahkan.",
      en: "Account \(account.number): the codes of \(account.user) were added.")
  }

  static let noAccounts = Text(
    id: "Belum ada akun. Tambahkan dengan `spse-authenticator add -`.",
    en: "There are no accounts yet. Add one with `spse-authenticator add -`.")
  static let noDecisions = Text(id: "Belum ada yang disetujui atau ditolak di sini.", en: "Nothing was approved or refused here yet.")

  static func validFor(_ seconds: Int64) -> Text { Text(id: "berlaku \(seconds) detik lagi", en: "valid for \(seconds) more seconds") }

  /// A clock that is off, with the remedy.
  static func clock(_ clock: ClockCorrection) -> Text {
    let seconds = Int64(clamping: clock.milliseconds.magnitude / 1000)
    let isSlow = clock.milliseconds > 0
    let (id, en) = seconds < 120 ? ("\(seconds) detik", "\(seconds) seconds") : ("\(seconds / 60) menit", "\(seconds / 60) minutes")
    return Text(
      id:
        "Jam komputer ini \(isSlow ? "terlambat" : "terlalu cepat") \(id) dari portal. Kode dan tanda tangan sudah disesuaikan; perbaiki dengan `timedatectl set-ntp true`.",
      en:
        "This machine's clock is \(en) \(isSlow ? "slow" : "fast"). Codes and signatures are corrected; put it right with `timedatectl set-ntp true`."
    )
  }

  static let watching = Text(id: "Menunggu permintaan masuk; Ctrl-C mengakhiri.", en: "Waiting for sign-ins; Ctrl-C ends it.")

  static func signIn(_ found: ShownSignIn) -> Text {
    let time = wib(Timestamp.milliseconds(found.requestedAt) ?? 0)
    let facts = [found.id + "  " + found.user, found.issuer, found.browser, found.address, time].joined(separator: " · ")
    return Text(id: facts, en: facts)
  }

  /// With the whole ID for Bukan saya, which counts also when the page is closed and no portal lists the sign-in any more.
  static func answers(_ found: ShownSignIn) -> Text {
    Text(
      id: "    Ya: spse-authenticator approve \(found.id) ANGKA    Bukan saya: spse-authenticator deny \(found.signIn)",
      en: "    Ya: spse-authenticator approve \(found.id) NUMBER    Bukan saya: spse-authenticator deny \(found.signIn)")
  }

  static func ended(_ id: String) -> Text { Text(id: "\(id)  berakhir", en: "\(id)  has ended") }
  static func linked(_ account: VaultAccount) -> Text {
    Text(id: "Akun \(account.number) (\(account.user)) terhubung.", en: "Account \(account.number) (\(account.user)) is linked.")
  }
  static func unlinked(_ account: VaultAccount) -> Text {
    Text(
      id:
        "Akun \(account.number) (\(account.user)) dilepas oleh portal. Bila bukan Anda yang melepas, ganti password dan hubungi petugas LPSE.",
      en:
        "Account \(account.number) (\(account.user)) was unlinked by the portal. If you did not do it, change the password and contact your LPSE."
    )
  }

  /// An enrolment that the portal has not taken.
  static func givenUp(_ account: VaultAccount) -> Text {
    Text(
      id:
        "Akun \(account.number) (\(account.user)) dihapus dari sini: portal tidak menerima aktivasinya. Bila masih perlu, buka QR baru di halaman aktivasi dan tambahkan lagi.",
      en:
        "Account \(account.number) (\(account.user)) was removed here: the portal has not taken its activation. If you still need it, open a new QR on the activation page and add it again."
    )
  }

  static func approved(_ user: String) -> Text {
    Text(id: "Disetujui: \(user). Halaman portal lanjut sendiri.", en: "Approved: \(user). The portal's page goes on by itself.")
  }

  /// - Parameter user: empty if nobody says any more whose sign-in it was.
  static func denied(_ user: String, isMistake: Bool) -> Text {
    if isMistake {
      return Text(
        id: "Ditolak: \(user). Untuk masuk, mulai lagi di halaman portal.",
        en: "Refused: \(user). To sign in, start again on the portal's page.")
    }
    let whose = user.isEmpty ? Text(id: "user itu", en: "that user") : Text(id: user, en: user)
    return Text(
      id:
        "Ditolak: masuk dengan password diblokir untuk \(whose.id). Minta petugas LPSE segera mengganti password: lihat “Lupa Password?” di portal.",
      en:
        "Refused: password sign-in is blocked for \(whose.en). Ask the LPSE's staff to replace the password now: see “Forgot your password?” on the portal."
    )
  }

  static func notNoted(_ error: any Error, _ outcome: VaultDecision.Outcome) -> Text {
    let reason = (error as? Failure)?.text ?? Text(id: "\(error)", en: "\(error)")
    return switch outcome {
    case .approved, .notMe, .mistake:
      Text(
        id: "Jawaban sudah diterima portal, tetapi tidak tercatat di sini: \(reason.id)",
        en: "The portal has taken the answer, but it is not written down here: \(reason.en)")
    case .wrongNumber, .uncertain:
      Text(id: "Percobaan ini tidak tercatat di sini: \(reason.id)", en: "This try is not written down here: \(reason.en)")
    }
  }

  /// What removing an account means, and the question.
  static func removal(_ account: VaultAccount, isLocal: Bool) -> Text {
    let (user, issuer) = (account.user, account.issuer)
    let question = Text(id: " Ketik “ya” untuk menghapus: ", en: " Type “yes” to remove it: ")
    let consequence: Text
    switch account.binding?.state {
    case nil:
      consequence = Text(
        id: "Kode \(user) hilang untuk selamanya. Matikan dulu verifikasi dua langkah di situs itu.",
        en: "The codes of \(user) are lost for good. Turn off two-step verification at that site first.")
    case .unlinked?:
      consequence = Text(id: "Akun \(user) sudah tidak terhubung.", en: "The account \(user) is no longer linked.")
    case .pending?, .bound?:
      consequence =
        isLocal
        ? Text(
          id:
            "Di portal, \(user) tetap terikat pada perangkat ini, dan masuk tetap meminta kode yang tidak ada lagi: Anda perlu Reset TOTP.",
          en:
            "At the portal, \(user) stays bound to this device, and signing in still asks for codes that are gone: you would need Reset TOTP."
        )
        : Text(
          id: "\(user) tidak bisa lagi masuk ke \(issuer) dengan perangkat ini; masuk berikutnya meminta aktivasi ulang.",
          en: "\(user) can no longer sign in to \(issuer) with this device; the next sign-in asks for a new activation.")
    }
    return Text(id: consequence.id + question.id, en: consequence.en + question.en)
  }

  static let yes = Text(id: "ya", en: "yes")
  static func removed(_ user: String) -> Text { Text(id: "Akun \(user) dihapus.", en: "The account \(user) was removed.") }
}
