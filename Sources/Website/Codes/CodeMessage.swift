import Access

/// What a page says about a typed one-time code.
enum CodeMessage: Sendable, Equatable {
  case missing
  /// Not six digits.
  case malformed
  case wrong
  case alreadyUsed
  /// The app went on to the next code while this one was typed.
  case expired
  /// Seconds by which the phone's clock is ahead (positive) or behind (negative).
  case clockOff(seconds: Int)
  case wait(until: Instant, seconds: Int)
  /// The ten minutes of the activation were over; a new one stands on the page.
  case activationOver
  /// The form had no token, or an old one.
  case stale

  func notice(now: Instant, _ t: Wording) -> Notice {
    switch self {
    case .missing:
      Notice(tone: .error, title: t("Kode belum diisi", "The code is missing"))
    case .malformed:
      Notice(
        tone: .error, title: t("Kode harus 6 angka", "The code must be six digits"),
        text: t(
          "Ketik 6 angka yang tampil di aplikasi authenticator, misalnya 123 456.",
          "Type the six digits that the app shows, such as 123 456."))
    case .wrong:
      Notice(
        tone: .error, title: t("Kode salah", "Wrong code"),
        text: t(
          "Pastikan kode itu dari akun dan LPSE ini, lalu ketik kode yang sedang tampil.",
          "Make sure that the code belongs to this account and this LPSE, then type the one shown now."))
    case .alreadyUsed:
      Notice(
        tone: .error, title: t("Kode ini sudah dipakai", "This code was used already"),
        text: t(
          "Setiap kode berlaku satu kali. Tunggu kode berikutnya, paling lama 30 detik.",
          "Each code works once. Wait for the next, at most 30 seconds."))
    case .expired:
      Notice(
        tone: .error, title: t("Kode sudah berganti", "The code has changed"),
        text: t(
          "Kode itu baru saja kedaluwarsa. Ketik kode yang sekarang tampil di aplikasi.",
          "That code expired just now. Type the one that the app shows now."))
    case .clockOff(let seconds): clock(off: seconds, now: now, t)
    case .wait(let until, let seconds):
      Notice(
        tone: .error, title: t("Terlalu banyak percobaan", "Too many attempts"),
        text: t(
          "Kode belum diperiksa. Coba lagi \(t.about(seconds: seconds)) lagi, pukul \(WIB(until).clock).",
          "The code was not looked at. Try again in \(t.about(seconds: seconds)), at \(WIB(until).clock)."))
    case .activationOver:
      Notice(
        tone: .error, title: t("Aktivasi tadi sudah berakhir", "That activation is over"),
        text: t(
          "Kunci di aplikasi Anda tidak berlaku lagi. Hapus akun tadi dari aplikasi, lalu pindai QR Code yang baru di bawah.",
          "The key in your app is no longer valid. Remove that account from the app, then scan the new QR code below."))
    case .stale: Notice.staleForm(t)
    }
  }

  private func clock(off seconds: Int, now: Instant, _ t: Wording) -> Notice {
    let amount = t.about(seconds: abs(seconds))
    let direction = seconds > 0 ? t("lebih cepat", "ahead") : t("terlambat", "behind")
    return Notice(
      tone: .error, title: t("Jam HP Anda tidak tepat", "Your phone's clock is off"),
      text: t(
        "Kodenya benar, tetapi jam HP sekitar \(amount) \(direction). Waktu server sekarang \(WIB(now).clock). "
          + "Nyalakan tanggal dan waktu otomatis di pengaturan HP, lalu ketik kode yang baru.",
        "The code is right, but the phone's clock is about \(amount) \(direction). The server's time is \(WIB(now).clock). "
          + "Switch on automatic date and time in the phone's settings, then type the new code."))
  }
}
