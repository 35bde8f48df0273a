import HTML

/// Whom to ask, and what to have ready, where user ID or address are forgotten too.
enum WhomToAsk {
  static func view(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-petugas">
      <h2 id="judul-petugas">\(t("Lupa User ID atau Email?", "Forgot your user ID or e-mail?"))</h2>
      <p>\(t("Jika Anda lupa User ID dan/atau Email yang Anda gunakan, Anda harus menghubungi petugas di LPSE.", "If you have forgotten your user ID or the e-mail that you used, you have to contact the staff of the LPSE."))</p>
      \(Helpdesk.view(frame))<h3>\(t("Siapkan", "Have ready"))</h3>
      <ul>\(each: evidence(t), { "<li>\($0)</li>" })</ul>
      <h3>\(t("Kotak surat tidak dapat dibuka lagi?", "Cannot open the mailbox any more?"))</h3>
      <p>\(LostMailbox.way(t)) \(LostMailbox.whoBegins(t))</p>
      <p>\(t("PPK, PP dan Pokja dapat mengirim data dan SK secara online:", "A PPK, PP or Pokja member can send data and decree online:")) \
      <a href="\(Paths.special)">Form Admin PPK/PP</a>.</p>
      <p>\(t("Jangan pernah memberikan Password atau kode 6 angka kepada siapa pun, termasuk petugas.", "Never give your password or a six-digit code to anyone, staff included."))</p>
      </section>
      """
  }

  private static func evidence(_ t: Wording) -> [String] {
    [
      t(
        "Penyedia: nama perusahaan, NPWP, dan KTP direktur atau surat kuasa.",
        "Suppliers: company name, NPWP, and the director's identity card or a power of attorney."),
      t(
        "PPK, Pokja, PP dan petugas lain: Surat Keputusan (SK) pengangkatan.",
        "Officials: the decree (SK) of your appointment."),
    ]
  }
}
