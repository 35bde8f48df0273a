import Access
import HTML
import HTTP

enum PeranView {
  static func list(_ model: DaftarPeranPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Peran petugas", "Staff roles"),
      main: """
        <h1>\(t("Peran petugas", "Staff roles"))</h1>
        \(model.done.map { notice($0, t).view })<section class="kartu" aria-label="\(t("Menunggu petugas kedua", "Waiting for a second member of staff"))">
        \(model.waiting.isEmpty ? "<p>\(t("Tidak ada yang menunggu.", "Nothing is waiting."))</p>" : table(model.waiting, t))
        </section>
        """, width: .wide)
  }

  private static func table(_ waiting: [RoleProposal], _ t: Wording) -> HTML {
    let heads = ["User ID", t("Nama", "Name"), t("Peran", "Role"), t("Diajukan oleh", "Proposed by"), t("Berlaku sampai", "Good until")]
    return """
      <table class="daftar" role="table">
      <thead role="rowgroup"><tr role="row">\(each: heads, { "<th scope=\"col\" role=\"columnheader\">\($0)</th>" })</tr></thead>
      <tbody role="rowgroup">
      \(each: waiting, { row($0, t) })</tbody>
      </table>
      """
  }

  private static func row(_ proposal: RoleProposal, _ t: Wording) -> HTML {
    """
    <tr role="row"><td role="cell"><a href="\(Paths.roleProposal.with("id", proposal.userID.text))">\(proposal.userID.text)</a></td>\
    <td role="cell">\(proposal.name)</td><td role="cell">\(DutyWords.roles(proposal.roles, t))</td>\
    <td role="cell">\(proposal.askedBy)</td><td role="cell">\(WIB(proposal.endsAt).full(t))</td></tr>

    """
  }

  static func page(_ model: PeranPage, _ frame: Frame) -> Page {
    let t = frame.t
    let proposal = model.proposal
    let title = t("Setujui peran", "Agree to a role")
    // Whose mailbox it is, the second has to make sure of; whoever asked has no need of the address.
    let facts = [
      (name: "User ID", value: proposal.userID.text), (name: t("Nama", "Name"), value: proposal.name),
      (name: "Email", value: proposal.isOwn ? proposal.email.covered : proposal.email.text),
      (name: t("Peran", "Role"), value: DutyWords.roles(proposal.roles, t)),
      (name: t("Diajukan oleh", "Proposed by"), value: proposal.askedBy), (name: t("Alasan", "Reason"), value: proposal.reason),
      (name: t("Sejak", "Since"), value: WIB(proposal.askedAt).full(t)),
      (name: t("Berlaku sampai", "Good until"), value: WIB(proposal.endsAt).full(t)),
    ]
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })\(FactList.view(facts))<p>\(t("Dengan peran ini orang itu menjadi petugas kedua bagi tindakan petugas lain. Pastikan lewat kantornya siapa dia, dan bahwa alamat Email itu miliknya sendiri, bukan milik yang mengajukan.", "With this role that person becomes the second for what other staff do. Make sure through the office who it is, and that the e-mail address is that person's own and not the proposer's."))</p>
        \(if: !proposal.isOwn, PostForm.view(to: Paths.roleProposal, frame, style: "formulir", fields(model, title, t)))\
        \(if: proposal.isOwn, "<p>\(t("Anda sendiri yang mengajukannya: yang menyetujui harus petugas lain.", "You proposed it yourself: another member of staff has to agree."))</p>\n")
        \(PostForm.view(to: Paths.roleRejection, frame, style: "formulir", rejection(model, t)))
        <p><a href="\(Paths.roleProposals)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func fields(_ model: PeranPage, _ title: String, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.proposal.userID.text)">
    <input type="hidden" name="diajukan" value="\(model.proposal.askedAt.milliseconds)">
    \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
    <button type="submit" class="btn btn-danger btn-lg">\(title)</button>
    """
  }

  private static func rejection(_ model: PeranPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="id" value="\(model.proposal.userID.text)">
    <input type="hidden" name="diajukan" value="\(model.proposal.askedAt.milliseconds)">
    \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, readers: StaffFields.readersOfRejection(isOwn: model.proposal.isOwn, t), t))\
    <button type="submit" class="btn btn-outline-secondary">\(t("Batalkan pengajuan ini", "Call this proposal off"))</button>
    """
  }

  private static func notice(_ done: DaftarPeranPage.Done, _ t: Wording) -> Notice {
    switch done {
    case .given: Notice(tone: .success, title: t("Peran sudah diberikan", "The role has been given"))
    case .rejected: Notice(tone: .success, title: t("Pengajuan sudah dibatalkan", "The proposal has been called off"))
    case .over:
      Notice(
        tone: .warning, title: t("Pengajuan itu tidak menunggu lagi", "That proposal does not wait any more"),
        text: t(
          "Sudah dijawab, habis waktunya, atau akunnya sudah berubah.", "It was answered, its time is over, or the account has changed."))
    }
  }

  private static func notice(_ message: PeranPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .outcome(.sameMember):
      Notice(
        tone: .error, title: t("Harus petugas lain", "It has to be somebody else"),
        text: t("Anda sendiri yang mengajukannya. Tidak ada yang berubah.", "You proposed it yourself. Nothing was changed."))
    case .outcome:
      Notice(
        tone: .error, title: t("Pengajuan yang Anda baca tidak berlaku lagi", "The proposal that you read is over"),
        text: t("Tidak ada yang berubah. Baca dulu yang menunggu sekarang.", "Nothing was changed. First read the one that waits now."))
    }
  }
}
