import ProgramSupport

/// What is wrong with the vault, or not in it.
extension Failure {
  static func noVaultYet(_ path: String) -> Failure {
    Failure(
      .notFound, "no-vault",
      Text(
        id: "belum ada akun: \(path) belum dibuat; tambahkan dengan `spse-authenticator add -`",
        en: "there are no accounts yet: \(path) has not been made; add one with `spse-authenticator add -`"))
  }

  static func vaultFile(_ path: String, _ fault: FileFault) -> Failure {
    Failure(
      .vault, "vault-file",
      Text(
        id: "penyimpanan \(path) tidak bisa dibaca atau ditulis: \(fault.reason); isinya yang lama tidak berubah",
        en: "the vault \(path) cannot be read or written: \(fault.reason); what it held has not changed"))
  }

  static func vault(_ path: String, _ fault: VaultFault) -> Failure {
    switch fault {
    case .wrongPassphrase: Failure(.vault, "wrong-passphrase", Text(id: "frasa sandi salah", en: "the passphrase is wrong"))
    case .noVault:
      Failure(.vault, "not-a-vault", Text(id: "\(path) bukan berkas penyimpanan program ini", en: "\(path) is not a vault of this program"))
    case .damaged:
      Failure(
        .vault, "vault-damaged",
        Text(
          id:
            "penyimpanan \(path) rusak atau diubah; pulihkan dari cadangan, atau hapus berkas itu lalu aktivasi ulang di portal (Reset TOTP)",
          en:
            "the vault \(path) is damaged or was changed; restore it from a backup, or remove the file and activate again on the portal (Reset TOTP)"
        ))
    case .newer:
      Failure(
        .vault, "vault-newer",
        Text(
          id: "penyimpanan \(path) ditulis oleh versi yang lebih baru; perbarui program ini",
          en: "the vault \(path) was written by a newer version; update this program"))
    case .tooLarge:
      Failure(
        .vault, "vault-full",
        Text(id: "penyimpanan penuh: hapus akun yang tidak dipakai", en: "the vault is full: remove accounts that are not used"))
    case .noMemory:
      Failure(
        .vault, "no-memory",
        Text(id: "memori komputer ini tidak cukup untuk membuka penyimpanan", en: "this machine has too little memory to open the vault"))
    }
  }

  static let vaultInUse = Failure(
    .vault, "vault-in-use",
    Text(
      id: "penyimpanan sedang dipakai proses lain; coba lagi sebentar lagi",
      en: "the vault is in use by another process; try again in a moment"))

  static let noKey = Failure(
    .vault, "no-key", Text(id: "kunci perangkat tidak bisa dibuat atau dibaca", en: "the device key cannot be made or read"))

  static func noAccount(_ id: String) -> Failure {
    Failure(
      .notFound, "no-account",
      Text(id: "tidak ada akun “\(id)”; lihat `spse-authenticator list`", en: "there is no account “\(id)”; see `spse-authenticator list`"))
  }

  static func accountExists(_ id: String) -> Failure {
    Failure(
      .refused, "already-here",
      Text(
        id: "akun ini sudah ada dengan ID \(id); tidak ada yang berubah. Untuk menggantinya: `spse-authenticator remove \(id)` dulu",
        en: "this account is here already with the ID \(id); nothing has changed. To replace it: `spse-authenticator remove \(id)` first"))
  }

  static func unlinked(_ user: String) -> Failure {
    Failure(
      .refused, "unlinked",
      Text(
        id: "portal sudah melepas \(user) dari perangkat ini; kodenya tidak berlaku. Masuk ke portal dan lakukan aktivasi lagi",
        en: "the portal has unlinked \(user) from this device; its codes are not valid. Sign in to the portal and activate again"))
  }

  static let nothingToWatch = Failure(
    .notFound, "nothing-to-watch", Text(id: "tidak ada akun yang terhubung ke portal", en: "no account is linked to a portal"))

  static let nothingWaiting = Failure(.notFound, "nothing-waiting", Text(id: "tidak ada permintaan masuk", en: "no sign-in waits"))
}
