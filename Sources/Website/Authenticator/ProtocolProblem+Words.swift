import Access
import HTTP

extension ProtocolProblem {
  /// The problem for whatever a handler threw.
  init(_ error: any Error) {
    switch error {
    case let problem as ProtocolProblem: self = problem
    case let refusal as DeviceRefusal: self = ProtocolProblem(refusal)
    case AccessError.unavailable(let seconds, let cause): self = .unavailable(retryAfter: seconds, cause: cause)
    case AccessError.busy(let seconds): self = .unavailable(retryAfter: seconds, cause: "busy")
    default: self = .internalFault(cause: "\(error)")
    }
  }

  private init(_ refusal: DeviceRefusal) {
    switch refusal {
    case .signature:
      self = ProtocolProblem(
        status: .unauthorized, name: "signature",
        indonesian: (
          "Tanda tangan ditolak", "HP ini tidak dikenali lagi untuk akun tersebut. Hapus akun dari aplikasi, lalu aktivasi ulang."
        ),
        english: (
          "Signature refused", "This phone is no longer known for that account. Remove the account from the app and activate it again."
        ))
    case .staleSignature(let now):
      self = ProtocolProblem(
        status: .unauthorized, name: "stale-signature",
        indonesian: (
          "Jam HP tidak tepat", "Jam HP berbeda lebih dari satu menit dari jam server. Atur jam HP ke otomatis, lalu coba lagi."
        ),
        english: (
          "The phone's clock is off",
          "The phone's clock differs from the server's by more than a minute. Set it to automatic and try again."
        ),
        serverTime: now.rfc3339)
    case .replayedSignature:
      self = ProtocolProblem(
        status: .unauthorized, name: "replayed-signature",
        indonesian: ("Permintaan terulang", "Permintaan ini sudah pernah diterima. Coba lagi."),
        english: ("Repeated request", "This request was received before. Try again."))
    case .unknownEnrolment:
      self = ProtocolProblem(
        status: .notFound, name: "unknown-enrolment",
        indonesian: ("QR tidak dikenal", "QR ini tidak berasal dari halaman aktivasi LPSE ini. Pindai QR yang sedang tampil."),
        english: ("Unknown QR", "This QR does not come from this LPSE's activation page. Scan the one that is shown now."))
    case .enrolmentUsed:
      self = ProtocolProblem(
        status: .conflict, name: "enrolment-used",
        indonesian: ("QR sudah dipakai", "Akun ini sudah diaktifkan oleh HP lain. Satu user hanya untuk satu HP."),
        english: ("QR already used", "Another phone has activated this account. One user has one phone."))
    case .enrolmentExpired:
      self = ProtocolProblem(
        status: .gone, name: "enrolment-expired",
        indonesian: ("QR sudah tertutup", "Klik “Buka QR baru” pada halaman aktivasi, lalu pindai lagi."),
        english: ("The QR has closed", "Click “Open a new QR” on the activation page and scan again."))
    case .wrongCode:
      self = ProtocolProblem(
        status: .conflict, name: "wrong-code",
        indonesian: ("Kode tidak cocok", "Kode dari HP tidak cocok. Atur jam HP ke otomatis, lalu coba lagi."),
        english: ("The code does not fit", "The phone's code does not fit. Set the phone's clock to automatic and try again."))
    case .wait(_, let seconds):
      self = ProtocolProblem(
        status: .tooManyRequests, name: "too-many-requests",
        indonesian: ("Terlalu sering salah", "Terlalu banyak kode yang salah berturut-turut. Tunggu sebentar, lalu coba lagi."),
        english: ("Too many failures", "Too many wrong codes in a row. Wait a moment and try again."),
        retryAfter: max(1, seconds))
    case .unknownSignIn:
      self = ProtocolProblem(
        status: .notFound, name: "unknown-sign-in",
        indonesian: ("Tidak ditemukan", "Permintaan masuk ini bukan milik akun pada HP ini, atau sudah lama berakhir."),
        english: ("Not found", "This sign-in does not belong to an account on this phone, or ended long ago."))
    case .wrongNumber:
      self = ProtocolProblem(
        status: .conflict, name: "wrong-number",
        indonesian: ("Angka salah", "Permintaan masuk ini berakhir. Klik “Nomor baru” pada halaman SPSE, lalu ketik angka yang tampil."),
        english: ("Wrong number", "This sign-in has ended. Click “New number” on the SPSE page and type the number shown."))
    case .alreadyDecided:
      self = ProtocolProblem(
        status: .conflict, name: "already-decided",
        indonesian: ("Sudah dijawab", "Permintaan masuk ini sudah dijawab, atau halamannya sudah ditutup."),
        english: ("Already answered", "This sign-in was answered before, or its page was closed."))
    case .signInExpired:
      self = ProtocolProblem(
        status: .gone, name: "sign-in-expired",
        indonesian: ("Sudah kedaluwarsa", "Permintaan masuk ini lebih lama dari 5 menit. Klik “Nomor baru” pada halaman SPSE."),
        english: ("Expired", "This sign-in is older than 5 minutes. Click “New number” on the SPSE page."))
    case .unknownTransfer: self = .unknownTransfer
    case .transferUsed: self = .transferUsed
    case .sameDevice: self = .sameDevice
    case .transferEnded: self = .transferEnded
    case .wrongCheckNumber: self = .wrongCheckNumber
    case .tooManyTransfers(let seconds): self = .tooManyTransfers(seconds: seconds)
    }
  }

  static let malformed = ProtocolProblem(
    status: .badRequest, name: "malformed",
    indonesian: ("Permintaan tidak terbaca", "Isi permintaan bukan JSON yang diharapkan. Perbarui aplikasi SPSE Authenticator."),
    english: ("Unreadable request", "The request is not the JSON that is expected. Update the SPSE Authenticator app."))

  static let mediaType = ProtocolProblem(
    status: .unsupportedMediaType, name: "media-type",
    indonesian: ("Jenis isi salah", "Isi permintaan harus application/json."),
    english: ("Wrong media type", "The request's body must be application/json."))

  static let noPush = ProtocolProblem(
    status: .notFound, name: "no-push",
    indonesian: ("Tanpa pemberitahuan", "LPSE ini tidak mengirim pemberitahuan. Buka aplikasi untuk melihat permintaan masuk."),
    english: ("No notifications", "This LPSE sends no notifications. Open the app to see sign-ins that wait."))

  static let pushEndpoint = ProtocolProblem(
    status: .badRequest, name: "push-endpoint",
    indonesian: (
      "Layanan pemberitahuan tidak diterima", "Alamat layanan pemberitahuan peramban ini tidak diterima. Pakai peramban lain."
    ),
    english: ("Push service not accepted", "The address of this browser's push service is not accepted. Use another browser."))

  static let unsigned = ProtocolProblem(DeviceRefusal.signature)

  static func internalFault(cause: String?) -> ProtocolProblem {
    ProtocolProblem(
      status: .internalServerError, name: "internal",
      indonesian: ("Kesalahan pada sistem", "Permintaan ini tidak dapat diproses. Sebutkan nomor rujukan ini kepada petugas LPSE."),
      english: ("A fault of the system", "This request could not be processed. Tell the LPSE's staff this reference number."),
      cause: cause)
  }

  static func unavailable(retryAfter: Int, cause: String?) -> ProtocolProblem {
    ProtocolProblem(
      status: .serviceUnavailable, name: "unavailable",
      indonesian: ("Sistem sedang sibuk", "Belum dapat diproses; tidak ada yang berubah. Coba lagi beberapa saat."),
      english: ("The system is busy", "It could not be processed yet; nothing has changed. Try again in a moment."),
      retryAfter: retryAfter, cause: cause)
  }
}
