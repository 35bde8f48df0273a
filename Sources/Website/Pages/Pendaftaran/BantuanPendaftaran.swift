import HTML

/// Whom to ask about a registration.
enum BantuanPendaftaran {
  static func view(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-bantuan">
      <h2 id="judul-bantuan">\(t("Perlu bantuan?", "Need help?"))</h2>
      \(Helpdesk.view(frame))<p>\(t("Jangan pernah memberikan Password atau link pendaftaran kepada siapa pun, termasuk petugas.", "Never give your password or the registration's link to anyone, staff included."))</p>
      </section>
      """
  }
}
