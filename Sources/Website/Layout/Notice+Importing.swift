extension Notice {
  /// Records are being imported: what was to change one of them was not carried out.
  static func importing(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("Data sedang diperbarui", "Records are being brought up to date"),
      text: t(
        "Impor data sedang berjalan; belum ada yang berubah. Coba lagi beberapa menit lagi.",
        "An import is under way, and nothing was changed. Try again in a few minutes."))
  }
}
