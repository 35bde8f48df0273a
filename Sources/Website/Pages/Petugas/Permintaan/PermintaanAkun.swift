import Access
import Directory
import HTML
import HTTP

/// Of a request about an account: what the user sees, and where the act is that resolves it.
enum PermintaanAkun {
  static func view(_ model: PermintaanPetugasPage, _ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-akun">
      <h2 id="judul-akun">\(t("Akunnya sekarang", "The account now"))</h2>
      \(model.account.map { state($0, frame) } ?? "<p>\(t("Akun ini tidak ada lagi, atau milik Anda sendiri.", "This account is gone, or it is your own."))</p>\n")\
      \(if: model.request.state == .open && model.account != nil, act(model, t))</section>
      """
  }

  private static func state(_ state: UserState, _ frame: Frame) -> HTML {
    let t = frame.t
    let name = [(name: t("Nama", "Name"), value: state.account.name)]
    guard let held = state.next.heldUp else {
      return """
        \(FactList.view(name))<p>\(t("Tidak ada lagi yang menahannya.", "Nothing of the account holds it up any more."))</p>

        """
    }
    let facts = TertahanWords.facts(held.cause, held.since, switchedOff: state.holdUp.switchedOff, state.holdUp.remedy, frame)
    return "<h3>\(TertahanWords.title(held.cause, t))</h3>\n\(FactList.view(name + facts))"
  }

  private static func act(_ model: PermintaanPetugasPage, _ t: Wording) -> HTML {
    let id = model.request.userID.text
    let isNeeded = model.account?.holdUp.remedy?.kind == model.request.kind
    let waits = model.account?.holdUp.proposedAt != nil
    return """
      \(if: isNeeded && !waits, "<p>\(t("Permintaan ini selesai sendiri bila tindakannya dilakukan, dan pengguna diberi tahu.", "This request is dealt with as soon as the act is done, and the user is told."))</p>\n")\
      \(if: waits, "<p>\(t("Sudah diajukan: menunggu petugas kedua di menu PELEPASAN HP.", "Proposed already: it waits for a second member of staff under PHONE REMOVALS."))</p>\n")\
      <p class="tombol-baris">
      \(if: isNeeded && !waits, way(model.request.kind, id, t))<a class="btn btn-outline-primary" href="\(Paths.user.with("id", id))">\(t("Lihat pengguna ini", "See this user"))</a>
      </p>

      """
  }

  private static func way(_ kind: RemedyRequest.Kind, _ id: String, _ t: Wording) -> HTML {
    switch kind {
    case .copy, .official, .sanction: .empty
    case .switchedOff:
      "<a class=\"btn btn-primary\" href=\"\(Paths.memberSwitch.with("id", id))\">\(t("Aktifkan akun lagi", "Switch the account on again"))</a>\n"
    case .newPhone:
      "<a class=\"btn btn-primary\" href=\"\(Paths.userUnlink.with("id", id))\">\(t("Izinkan HP baru didaftarkan", "Let a new phone be registered"))</a>\n"
    }
  }
}
