import Directory
import HTML

/// A satker of the own agency: by choice with its name; where an agency has more than a page can list, by its code.
enum SatkerField {
  /// As many as `Directory.satkers(of:)` gives: there may be more.
  static let most = 200

  /// - Parameters:
  ///   - mayBeEmpty: it narrows a search, and is no field that has to be filled in.
  static func view(
    _ typed: String, _ satkers: [Agency], mayBeEmpty: Bool, isWrong: Bool = false, _ t: Wording
  ) -> HTML {
    """
    <div class="isian">
    <label class="form-label" for="satker">\(t("Satuan kerja", "Working unit (satker)"))</label>
    \(if: satkers.isEmpty && !mayBeEmpty, "<p class=\"keterangan\">\(t("Belum ada yang tercatat:", "None is listed yet:")) <a href=\"\(Paths.agencies)\">\(t("tambahkan di menu INSTANSI", "add one under AGENCIES"))</a>.</p>\n")\
    \(satkers.count < most ? choice(typed, satkers, mayBeEmpty, isWrong, t) : code(typed, satkers, mayBeEmpty, isWrong, t))
    </div>

    """
  }

  private static func choice(_ typed: String, _ satkers: [Agency], _ mayBeEmpty: Bool, _ isWrong: Bool, _ t: Wording) -> HTML {
    let first = mayBeEmpty ? t("Semua satuan kerja", "All working units") : t("Pilih satuan kerja", "Choose a working unit")
    return """
      <select class="form-select" id="satker" name="satker"\(attribute: "required", if: !mayBeEmpty)\(attribute: "aria-invalid", isWrong ? "true" : nil)\
      \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
      <option value="">\(first)</option>
      \(each: satkers, { "<option value=\"\($0.code.text)\"\(attribute: "selected", if: $0.code.text == typed)>\($0.name) (\($0.code.text))</option>\n" })</select>
      """
  }

  private static func code(_ typed: String, _ satkers: [Agency], _ mayBeEmpty: Bool, _ isWrong: Bool, _ t: Wording) -> HTML {
    """
    <input class="form-control" id="satker" name="satker" value="\(typed)" maxlength="32" autocomplete="off" spellcheck="false" list="daftar-satker"\
    \(attribute: "required", if: !mayBeEmpty)\(attribute: "aria-invalid", isWrong ? "true" : nil) aria-describedby="\(isWrong ? "kesalahan " : "")satker-petunjuk">
    <datalist id="daftar-satker">\(each: satkers, { "<option value=\"\($0.code.text)\">\($0.name)</option>" })</datalist>
    <p class="keterangan" id="satker-petunjuk">\(t("Kodenya, seperti tercatat di menu INSTANSI.", "Its code, as listed under AGENCIES."))</p>
    """
  }
}
