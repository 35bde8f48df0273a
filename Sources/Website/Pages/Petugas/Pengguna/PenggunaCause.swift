import Access
import Directory
import HTML

/// What stands between the right password and the user's home, as the user sees it.
enum PenggunaCause {
  static func view(_ model: PenggunaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let facts = (model.state?.waitsUntil).map { [(name: t("Menunggu sampai", "Waits until"), value: WIB($0).full(t))] } ?? []
    return """
      <section class="kartu" aria-labelledby="judul-sebab">
      <h2 id="judul-sebab">\(t("Yang dilihat pengguna", "What the user sees"))</h2>
      \(model.state.map { next($0, frame) })\
      \(if: model.state?.isOnlyMailProven == true, mailed(t))\
      \(if: !facts.isEmpty, waits(t))\(FactList.view(facts))
      \(model.obstacle.map { obstacle($0, frame) })</section>
      """
  }

  private static func next(_ state: UserState, _ frame: Frame) -> HTML {
    let t = frame.t
    if let held = state.next.heldUp {
      let facts = TertahanWords.facts(held.cause, held.since, switchedOff: state.holdUp.switchedOff, state.holdUp.remedy, frame)
      return "<h3>\(TertahanWords.title(held.cause, t))</h3>\n\(FactList.view(facts))"
    }
    let words =
      switch state.next {
      case .activation:
        t(
          "Sesudah Password: halaman aktivasi, karena belum ada autentikator.",
          "After the password: activation, for there is no authenticator.")
      case .verification:
        t(
          "Tidak ada yang menahan: sesudah Password diminta kode atau persetujuan HP.",
          "Nothing holds it up: after the password a code or the phone's approval.")
      default: t("Sesudah Password: tertahan oleh datanya.", "After the password: held up by its record.")
      }
    return "<p>\(words)</p>\n"
  }

  private static func mailed(_ t: Wording) -> HTML {
    "<p>\(t("Password dibuat lewat email, atau alamat Email diganti petugas, dan sesudah itu autentikator belum dipakai: Reset TOTP ditolak, karena kotak surat saja tidak membuktikan siapa yang meminta.", "The password came by mail, or the staff changed the e-mail address, and no authenticator has been used since: Reset TOTP is refused, for a mailbox alone does not prove who asks."))</p>\n"
  }

  private static func waits(_ t: Wording) -> HTML {
    "<p>\(t("Terlalu banyak percobaan gagal: dari suatu tempat, Password belum diperiksa lagi.", "Too many failures: from some place no password is looked at."))</p>\n"
  }

  private static func obstacle(_ obstacle: Obstacle, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <h3>\(ObstacleWords.title(obstacle, t))</h3>
      <dl class="fakta">\(each: ObstacleWords.facts(obstacle, t), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" })
      <dt>\(t("Yang menyelesaikan", "Dealt with by"))</dt><dd>\(ResolverWords.name(obstacle.resolver, frame))</dd></dl>
      \(KendalaView.gaps(obstacle, t))
      """
  }
}
