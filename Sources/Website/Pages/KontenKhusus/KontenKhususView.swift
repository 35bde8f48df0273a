import Access
import Directory
import Files
import HTML
import HTTP

enum KontenKhususView {
  static func page(_ model: KontenKhususPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Konten Khusus", "Special content"),
      main: """
        <h1>\(t("Konten Khusus", "Special content"))</h1>
        <section class="kartu" aria-labelledby="judul-form">
        <h2 id="judul-form">Form Admin PPK/PP</h2>
        \(KontenKhususWords.notice(model, t)?.view)<p>\(KontenKhususWords.forWhom(t)) \(t("Isi formulir ini dan lampirkan SK Anda; tidak perlu mengirim email.", "Fill in this form and attach your decree (SK); no e-mail is needed."))</p>
        <p>\(t("Petugas LPSE mencocokkannya dengan SK, biasanya dalam 2 hari kerja. Anda mendapat nomor rujukan untuk melihat statusnya.", "The LPSE's staff compare it with the decree, usually within 2 working days. You get a reference by which you can look up its state."))</p>
        <p>\(t("Lebih suka kertas?", "Rather on paper?")) <a href="\(Paths.specialPrint)">\(t("Unduh formulir untuk dicetak (PDF)", "Download the form to be printed (PDF)"))</a>.</p>
        \(PostForm.view(to: Paths.special, frame, style: "formulir", hasFile: true, fields(model, t)))
        </section>
        \(lookUp(frame))
        """, scripts: [.form, .upload])
  }

  private static func fields(_ model: KontenKhususPage, _ t: Wording) -> HTML {
    """
    <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(send(t))</button>
    \(each: OfficialForm.Field.allCases, { field($0, model, t) })\(file(model, t))
    \(CaptchaField.view(model.captcha, typed: model.code, isWrong: model.message == .codeMissing || model.message == .codeRefused, isNext: model.hasNewCode, t))
    <button type="submit" class="btn btn-primary btn-lg">\(send(t))</button>
    """
  }

  private static func send(_ t: Wording) -> String { t("Kirim formulir", "Send the form") }

  private static func field(_ field: OfficialForm.Field, _ model: KontenKhususPage, _ t: Wording) -> HTML {
    let hint = KontenKhususWords.hint(field, t)
    return """
      <div class="isian">
      <label class="form-label" for="\(field.rawValue)">\(KontenKhususWords.name(field, t))</label>
      \(field == .role ? choice(model, t) : input(field, model, hasHint: !hint.isEmpty))\(if: field == .agency, agencies(model))
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(field.rawValue)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  private static func input(_ field: OfficialForm.Field, _ model: KontenKhususPage, hasHint: Bool) -> HTML {
    let isWrong = model.isWrong(field)
    let described = [isWrong ? "kesalahan" : nil, hasHint ? field.rawValue + "-petunjuk" : nil].compactMap { $0 }.joined(separator: " ")
    return """
      <input class="form-control" id="\(field.rawValue)" name="\(field.rawValue)" value="\(model.typed[field] ?? "")" required\
      \(attribute: "type", type(of: field))\(attribute: "autocomplete", autocomplete(field))\(attribute: "maxlength", field == .decreeDate ? nil : "200")\
      \(attribute: "inputmode", field == .nip ? "numeric" : nil)\(attribute: "list", field == .agency && !model.agencies.isEmpty ? agencyList : nil)\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      """
  }

  private static let agencyList = "daftar-instansi"

  private static func agencies(_ model: KontenKhususPage) -> HTML {
    guard !model.agencies.isEmpty else { return .empty }
    return "\n<datalist id=\"\(agencyList)\">\(each: model.agencies, { "<option value=\"\($0)\">" })</datalist>"
  }

  private static func type(of field: OfficialForm.Field) -> String {
    switch field {
    case .decreeDate: "date"
    case .email: "email"
    default: "text"
    }
  }

  private static func autocomplete(_ field: OfficialForm.Field) -> String {
    switch field {
    case .name: "name"
    case .post: "organization-title"
    case .email: "email"
    default: "off"
    }
  }

  private static func choice(_ model: KontenKhususPage, _ t: Wording) -> HTML {
    RoleChoice.view(OfficialForm.roles, selected: model.typed[.role], isWrong: model.isWrong(.role), t)
  }

  private static func file(_ model: KontenKhususPage, _ t: Wording) -> HTML {
    FileField(
      name: KontenKhususPage.file, label: t("Berkas SK", "File of the decree (SK)"), isWrong: model.isFileWrong, hadFile: model.hadFile,
      kept: model.kept
    ).view(t)
  }

  private static func lookUp(_ frame: Frame) -> HTML {
    let t = frame.t
    return """
      <section class="kartu" aria-labelledby="judul-status">
      <h2 id="judul-status">\(t("Sudah mengirim?", "Sent one already?"))</h2>
      \(PermintaanFormulirView.lookUp("", isWrong: false, t))
      </section>
      """
  }
}
