import Access
import Directory
import HTML
import HTTP

enum TertahanView {
  static func page(_ model: TertahanPage, _ frame: Frame) -> Page {
    let t = frame.t
    let title = TertahanWords.title(model.cause, t)
    let facts = TertahanWords.facts(model.cause, model.since, switchedOff: model.switchedOff, model.remedy, frame)
    return Page(
      title: title,
      main: """
        <div class="kartu">
        <h1>\(title)</h1>
        \(message(model, t)?.view)<p>\(TertahanWords.cause(model.cause, t))</p>
        <dl class="fakta">
        <dt>User ID</dt><dd>\(model.userID)</dd>
        \(each: facts, { "<dt>\($0.name)</dt><dd>\($0.value)</dd>\n" })</dl>
        <h2>\(t("Yang bisa Anda lakukan", "What you can do"))</h2>
        <p>\(TertahanWords.remedy(model.cause, model.remedy, t))</p>
        \(ways(model, t))\(model.remedy.map { model.openRequest.map { KendalaView.waiting($0, at: Paths.heldUpRequest, t) } ?? ask($0, model, frame) })
        </div>
        \(WhomToAsk.view(frame))
        """, scripts: [.form])
  }

  private static func message(_ model: TertahanPage, _ t: Wording) -> Notice? {
    switch model.message {
    case .stale: Notice.staleForm(t)
    case .wordWrong:
      Notice(
        tone: .error, title: t("Permintaan belum dikirim", "The request was not sent"),
        text: t(
          "Keterangan untuk petugas paling banyak 300 karakter, tanpa karakter yang tidak terlihat.",
          "What you tell the staff has at most 300 characters, and none that cannot be seen."))
    case nil: model.request.flatMap { RequestWords.turnedDown($0, t) }
    }
  }

  /// What the user can do alone.
  private static func ways(_ model: TertahanPage, _ t: Wording) -> HTML {
    switch model.cause {
    case .factorOff, .phoneLost:
      """
      <p class="tombol-baris">
      <a class="btn btn-primary" href="\(Paths.recovery)">\(t("Pakai kode cadangan", "Use a recovery code"))</a>
      \(if: model.remedy == nil, "<a class=\"btn btn-outline-primary\" href=\"\(Paths.resetTOTP)\">Reset TOTP</a>\n")</p>

      """
    case .passwordBlocked:
      """
      <p class="tombol-baris"><a class="btn btn-primary" href="\(Paths.forgottenPassword)">\(t("Buat Password baru", "Make a new password"))</a></p>

      """
    case .onlyMailProven, .switchedOff: .empty
    }
  }

  private static func ask(_ remedy: StaffRemedy, _ model: TertahanPage, _ frame: Frame) -> HTML {
    let t = frame.t
    let isWrong = model.message == .wordWrong
    let name = TertahanPage.wordName
    let form = PostForm.view(
      to: Paths.heldUp, frame, style: "formulir",
      """
      <div class="isian">
      <label class="form-label" for="\(name)">\(t("Keterangan untuk petugas (boleh kosong)", "What the staff should know (may be empty)"))</label>
      <textarea class="form-control" id="\(name)" name="\(name)" rows="3" maxlength="\(RequestWord.longest)"\
      \(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan " : "")\(name)-petunjuk">\(model.typed)</textarea>
      <p class="keterangan" id="\(name)-petunjuk">\(TertahanWords.hint(remedy, t))</p>
      </div>
      <p class="keterangan">\(t("User ID dan semua keterangan di atas ikut terkirim.", "Your user ID and all that stands above are sent along."))</p>
      <button type="submit" class="btn btn-primary btn-lg">\(TertahanWords.button(remedy, t))</button>
      """)
    return """
      <p>\(ResolverWords.whoAndWhen(remedy.kind.resolver, frame))</p>
      \(form)
      """
  }
}
