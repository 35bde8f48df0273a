import AuthenticatorCore
import OneTimePassword
import PictureFiles
import ProgramSupport

/// What is wrong with the words behind the program's name, or with what it was given to read.
extension Failure: ArgumentFault {
  static let secretInArguments = Failure(
    .usage, "secret-in-arguments",
    Text(
      id:
        "Jangan menaruh tautan di baris perintah: ia tersimpan di riwayat shell dan terlihat di `ps`. Buka QR baru di halaman portal, lalu jalankan `spse-authenticator add -` dan tempel tautannya.",
      en:
        "Do not put the link on the command line: it stays in the shell's history and shows in `ps`. Open a new QR on the portal's page, run `spse-authenticator add -` and paste its link."
    ))

  static func unknownWord(_ word: String) -> Failure {
    Failure(
      .usage, "usage",
      Text(
        id: "“\(word)” tidak dipahami di sini; lihat `spse-authenticator help`",
        en: "“\(word)” is not understood here; see `spse-authenticator help`"))
  }

  static func missingWord(_ name: String) -> Failure {
    Failure(
      .usage, "usage",
      Text(id: "\(name) belum diisi; lihat `spse-authenticator help`", en: "\(name) is missing; see `spse-authenticator help`"))
  }

  static let badNumber = Failure(
    .usage, "bad-number", Text(id: "ANGKA adalah enam angka di halaman portal", en: "NUMBER is the six digits on the portal's page"))

  static let shortID = Failure(
    .usage, "short-id",
    Text(
      id: "ID permintaan masuk minimal empat huruf atau angka, seperti yang ditampilkan `watch`",
      en: "a sign-in's ID has at least four characters, as `watch` shows it"))

  static let ambiguousID = Failure(
    .usage, "ambiguous-id",
    Text(
      id: "lebih dari satu permintaan masuk berawalan ini; tulis ID yang lebih panjang",
      en: "more than one sign-in begins like this; write more of its ID"))

  static let noTerminal = Failure(
    .usage, "no-terminal",
    Text(
      id: "tidak ada terminal untuk menanyakan frasa sandi; pakai --passphrase-file BERKAS",
      en: "there is no terminal to ask for the passphrase; use --passphrase-file FILE"))

  static let needsYes = Failure(
    .usage, "needs-yes",
    Text(
      id: "tidak ada terminal untuk bertanya; bila yakin, tambahkan --yes", en: "there is no terminal to ask; if you are sure, add --yes"))

  static let cancelled = Failure(
    .refused, "cancelled", Text(id: "dibatalkan; tidak ada yang berubah", en: "cancelled; nothing has changed"))

  static let shortPassphrase = Failure(
    .usage, "short-passphrase",
    Text(id: "frasa sandi minimal \(Passphrase.leastBytes) karakter", en: "a passphrase has at least \(Passphrase.leastBytes) characters"))

  static let passphrasesDiffer = Failure(
    .usage, "passphrases-differ", Text(id: "kedua frasa sandi tidak sama", en: "the two passphrases are not the same"))

  static func passphraseFile(_ path: String, _ fault: FileFault) -> Failure {
    Failure(
      .usage, "passphrase-file",
      Text(
        id: "berkas frasa sandi \(path) tidak bisa dibaca: \(fault.reason)",
        en: "the passphrase file \(path) cannot be read: \(fault.reason)"))
  }

  static func passphraseFileIsOpen(_ path: String) -> Failure {
    Failure(
      .usage, "passphrase-file-open",
      Text(
        id: "berkas frasa sandi \(path) bisa dibaca orang lain; jalankan `chmod 600` dulu",
        en: "the passphrase file \(path) can be read by others; run `chmod 600` on it first"))
  }

  static let noLink = Failure(
    .usage, "no-link",
    Text(
      id: "tidak ada tautan di masukan standar; tempel tautan otpauth:// dari halaman aktivasi",
      en: "no link came on standard input; paste the otpauth:// link of the activation page"))

  static func pictureFile(_ path: String, _ fault: FileFault) -> Failure {
    Failure(
      .usage, "picture-file",
      Text(id: "gambar \(path) tidak bisa dibaca: \(fault.reason)", en: "the picture \(path) cannot be read: \(fault.reason)"))
  }

  static func noPicture(_ path: String, _ error: PictureFileError) -> Failure {
    switch error {
    case .unknownKind:
      Failure(
        .usage, "not-a-picture",
        Text(
          id: "\(path) bukan gambar PNG atau JPEG; simpan tangkapan layar sebagai salah satunya",
          en: "\(path) is neither a PNG nor a JPEG picture; save the screenshot as one of them"))
    case .damaged: Failure(.usage, "picture-damaged", Text(id: "gambar \(path) rusak", en: "the picture \(path) is damaged"))
    case .tooLarge:
      Failure(
        .usage, "picture-too-large",
        Text(
          id: "gambar \(path) lebih dari \(GrayImage.longestSide) piksel per sisi; perkecil dulu",
          en: "the picture \(path) has more than \(GrayImage.longestSide) pixels a side; make it smaller first"))
    }
  }

  static func noCode(_ path: String) -> Failure {
    Failure(
      .usage, "no-code",
      Text(
        id: "tidak ada QR yang terbaca di \(path); potong gambar di sekitar QR, atau tempel tautannya dengan `spse-authenticator add -`",
        en: "no QR code can be read in \(path); cut the picture around it, or paste its link with `spse-authenticator add -`"))
  }

  static let severalCodes = Failure(
    .usage, "several-codes",
    Text(
      id: "ada lebih dari satu tautan QR di gambar ini; potong gambar sehingga hanya satu yang tampak",
      en: "there is more than one QR link in this picture; cut it so that only one is seen"))

  /// A link that is not taken, with its reason.
  init(_ refusal: LinkRefusal) {
    switch refusal {
    case .link(let error): self = Failure(.usage, "link-\(error.name)", error.words)
    case .unreadablePortal:
      self = Failure(
        .usage, "link-portal",
        Text(
          id: "alamat portal di tautan ini rusak; buka QR baru di halaman aktivasi dan salin ulang tautannya",
          en: "the portal's address in this link is damaged; open a new QR on the activation page and copy its link again"))
    case .insecurePortal:
      self = Failure(
        .usage, "link-insecure",
        Text(
          id: "alamat portal di tautan ini tidak aman (bukan https); jangan dilanjutkan, hubungi petugas LPSE",
          en: "the portal's address in this link is not secure (not https); do not go on, contact your LPSE"))
    }
  }
}

extension OTPAuthLinkError {
  fileprivate var name: String {
    switch self {
    case .wrongScheme: "scheme"
    case .wrongType: "type"
    case .emptySecret, .invalidSecret: "secret"
    case .unknownAlgorithm, .invalidDigits, .invalidPeriod: "algorithm"
    case .lyingIssuer: "issuer"
    case .labelTooLong, .tooLong: "long"
    case .emptyAccount, .colonInName, .unprintableName: "name"
    case .invalidEncoding, .repeatedParameter: "damaged"
    case .invalidEnrol: "portal"
    }
  }

  fileprivate var words: Text {
    switch self {
    case .wrongScheme:
      Text(
        id: "ini bukan tautan aktivasi; salin seluruh tautan yang dimulai dengan otpauth://",
        en: "this is not an activation link; copy the whole link that begins with otpauth://")
    case .wrongType:
      Text(
        id: "jenis kode ini tidak didukung; hanya TOTP (kode berdasarkan waktu)",
        en: "this kind of code is not supported; only TOTP (codes by time)")
    case .emptySecret, .invalidSecret:
      Text(
        id: "kunci di tautan ini kosong atau rusak; salin ulang seluruh tautan",
        en: "the key in this link is empty or damaged; copy the whole link again")
    case .unknownAlgorithm, .invalidDigits, .invalidPeriod:
      Text(
        id: "tautan ini memakai cara hitung yang tidak didukung (SHA-1/256/512, 6–8 angka, periode 1 detik sampai 1 hari)",
        en: "this link uses a calculation that is not supported (SHA-1/256/512, 6–8 digits, a period of 1 second to 1 day)")
    case .lyingIssuer:
      Text(
        id: "tautan ini menyebut dua penerbit yang berbeda; jangan dipakai, minta tautan baru dari situsnya",
        en: "this link names two different issuers; do not use it, ask its site for a new one")
    case .labelTooLong, .tooLong:
      Text(id: "nama di tautan ini terlalu panjang; tautan mungkin rusak", en: "the name in this link is too long; the link may be damaged")
    case .emptyAccount, .colonInName, .unprintableName:
      Text(
        id: "nama akun di tautan ini kosong atau berisi tanda yang bisa menyesatkan; salin ulang seluruh tautan",
        en: "the account's name in this link is empty, or has marks that could mislead; copy the whole link again")
    case .invalidEncoding, .repeatedParameter, .invalidEnrol:
      Text(id: "tautan ini rusak; salin ulang seluruh tautan", en: "this link is damaged; copy the whole link again")
    }
  }
}
