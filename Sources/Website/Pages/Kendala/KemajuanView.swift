import Access
import Directory
import Files
import HTML
import HTTP

/// Where a request lies: with whom, since when, and what comes next.
enum KemajuanView {
  /// - Parameters:
  ///   - here: where this page lies, and `cause` the one that names what keeps the user out.
  ///   - proposedAt: since when what is asked for waits for a second member of staff; nil if it does not.
  static func page(
    _ request: RemedyRequest, userID: String, here: Path = Paths.remedyRequest, cause: Path = Paths.heldByRecord,
    proposedAt: Instant? = nil, _ frame: Frame
  ) -> Page {
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
        <dt>\(t("Ada pada", "With"))</dt><dd>\(with(request, proposedAt, frame))</dd>
        <dt>\(t("Sejak", "Since"))</dt><dd>\(WIB(since(request, proposedAt)).full(t))</dd>
        \(word(request, t))</dl>
        \(proposal(request.proposal, title: t("Yang Anda kirim", "What you sent"), t))\(decree(request, t))<h2>\(t("Selanjutnya", "What is next"))</h2>
        <p>\(KemajuanWords.next(request, proposedAt, t))</p>
        <h2>\(t("Riwayat", "History"))</h2>
        <ol>
        <li>\(WIB(Instant(milliseconds: request.openedAt)).full(t)): \(t("dikirim", "sent"))</li>
        \(if: request.state != .open, answered(request, t))</ol>
        <p class="tombol-baris"><a class="btn btn-primary" href="\(here)">\(t("Periksa lagi", "Check again"))</a>
        <a class="btn btn-outline-secondary" href="\(cause)">\(t("Kembali", "Back"))</a></p>
        </div>
        """)
  }

  static func about(_ kind: RemedyRequest.Kind, _ t: Wording) -> String {
    switch kind {
    case .copy: t("Data penyedia di LPSE ini", "The company's record at this LPSE")
    case .official: t("Data pejabat yang belum lengkap", "An official's incomplete record")
    case .sanction: t("Peninjauan blokir atau Daftar Hitam", "Review of a block or blacklisting")
    case .switchedOff: t("Mengaktifkan lagi akun", "Switching the account on again")
    case .newPhone: t("Izin mendaftarkan HP baru", "Letting a new phone in")
    }
  }

  private static func with(_ request: RemedyRequest, _ proposedAt: Instant?, _ frame: Frame) -> String {
    guard request.state == .open else { return frame.t("Anda", "you") }
    guard proposedAt == nil else {
      return frame.t("petugas kedua di \(frame.portal.lpseName)", "a second member of staff at \(frame.portal.lpseName)")
    }
    return ResolverWords.name(request.kind.resolver, frame)
  }

  private static func since(_ request: RemedyRequest, _ proposedAt: Instant?) -> Instant {
    request.state == .open ? proposedAt ?? Instant(milliseconds: request.changedAt) : Instant(milliseconds: request.changedAt)
  }

  /// What the user added, for the user and for the staff.
  static func word(_ request: RemedyRequest, _ t: Wording) -> HTML {
    request.word.isEmpty ? .empty : "<dt>\(t("Keterangan", "Remark"))</dt><dd>\(request.word)</dd>\n"
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

  private static func decree(_ request: RemedyRequest, _ t: Wording) -> HTML {
    guard let file = request.decree else { return .empty }
    let words = DecreeWords.forSender(request, t)
    return """
      <p>\(t("Berkas SK", "File of the decree (SK)")): \(file.name.text)\(if: !words.isEmpty, "<br><span class=\"keterangan\">\(words)</span>")</p>

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
