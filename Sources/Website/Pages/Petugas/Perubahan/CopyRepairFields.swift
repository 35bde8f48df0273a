import Directory
import HTML

/// The fields of a copy's gaps, as Data Penyedia and the registration ask for the same.
enum CopyRepairFields {
  /// - Parameter submit: the words of the form's own button, which stands before any other for whoever presses Enter.
  static func view(_ form: CopyRepairForm, submit: String, _ t: Wording) -> HTML {
    guard !form.gaps.isEmpty else { return .empty }
    return """
      <button type="submit" class="visually-hidden" tabindex="-1" aria-hidden="true">\(submit)</button>
      <fieldset class="orang">
      <legend class="form-label">\(t("Data yang kurang", "What the record lacks"))</legend>
      <p class="keterangan">\(t("Isi dari data di LPSE tempat terdaftar. Yang sudah tercatat tidak berubah.", "Fill it in from the record at the LPSE of registration. What is on record stays as it is."))</p>
      \(each: form.gaps, { field($0, form, t) })</fieldset>

      """
  }

  private static func field(_ gap: SupplierGap, _ form: CopyRepairForm, _ t: Wording) -> HTML {
    if let rows = form.rows[gap] { return people(gap, rows, form, t) }
    let hint = hint(gap, t)
    return """
      <div class="isian">
      <label class="form-label" for="\(gap.rawValue)">\(GapWords.name(gap, t))</label>
      \(control(gap, form, described(gap, form, hasHint: !hint.isEmpty), t))
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(gap.rawValue)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  private static func hint(_ gap: SupplierGap, _ t: Wording) -> String {
    guard let field = gap.field else {
      return t(
        "Pilih dari daftar, atau tulis kodenya. LPSE yang belum ada di daftar diimpor operator.",
        "Choose it from the list, or write its code. An LPSE that is not listed is imported by an operator.")
    }
    return PartWords.hint(field, t)
  }

  private static func described(_ gap: SupplierGap, _ form: CopyRepairForm, hasHint: Bool) -> String? {
    let parts = [form.refused.contains(gap) ? "kesalahan" : nil, hasHint ? gap.rawValue + "-petunjuk" : nil].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func control(_ gap: SupplierGap, _ form: CopyRepairForm, _ described: String?, _ t: Wording) -> HTML {
    switch gap {
    case .form:
      choice(
        gap, form, described, Supplier.BusinessForm.allCases.map { ($0.rawValue, $0.rawValue) }, t("Pilih bentuk usaha", "Choose a form"))
    case .province: choice(gap, form, described, Province.all.map { ($0.code, $0.name) }, t("Pilih provinsi", "Choose a province"))
    default: input(gap, form, described)
    }
  }

  /// Nothing is `required`: a request can be returned with a gap still open.
  private static func input(_ gap: SupplierGap, _ form: CopyRepairForm, _ described: String?) -> HTML {
    let (list, isNumber) = ("daftar-lpse", [SupplierGap.npwp, .nib, .taxYear].contains(gap))
    let hasList = gap == .homeLPSE && !form.lpses.isEmpty
    return """
      <input class="form-control" id="\(gap.rawValue)" name="\(gap.rawValue)" value="\(form.typed[gap] ?? "")" type="\(gap == .phone ? "tel" : "text")" \
      autocomplete="off" maxlength="\(gap == .street ? "500" : gap == .phone ? "60" : "200")"\(attribute: "inputmode", isNumber ? "numeric" : nil)\
      \(attribute: "list", hasList ? list : nil)\(attribute: "aria-invalid", form.refused.contains(gap) ? "true" : nil)\(attribute: "aria-describedby", described)>\
      \(if: hasList, "\n<datalist id=\"\(list)\">\(each: form.lpses, { "<option value=\"\($0)\">" })</datalist>")
      """
  }

  private static func choice(
    _ gap: SupplierGap, _ form: CopyRepairForm, _ described: String?, _ options: [(value: String, words: String)], _ none: String
  ) -> HTML {
    """
    <select class="form-select" id="\(gap.rawValue)" name="\(gap.rawValue)"\
    \(attribute: "aria-invalid", form.refused.contains(gap) ? "true" : nil)\(attribute: "aria-describedby", described)>
    <option value="">\(none)</option>
    \(each: options, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == form.typed[gap])>\($0.words)</option>\n" })</select>
    """
  }

  private static func people(_ gap: SupplierGap, _ rows: [[String]], _ form: CopyRepairForm, _ t: Wording) -> HTML {
    guard let field = gap.field else { return .empty }
    return """
      <p class="keterangan" id="\(gap.rawValue)-petunjuk">\(PartWords.hint(field, t))</p>
      \(each: rows.enumerated(), { person(gap, field, $0.offset, $0.element, form, t) })\
      \(if: rows.count < PeopleRule.most, "<p><button type=\"submit\" class=\"btn btn-outline-secondary\" name=\"\(CopyRepairForm.more)\" value=\"\(gap.rawValue)\" formnovalidate>\(GapWords.name(gap, t)): \(t("tambah baris", "more rows"))</button></p>\n")
      """
  }

  private static func person(
    _ gap: SupplierGap, _ field: SupplierField, _ row: Int, _ parts: [String], _ form: CopyRepairForm, _ t: Wording
  ) -> HTML {
    let isWrong = form.refused.contains(gap)
    return """
      <fieldset class="orang" aria-describedby="\(gap.rawValue)-petunjuk">
      <legend class="form-label">\(GapWords.name(gap, t)) \(row + 1)</legend>
      \(each: PartWords.columns(field, t).enumerated(), { column in
        let name = CopyRepairForm.rowField(gap, row, column.offset)
        let isNumber = column.offset == 1 || (column.offset == 2 && gap == .owners)
        return """
          <div class="isian">
          <label for="\(name)">\(column.element)</label>
          <input class="form-control" id="\(name)" name="\(name)" value="\(column.offset < parts.count ? parts[column.offset] : "")" type="text" \
          autocomplete="off" maxlength="200"\(attribute: "inputmode", isNumber ? "numeric" : nil)\(attribute: "aria-invalid", isWrong ? "true" : nil)\
          \(attribute: "aria-describedby", isWrong ? "kesalahan" : nil)>
          </div>

          """
      })</fieldset>

      """
  }

  /// What a page says where gaps remain.
  static func notice(stillMissing gaps: [SupplierGap], _ t: Wording) -> Notice {
    let names = gaps.map { GapWords.name($0, t) }.joined(separator: ", ")
    return Notice(
      tone: .error, title: t("Salinan belum dapat disamakan", "The copy cannot be put in step yet"),
      text: t(
        "Masih kurang, atau belum benar: \(names). Tidak ada yang berubah.",
        "Still missing, or not right yet: \(names). Nothing was changed."))
  }

  static func npwpTaken(_ t: Wording) -> Notice {
    Notice(
      tone: .error, title: t("NPWP ini sudah tercatat pada penyedia lain", "Another supplier is on record with this NPWP"),
      text: t(
        "Periksa angkanya; bentuk 15 dan 16 digit adalah nomor yang sama. Tidak ada yang berubah.",
        "Check the digits; the forms of 15 and 16 are the same number. Nothing was changed."))
  }
}
