import HTML
import HTTP

enum KodeCadanganBaruView {
  static func page(_ model: KodeCadanganBaruPage, _ frame: Frame) -> Page {
    let t = frame.t
    return Page(
      title: t("Buat kode cadangan", "Make recovery codes"),
      main: """
        <div class="kartu">
        <h1>\(t("Buat kode cadangan", "Make recovery codes"))</h1>
        \(model.message?.notice(now: frame.now, t).view)<p>\(KodeCadanganWords.purpose(t))</p>
        \(if: model.codesLeft > 0, "<p>\(t("\(model.codesLeft) kode yang ada sekarang tidak berlaku lagi sesudahnya.", "The \(model.codesLeft) codes that you have now no longer work afterwards."))</p>\n")\
        \(PostForm.view(to: Paths.newRecoveryCodes, frame, style: "formulir", fields(model, t)))
        <p><a href="\(Paths.device)">\(t("Tidak, kembali", "No, go back"))</a></p>
        </div>
        """, scripts: [.form])
  }

  private static func fields(_ model: KodeCadanganBaruPage, _ t: Wording) -> HTML {
    """
    \(ReauthenticationFields.view(model.message, typedCode: model.typedCode, t))
    <button type="submit" class="btn btn-primary btn-lg">\(t("Buat kode baru", "Make new codes"))</button>
    """
  }
}
