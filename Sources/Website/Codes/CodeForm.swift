import HTML
import HTTP

/// The form for a typed one-time code.
enum CodeForm {
  static func view(to path: Path, button: String, typed: String, isWrong: Bool, _ frame: Frame) -> HTML {
    let t = frame.t
    return PostForm.view(
      to: path, frame, style: "formulir",
      """
      <div class="isian">
      <label class="form-label" for="kode">\(t("Kode 6 angka", "Six-digit code"))</label>
      <input class="form-control form-control-lg kode" id="kode" name="kode" value="\(typed)" inputmode="numeric" autocomplete="one-time-code" \
      maxlength="16" required placeholder="000 000"\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      </div>
      <button type="submit" class="btn btn-primary btn-lg">\(button)</button>
      """)
  }
}
