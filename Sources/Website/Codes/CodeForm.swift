import HTML
import HTTP

/// The form for a typed one-time code.
enum CodeForm {
  static func view(to path: Path, button: String, typed: String, isWrong: Bool, _ frame: Frame) -> HTML {
    PostForm.view(
      to: path, frame, style: "formulir",
      """
      \(field(typed: typed, isWrong: isWrong, frame.t))
      <button type="submit" class="btn btn-primary btn-lg">\(button)</button>
      """)
  }

  /// The field alone, for a form that asks for more.
  static func field(typed: String, isWrong: Bool, hint: String? = nil, _ t: Wording) -> HTML {
    let described = [hint.map { _ in "syarat-kode" }, isWrong ? "kesalahan" : nil].compactMap { $0 }.joined(separator: " ")
    return """
      <div class="isian">
      <label class="form-label" for="kode">\(t("Kode 6 angka", "Six-digit code"))</label>
      <input class="form-control form-control-lg kode" id="kode" name="kode" value="\(typed)" inputmode="numeric" autocomplete="one-time-code" \
      maxlength="16" required placeholder="000 000"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", described.isEmpty ? nil : described)>
      \(hint.map { "<p class=\"keterangan\" id=\"syarat-kode\">\($0)</p>\n" as HTML })</div>
      """
  }
}
