import Access
import Directory
import HTML
import HTTP

/// Where a request lies: with whom, since when, and what comes next.
enum KemajuanView {
  static func page(_ request: RemedyRequest, userID: String, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Permintaan nomor \(request.number)", "Request number \(request.number)")
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        <dl class="fakta">
        <dt>User ID</dt><dd>\(userID)</dd>
        <dt>\(t("Perihal", "About"))</dt><dd>\(about(request.kind, t))</dd>
        <dt>Status</dt><dd><span class="lencana \(RequestWords.style(request.state))">\(RequestWords.state(request.state, t))</span></dd>
        <dt>\(t("Ada pada", "With"))</dt><dd>\(with(request, frame))</dd>
        <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(Instant(milliseconds: request.changedAt)).full(t))</dd>
        </dl>
        \(proposal(request.proposal, title: t("Yang Anda kirim", "What you sent"), t))<h2>\(t("Selanjutnya", "What is next"))</h2>
        <p>\(next(request, frame))</p>
        <h2>\(t("Riwayat", "History"))</h2>
        <ol>
        <li>\(WIB(Instant(milliseconds: request.openedAt)).full(t)): \(t("dikirim", "sent"))</li>
        \(if: request.state != .open, answered(request, t))</ol>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.remedyRequest)">\(t("Periksa lagi", "Check again"))</a>
        <a class="btn btn-outline-secondary" href="\(Paths.heldByRecord)">\(t("Kembali", "Back"))</a></p>
        </div>
        """)
  }

  static func about(_ kind: RemedyRequest.Kind, _ t: Wording) -> String {
    switch kind {
    case .copy: t("Data penyedia di LPSE ini", "The company's record at this LPSE")
    case .official: t("Data pejabat yang belum lengkap", "An official's incomplete record")
    case .sanction: t("Peninjauan blokir atau Daftar Hitam", "Review of a block or blacklisting")
    }
  }

  private static func with(_ request: RemedyRequest, _ frame: Frame) -> String {
    request.state == .open ? ResolverWords.name(request.kind.resolver, frame) : frame.t("Anda", "you")
  }

  /// - Parameter isInSection: it stands under a heading of the second level.
  static func proposal(_ proposal: Proposal, title: String, isInSection: Bool = false, _ t: Wording) -> HTML {
    let given = OfficialGap.allCases.filter { proposal.values[$0] != nil }
    guard !given.isEmpty else { return .empty }
    let heading: HTML = isInSection ? "<h3>\(title)</h3>" : "<h2>\(title)</h2>"
    return """
      \(heading)
      <dl class="fakta">\(each: given, { "<dt>\(GapWords.name($0, t))</dt><dd>\(value($0, of: proposal, t))</dd>\n" })</dl>

      """
  }

  private static func value(_ gap: OfficialGap, of proposal: Proposal, _ t: Wording) -> String {
    let text = proposal.values[gap] ?? ""
    return switch gap {
    case .decreeDate, .period: Day(text).map { DayWords.date($0, t) } ?? text
    case .role: Official.Post(rawValue: text).map { GapWords.name($0, t) } ?? text
    case .nip, .post, .decreeNumber, .agency, .satker: text
    }
  }

  private static func next(_ request: RemedyRequest, _ frame: Frame) -> String {
    let t = frame.t
    switch request.state {
    case .open:
      return t(
        "Petugas memeriksa dan memperbaiki data, biasanya dalam 2 hari kerja. Sesudah itu Anda masuk seperti biasa dengan Password dan HP. Halaman ini dapat dibuka lagi kapan saja: masuk dengan User ID dan Password.",
        "The staff check and mend the record, usually within 2 working days. Then you sign in as usual, with password and phone. You can come back to this page at any time: sign in with user ID and password."
      )
    case .returned:
      return t(
        "Perbaiki menurut alasan di bawah, lalu kembali ke halaman sebelumnya dan kirim permintaan yang baru.",
        "Put right what the reason below says; then go back to the page before and send a new request.")
    case .done, .rejected:
      return t(
        "Data Anda masih menahan akun ini. Kembali ke halaman sebelumnya untuk mengirim permintaan yang baru.",
        "Your record still keeps the account out. Go back to the page before to send a new request.")
    }
  }

  private static func answered(_ request: RemedyRequest, _ t: Wording) -> HTML {
    let what =
      switch request.state {
      case .open, .done: t("diselesaikan oleh", "dealt with by")
      case .returned: t("dikembalikan oleh", "returned by")
      case .rejected: t("ditolak oleh", "refused by")
      }
    let answer = request.answer.isEmpty ? "" : ": " + request.answer
    return "<li>\(WIB(Instant(milliseconds: request.changedAt)).full(t)): \(what) \(request.answeredBy)\(answer)</li>\n"
  }
}
