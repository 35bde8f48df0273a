import Access
import Directory
import Files
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
        """, scripts: model.gaps.isEmpty ? [.form] : [.form, .upload])
  }

  private static func message(_ model: KendalaPage, _ t: Wording) -> Notice? {
    switch model.message {
    case .stale: return Notice.staleForm(t)
    case .faults(let gaps, let file): return faults(gaps, file, t)
    case .unavailable: return FileWords.unavailable(t)
    case .busy: return FileWords.busy(t)
    case nil: break
    }
    return model.request.flatMap { RequestWords.turnedDown($0, t) }
  }

  private static func faults(_ gaps: [OfficialGap], _ file: UploadFault?, _ t: Wording) -> Notice {
    var sentences: [String] = []
    if !gaps.isEmpty {
      let names = gaps.map { GapWords.name($0, t) }.joined(separator: ", ")
      sentences.append(t("Periksa isian berikut: \(names).", "Check these fields: \(names)."))
    }
    if let file { sentences.append(KontenKhususWords.sentence(file, t)) }
    return Notice(
      tone: .error, title: t("Permintaan belum dikirim", "The request was not sent"), text: sentences.joined(separator: " "))
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
    let form = PostForm.view(
      to: Paths.heldByRecord, frame, style: "formulir", hasFile: true,
      """
      \(if: !model.gaps.isEmpty, GapForm.fields(model, t))<p class="keterangan">\(ObstacleWords.sentAlong(model.obstacle, t))</p>
      <button type="submit" class="btn btn-primary btn-lg">\(ObstacleWords.button(model.obstacle, t))</button>
      """)
    return """
      <p>\(ResolverWords.whoAndWhen(model.obstacle.resolver, frame))</p>
      \(form)
      """
  }
}
