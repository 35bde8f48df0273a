extension Notice {
  /// The form had no token, or one from before the browser's cookies were deleted.
  static func staleForm(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Halaman ini terlalu lama terbuka", "This page was open for too long"),
      text: t(
        "Kiriman tadi belum diproses. Periksa isian di bawah, lalu kirim sekali lagi. Jika terulang, pastikan cookie diizinkan.",
        "What you sent was not carried out. Check the fields below, then send once more. If it happens again, make sure that cookies are allowed."
      ))
  }
}
