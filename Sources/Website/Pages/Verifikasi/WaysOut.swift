import HTML
import HTTP

/// What helps where the phone does not: under the two ways of the verification page, with the likely causes once a code was wrong.
enum WaysOut {
  /// Leads there.
  static func link(_ words: String) -> HTML { "<a href=\"#tanpa-hp\">\(words)</a>" }

  static func view(afterWrongCode: Bool, _ t: Wording) -> HTML {
    """
    <section class="kartu" aria-labelledby="tanpa-hp">
    <h2 id="tanpa-hp">\(t("Tidak bisa memakai HP atau kodenya?", "Cannot use the phone or its codes?"))</h2>
    \(if: afterWrongCode, causes(t))\(buttons(t))
    <details class="manual">
    <summary>\(t("HP lama masih ada? Pindahkan akun ke HP baru", "Still have the old phone? Move the account to the new one"))</summary>
    \(MovingSteps.view(t))
    </details>
    </section>
    """
  }

  /// The remedies, each one click away.
  private static func buttons(_ t: Wording) -> HTML {
    """
    <p class="tombol-baris">
    <a class="btn btn-outline-primary" href="\(Paths.recovery)">\(t("Pakai kode cadangan", "Use a recovery code"))</a>
    <a class="btn btn-outline-primary" href="\(Paths.resetTOTP)">Reset TOTP</a>
    <a class="btn btn-outline-primary" href="\(Paths.lostPhone)">\(t("HP saya hilang", "My phone is lost"))</a>
    </p>
    """
  }

  /// Why a code is refused although the password is right.
  private static func causes(_ t: Wording) -> HTML {
    let causes = [
      t(
        "Kodenya dari akun atau LPSE lain di aplikasi Anda: cocokkan User ID dan nama LPSE.",
        "It belongs to another account or LPSE in your app: compare user ID and LPSE."),
      t(
        "Kodenya dari aktivasi yang lama, atau HP lama: yang berlaku hanya yang terakhir didaftarkan.",
        "It is of an earlier activation, or of an old phone: only what was registered last counts."),
      t(
        "Jam HP meleset berjam-jam: nyalakan tanggal dan waktu otomatis.",
        "The phone's clock is off by hours: switch on automatic date and time."),
    ]
    return """
      <p>\(t("Kode tetap ditolak? Kemungkinan sebabnya:", "Codes are still refused? The likely causes:"))</p>
      <ul>\(each: causes, { "<li>\($0)</li>" })</ul>

      """
  }
}
