import HTTP

/// What keeps an account from moving to a new phone.
extension ProtocolProblem {
  static let unknownTransfer = ProtocolProblem(
    status: .notFound, name: "unknown-transfer",
    indonesian: ("QR tidak dikenal", "QR ini bukan QR pindah HP dari LPSE ini. Di HP lama, buka “Pindah ke HP baru” dan pindai QR-nya."),
    english: ("Unknown QR", "This is not a QR of this LPSE for a new phone. On the old phone open “Move to a new phone” and scan its QR."))

  static let transferUsed = ProtocolProblem(
    status: .conflict, name: "transfer-used",
    indonesian: (
      "HP lain lebih dulu", "HP lain sudah memindai QR ini. Bila itu bukan HP Anda, ketuk “Bukan HP saya” di HP lama, lalu buka QR baru."
    ),
    english: (
      "Another phone was first",
      "Another phone has scanned this QR. If it is not yours, tap “Not my phone” on the old phone and open a new QR."
    ))

  static let sameDevice = ProtocolProblem(
    status: .conflict, name: "same-device",
    indonesian: ("Ini HP yang lama", "Akun ini sudah ada di HP ini. Pindai QR-nya dengan HP yang baru."),
    english: ("This is the old phone", "The account is on this phone already. Scan the QR with the new phone."))

  static let transferEnded = ProtocolProblem(
    status: .gone, name: "transfer-ended",
    indonesian: ("Pemindahan sudah berakhir", "QR sudah dipakai, dibatalkan atau lewat waktunya. Buka QR baru di HP lama."),
    english: ("The move has ended", "The QR was used, cancelled, or its time is over. Open a new QR on the old phone."))

  static let wrongCheckNumber = ProtocolProblem(
    status: .conflict, name: "wrong-check-number",
    indonesian: ("Angka pemeriksa salah", "Pemindahan ini berakhir dan akun tetap di HP lama. Buka QR baru di HP lama."),
    english: ("Wrong check number", "This move has ended and the account stays on the old phone. Open a new QR there."))

  static func tooManyTransfers(seconds: Int) -> ProtocolProblem {
    ProtocolProblem(
      status: .tooManyRequests, name: "too-many-requests",
      indonesian: ("Terlalu sering", "QR pindah HP sudah terlalu sering dibuka dalam satu jam ini. Coba lagi nanti."),
      english: ("Too often", "QRs for a new phone were opened too often within this hour. Try again later."), retryAfter: max(1, seconds))
  }
}
