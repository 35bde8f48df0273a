import HTTPClient

/// What a portal refuses, or does not answer.
extension Failure {
  static func lyingLink(name: String, user: String) -> Failure {
    Failure(
      .refused, "lying-link",
      Text(
        id:
          "tautan ini menipu: portalnya adalah “\(name)” dan usernya “\(user)”, bukan seperti tertulis di tautan. Akun tidak ditambahkan; hubungi petugas LPSE",
        en:
          "this link lies: its portal is “\(name)” and its user “\(user)”, not what the link says. The account was not added; contact your LPSE"
      ))
  }

  static func enrolmentUncertain(_ id: String) -> Failure {
    Failure(
      .network, "uncertain",
      Text(
        id:
          "belum pasti apakah portal menerima aktivasi ini. Lihat halaman portal; bila sudah lanjut, jalankan `spse-authenticator watch --once` agar akun \(id) terhubung, bila belum, tambahkan lagi",
        en:
          "it is not certain that the portal took this activation. Look at its page; if it has gone on, run `spse-authenticator watch --once` so that account \(id) is linked, if not, add it again"
      ))
  }

  static let decisionUncertain = Failure(
    .network, "uncertain",
    Text(
      id: "belum pasti apakah jawaban Anda sampai. Lihat halaman portal; bila belum lanjut, coba lagi",
      en: "it is not certain that your answer arrived. Look at the portal's page; if it has not gone on, try again"))

  static let noSignIn = Failure(
    .notFound, "no-sign-in",
    Text(
      id:
        "permintaan masuk ini tidak ada lagi: sudah dijawab, ditutup di portal, atau lewat 5 menit. Bila itu bukan Anda, jalankan `spse-authenticator deny` dengan ID lengkapnya, seperti yang ditampilkan `watch`, atau ganti password sekarang",
      en:
        "this sign-in is no longer there: answered, closed on the portal, or older than 5 minutes. If it was not you, run `spse-authenticator deny` with its whole ID, as `watch` shows it, or change the password now"
    ))

  static func notRemoved(_ failure: Failure) -> Failure {
    Failure(
      failure.code, failure.name,
      Text(
        id: failure.text.id
          + ". Akun belum dihapus; `--local` menghapusnya di sini saja, dan di portal akun tetap terikat pada perangkat ini",
        en: failure.text.en
          + ". The account was not removed; `--local` removes it here only, and at the portal it stays bound to this device"))
  }

  init(_ trouble: PortalTrouble) {
    switch trouble {
    case .network(let error): self = Failure(error)
    case .garbage(let status):
      self = Failure(
        .network, "garbage",
        Text(
          id:
            "jawaban portal tidak bisa dibaca (HTTP \(status)). Mungkin jaringan meminta login, portal sedang diperbarui, atau versinya tidak cocok dengan program ini. Coba lagi nanti",
          en:
            "the portal's answer cannot be read (HTTP \(status)). The network may ask you to log in, the portal is being updated, or its version does not fit this program. Try again later"
        ))
    case .problem(let problem): self = Failure(problem)
    }
  }

  private init(_ error: HTTPClientError) {
    switch error {
    case .untrusted:
      self = Failure(
        .network, "untrusted",
        Text(
          id: "sertifikat portal tidak dipercaya; jangan dilanjutkan. Mungkin jaringan ini menyadap, atau sertifikatnya kedaluwarsa",
          en: "the portal's certificate is not trusted; do not go on. This network may be listening in, or the certificate has expired"))
    case .timedOut:
      self = Failure(
        .network, "timeout",
        Text(id: "portal terlalu lama menjawab; coba lagi sebentar lagi", en: "the portal takes too long to answer; try again in a moment"))
    case .garbled, .tooLarge:
      self = Failure(
        .network, "garbage",
        Text(
          id: "jawaban portal tidak bisa dibaca; coba jaringan lain atau nanti",
          en: "the portal's answer cannot be read; try another network, or later"))
    default:
      self = Failure(
        .network, "unreachable",
        Text(
          id: "portal tidak bisa dihubungi; periksa jaringan, lalu coba lagi",
          en: "the portal cannot be reached; check the network, then try again"))
    }
  }

  private init(_ problem: PortalProblem) {
    let wait =
      problem.retryAfter.map { Text(id: " Coba lagi setelah \($0) detik.", en: " Try again after \($0) seconds.") } ?? Text(id: "", en: "")
    let reference = problem.reference.map { Text(id: " (nomor rujukan \($0))", en: " (reference \($0))") } ?? Text(id: "", en: "")
    let words = Failure.words[problem.name] ?? Text(id: "\(problem.title). \(problem.detail)", en: "\(problem.title). \(problem.detail)")
    let isBusy = problem.name == "unavailable"
    self = Failure(
      isBusy ? .network : .refused, problem.name, Text(id: words.id + wait.id + reference.id, en: words.en + wait.en + reference.en))
  }

  /// By the last part of the problem's type (docs/protocol.md, "Problems").
  private static let words: [String: Text] = [
    "malformed": Text(
      id: "portal tidak memahami program ini; perbarui program", en: "the portal does not understand this program; update it"),
    "not-found": Text(
      id: "portal tidak mengenal protokol ini; versinya tidak cocok dengan program ini",
      en: "the portal does not know this protocol; its version does not fit this program"),
    "method-not-allowed": Text(
      id: "portal tidak mengenal protokol ini; versinya tidak cocok dengan program ini",
      en: "the portal does not know this protocol; its version does not fit this program"),
    "signature": Text(
      id: "portal tidak mengenal perangkat ini. Akun mungkin sudah dilepas: masuk ke portal dan lakukan aktivasi lagi",
      en: "the portal does not know this device. The account may have been unlinked: sign in to the portal and activate again"),
    "stale-signature": Text(
      id: "jam komputer ini tidak tetap; nyalakan penyetelan waktu otomatis, lalu coba lagi",
      en: "this machine's clock does not stay; turn on automatic time, then try again"),
    "replayed-signature": Text(
      id: "portal sudah menerima permintaan ini; coba lagi", en: "the portal has seen this request before; try again"),
    "unknown-sign-in": Text(
      id: "permintaan masuk ini tidak ada untuk akun di sini; lihat halaman portal",
      en: "this sign-in does not exist for the accounts here; look at the portal's page"),
    "unknown-enrolment": Text(
      id: "portal tidak mengenal tautan ini; salin tautan terbaru dari halaman aktivasi",
      en: "the portal does not know this link; copy the newest link from the activation page"),
    "enrolment-used": Text(
      id:
        "perangkat lain lebih dulu memakai tautan ini: satu user hanya untuk satu perangkat. Bila itu bukan Anda, segera ganti password dan lakukan Reset TOTP",
      en: "another device used this link first: one user has one device. If it is not yours, change the password now and use Reset TOTP"),
    "enrolment-expired": Text(
      id: "QR sudah tertutup; buka QR baru di halaman aktivasi, lalu salin tautannya",
      en: "the QR has closed; open a new one on the activation page and copy its link"),
    "wrong-code": Text(
      id: "kode tidak cocok; muat ulang halaman aktivasi dan salin tautan yang baru",
      en: "the code does not fit; reload the activation page and copy the new link"),
    "wrong-number": Text(
      id: "angka tidak cocok, dan permintaan itu berakhir; minta angka baru di halaman portal, lalu jawab lagi",
      en: "the number does not fit, and that request has ended; ask for a new number on the portal's page, then answer again"),
    "already-decided": Text(
      id: "permintaan ini sudah dijawab, atau halamannya ditutup", en: "this request has been answered, or its page was closed"),
    "sign-in-expired": Text(
      id: "permintaan ini lebih dari 5 menit; minta yang baru di halaman portal",
      en: "this request is older than 5 minutes; ask for a new one on the portal's page"),
    "too-many-requests": Text(id: "terlalu sering mencoba.", en: "too many tries."),
    "unavailable": Text(id: "portal sedang sibuk atau dirawat.", en: "the portal is busy or under maintenance."),
    "internal": Text(
      id: "portal mengalami kesalahan; sampaikan nomor rujukannya ke petugas LPSE",
      en: "the portal had a fault; tell your LPSE the reference number"),
  ]
}
