import Access
import Directory
import HTML
import HTTP

enum KendalaView {
  static func page(_ model: KendalaPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = ObstacleWords.title(model.obstacle, t)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(message(model, t)?.view)<p>\(ObstacleWords.cause(model.obstacle, lpse: frame.portal.lpseName, t))</p>
        <dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID)</dd>
        \(each: ObstacleWords.facts(model.obstacle, t), { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" })</dl>
        \(gaps(model.obstacle, t))<h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        \(model.openRequest.map { waiting($0, t) } ?? ask(model, frame))
        <h2>\(t("Perlu bicara dengan petugas?", "Need to speak to somebody?"))</h2>
        \(Helpdesk.view(frame))<p>\(t("Kotak surat akun ini tidak dapat dibuka lagi?", "Cannot open this account's mailbox any more?")) \(model.isOfStaff ? LostMailbox.wayOfStaff(t) : LostMailbox.way(t))</p>
        </div>
        """, scripts: [.form])
  }

  private static func message(_ model: KendalaPage, _ t: Wording) -> Notice? {
    if model.form.isStale { return Notice.staleForm(t) }
    if !model.form.refused.isEmpty {
      let names = model.form.refused.map { GapWords.name($0, t) }.joined(separator: ", ")
      return Notice(
        tone: .error, title: t("Permintaan belum dikirim", "The request was not sent"),
        text: t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
    }
    return model.request.flatMap { RequestWords.turnedDown($0, t) }
  }

  /// What is missing of the record, by name.
  static func gaps(_ obstacle: Obstacle, _ t: Wording) -> HTML {
    let names: [String]
    switch obstacle {
    case .sanctioned: names = []
    case .copy(let supplier, _): names = Completeness.gaps(of: supplier).map { GapWords.name($0, t) }
    case .official(_, let gaps): names = gaps.map { GapWords.name($0, t) }
    }
    guard !names.isEmpty else { return .empty }
    return """
      <h2>\(t("Data yang belum lengkap", "What is missing of the record"))</h2>
      <ul>\(each: names, { "<li>\($0)</li>" })</ul>

      """
  }

  /// - Parameter page: where the request lies.
  static func waiting(_ request: RemedyRequest, at page: Path = Paths.remedyRequest, _ t: Wording) -> HTML {
    """
    <p>\(t("Permintaan Anda nomor \(request.number) sudah sampai.", "Your request number \(request.number) has arrived."))</p>
    <p class="tombol-baris"><a class="btn btn-primary" href="\(page)">\(t("Lihat posisi permintaan", "See where the request lies"))</a></p>
    """
  }

  private static func ask(_ model: KendalaPage, _ frame: Frame) -> HTML {
    let t = frame.t
    var fields: HTML = .empty
    if case .official(_, let gaps) = model.obstacle { fields = GapForm.fields(gaps, model.form, t) }
    let form = PostForm.view(
      to: Paths.heldByRecord, frame, style: "formulir",
      """
      \(fields)<p class="keterangan">\(ObstacleWords.sentAlong(model.obstacle, t))</p>
      <button type="submit" class="btn btn-primary btn-lg">\(ObstacleWords.button(model.obstacle, t))</button>
      """)
    return """
      <p>\(ResolverWords.whoAndWhen(model.obstacle.resolver, frame))</p>
      \(form)
      """
  }
}
