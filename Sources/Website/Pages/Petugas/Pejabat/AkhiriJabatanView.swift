import Access
import Directory
import HTML
import HTTP

enum AkhiriJabatanView {
  static func page(_ model: AkhiriJabatanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = t("Akhiri masa jabatan", "End the term of office")
    let official = model.shown.official
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(model.message.map { notice($0, frame).view })\
        \(FactList.view([(name: "User ID", value: official.id.text)] + RecordWords.facts(.official(official), t)))\
        \(model.shown.hindrance.map { "<p>\(PejabatWords.hindrance($0, t))</p>" as HTML } ?? form(model, title, frame))
        <p><a href="\(Paths.official(official.id))">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func form(_ model: AkhiriJabatanPage, _ title: String, _ frame: Frame) -> HTML {
    let t = frame.t
    let official = model.shown.official
    let fields: HTML = """
      <input type="hidden" name="id" value="\(official.id.text)">
      <input type="hidden" name="keadaan" value="\(model.readStanding ?? official.standing)">
      \(StaffFields.reason(typed: model.typedReason, isWrong: model.message == .reasonMissing, t))\
      \(ReauthenticationFields.view(model.reauthentication, typedCode: model.typedCode, t))
      <button type="submit" class="btn btn-danger btn-lg">\(title)</button>
      """
    return """
      <p>\(t("Berlaku sekarang juga: hari kemarin dicatat sebagai hari terakhirnya, semua sesinya ditutup, dan akunnya tidak dapat dipakai masuk. User ID, Password dan HP-nya tetap tersimpan; SK yang baru membuka akun ini lagi; pindah ke instansi lain diurus Admin PPE. Pejabatnya diberi tahu, dengan alasannya.", "It counts at once: yesterday is recorded as the last day, all sessions end, and the account lets nobody in. User ID, password and phone are kept; a new decree opens the account again; the Admin PPE sees to a move to another agency. The official is told, with the reason."))</p>
      \(PostForm.view(to: Paths.officialEnd, frame, style: "formulir", fields))
      """
  }

  private static func notice(_ message: AkhiriJabatanPage.Message, _ frame: Frame) -> Notice {
    let t = frame.t
    return switch message {
    case .reasonMissing: StaffFields.reasonMissing(t)
    case .reauthentication(let message): message.notice(now: frame.now, t)
    case .importing: .importing(t)
    case .stale:
      Notice(
        tone: .error, title: t("Data ini sudah diubah sejak Anda membacanya", "This record has been changed since you read it"),
        text: t(
          "Tidak ada yang berubah. Di bawah ini keadaannya sekarang.", "Nothing was changed. Below is how it stands now."))
    }
  }
}
