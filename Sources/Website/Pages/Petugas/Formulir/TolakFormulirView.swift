import Directory
import HTML
import HTTP

enum TolakFormulirView {
  static func page(_ model: TolakFormulirPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Tolak formulir", "Refuse the form")
    let reference = model.sent.reference.text
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, t).view })\
        \(FactList.view([(t("Nomor rujukan", "Reference"), reference), (t("Nama", "Name"), model.sent.form.values[.name] ?? "")]))\
        <p>\(t("Pengirim membaca alasannya di email dan di tanda terima, dan dapat mengirim formulir yang baru.", "The sender reads the reason by e-mail and on the receipt, and can send a new form."))</p>
        \(PostForm.view(to: Paths.formRefusal, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.form(model.sent.reference))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func fields(_ model: TolakFormulirPage, _ t: Wording) -> HTML {
    """
    <input type="hidden" name="rujukan" value="\(model.sent.reference.text)">
    \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
    <button type="submit" class="btn btn-danger btn-lg">\(t("Tolak formulir", "Refuse the form"))</button>
    """
  }

  private static func notice(_ message: TolakFormulirPage.Message, _ t: Wording) -> Notice {
    switch message {
    case .stale: Notice.staleForm(t)
    case .reasonMissing: StaffFields.reasonMissing(t)
    }
  }
}
