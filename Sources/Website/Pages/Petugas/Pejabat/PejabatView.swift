import Access
import Directory
import HTML
import HTTP

enum PejabatView {
  static func page(_ model: PejabatPage, _ frame: Frame) -> Page {
    let t = frame.t
    let official = model.official
    return Page(
      title: official.name,
      main: """
        <h1>\(official.name)</h1>
        \(model.done.map { PejabatWords.notice($0, t).view })<div class="dua-kolom">
        <section class="kartu" aria-labelledby="judul-data">
        <h2 id="judul-data">\(t("Data di LPSE ini", "The record at this LPSE"))</h2>
        \(FactList.view([(name: "User ID", value: official.id.text)] + RecordWords.facts(.official(official), t)))\(gaps(model, t))\(sanction(model, t))</section>
        \(account(model, t))
        </div>
        \(acts(model, t))
        <p><a href="\(Paths.officials)">\(t("Kembali ke daftar", "Back to the list"))</a></p>
        """, width: .wide)
  }

  /// What the record lacks, and what waits to mend it.
  private static func gaps(_ model: PejabatPage, _ t: Wording) -> HTML {
    let request = model.request.map { number -> HTML in
      """
      <p><a href="\(Paths.request.with("nomor", String(number)))">\(t("Buka permintaannya (nomor \(number))", "Open the request (number \(number))"))</a></p>

      """
    }
    let gaps = model.gaps.map { GapWords.name($0, t) }
    guard !gaps.isEmpty else { return request ?? .empty }
    return """
      <p><span class="lencana lencana-awas">\(t("Belum lengkap", "Incomplete"))</span> \
      \(t("Karena itu pejabatnya tidak dapat masuk:", "So the official cannot sign in:")) \(gaps.joined(separator: ", ")).</p>
      \(request)
      """
  }

  private static func sanction(_ model: PejabatPage, _ t: Wording) -> HTML {
    guard let sanction = PejabatWords.sanction(model.official, on: model.today) else { return .empty }
    return "<h3>\(ObstacleWords.title(sanction, t))</h3>\n\(FactList.view(ObstacleWords.facts(sanction, t)))"
  }

  private static func account(_ model: PejabatPage, _ t: Wording) -> HTML {
    let facts: [(name: String, value: String)] =
      model.member.map { member in
        [
          (t("Alamat Email", "E-mail address"), member.account.email.covered),
          (t("Peran akun", "Roles of the account"), DutyWords.roles(member.account.roles, t)),
        ]
      } ?? []
    return """
      <section class="kartu" aria-labelledby="judul-akun">
      <h2 id="judul-akun">\(t("Akun", "Account"))</h2>
      <p>\(PejabatWords.account(model.member, t))</p>
      \(FactList.view(facts))\(if: model.member?.account.offSince != nil, "<p>\(t("Hanya Admin PPE yang dapat mengaktifkannya lagi.", "Only the Admin PPE can switch it on again."))</p>\n")</section>
      """
  }

  private static func acts(_ model: PejabatPage, _ t: Wording) -> HTML {
    let id = model.official.id.text
    let renewal: HTML = """
      <p>\(t("Ada SK yang baru, jabatan lain, atau masa jabatan yang diperpanjang?", "Is there a new decree, another post, or a longer term?"))</p>
      <p><a class="btn btn-primary" href="\(Paths.decreeEntry.with("id", id))">\(model.member == nil ? t("Buat akun dari SK", "Make the account from a decree") : t("Perbarui dari SK", "Renew from a decree"))</a></p>
      """
    let end: HTML =
      model.hindrance.map { "<p>\(PejabatWords.hindrance($0, t))</p>" }
        ?? """
        <p>\(t("Pindah, pensiun, atau diberhentikan? Akhiri masa jabatannya: akunnya tidak dapat dipakai masuk sampai ada SK yang baru.", "Moved, retired, or dismissed? End the term of office: the account lets nobody in until there is a new decree."))</p>
        <p><a class="btn btn-outline-secondary" href="\(Paths.officialEnd.with("id", id))">\(t("Akhiri masa jabatan", "End the term of office"))</a></p>
        """
    return """
      <section class="kartu" aria-labelledby="judul-tindakan">
      <h2 id="judul-tindakan">\(t("Tindakan", "What can be done"))</h2>
      \(if: !model.isOwn && model.hindrance != .staff, renewal)
      \(end)
      </section>
      """
  }
}
