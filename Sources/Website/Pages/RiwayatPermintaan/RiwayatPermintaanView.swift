import Access
import Directory
import Files
import HTML
import HTTP

enum RiwayatPermintaanView {
  static func page(_ model: RiwayatPermintaanPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: title(t),
      main: """
        <h1>\(title(t))</h1>
        <p>\(t("Yang pernah Anda minta karena akun ini tertahan, dan jawaban petugas. Waktu dalam WIB.", "What you asked for because this account was held up, and what the staff answered. Times are WIB (UTC+7)."))</p>
        \(if: model.requests.isEmpty, "<section class=\"kartu\"><p>\(t("Belum pernah ada permintaan.", "There was no request yet."))</p></section>\n")\
        \(each: model.requests, { one($0, frame) })\
        <p><a href="\(Paths.dashboard)">\(t("Kembali ke Beranda", "Back to the home page"))</a></p>
        """, scripts: [.form])
  }

  static func title(_ t: Wording) -> String { t("Riwayat permintaan", "Your requests") }

  private static func one(_ request: RemedyRequest, _ frame: Frame) -> HTML {
    let (t, heading) = (frame.t, "judul-\(request.number)")
    var facts = [(t("Dikirim", "Sent"), WIB(Instant(milliseconds: request.openedAt)).full(t))]
    if request.state == .open {
      facts.append((t("Ada pada", "With"), ResolverWords.name(request.kind.resolver, frame)))
    } else {
      facts.append((t("Dijawab", "Answered"), WIB(Instant(milliseconds: request.changedAt)).full(t)))
      facts.append((t("Oleh", "By"), request.answeredBy))
      if !request.answer.isEmpty { facts.append((t("Alasan", "Reason"), request.answer)) }
    }
    if !request.word.isEmpty { facts.append((t("Keterangan Anda", "What you added"), request.word)) }
    if let decree = request.decree { facts.append((t("Berkas SK", "File of the decree (SK)"), decree.name.text)) }
    return """
      <section class="kartu" aria-labelledby="\(heading)">
      <h2 id="\(heading)">\(t("Nomor \(request.number)", "Number \(request.number)")): \(KemajuanView.about(request.kind, t))</h2>
      <p><span class="lencana \(RequestWords.style(request.state))">\(RequestWords.state(request.state, t))</span></p>
      \(FactList.view(facts.map { (name: $0.0, value: $0.1) }))\
      \(KemajuanView.proposal(request.proposal, title: t("Yang Anda kirim", "What you sent"), isInSection: true, t))</section>

      """
  }
}
