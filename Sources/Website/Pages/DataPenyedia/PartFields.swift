import Directory
import HTML

/// The fields of a part's form.
enum PartFields {
  static func view(_ model: UbahDataPage, _ t: Wording) -> HTML {
    if let people = model.people { return self.people(people, model, t) }
    return "\(each: model.part.fields.filter { $0 != .regency }, { field($0, model, t) })"
  }

  private static func field(_ field: SupplierField, _ model: UbahDataPage, _ t: Wording) -> HTML {
    let hint = PartWords.hint(field, t)
    return """
      <div class="isian">
      <label class="form-label" for="\(field.rawValue)">\(PartWords.name(field, t))</label>
      \(control(field, model, described(field, model, hasHint: !hint.isEmpty), t))
      \(if: !hint.isEmpty, "<p class=\"keterangan\" id=\"\(field.rawValue)-petunjuk\">\(hint)</p>\n")</div>

      """
  }

  private static func described(_ field: SupplierField, _ model: UbahDataPage, hasHint: Bool) -> String? {
    let parts = [model.isWrong(field) ? "kesalahan" : nil, hasHint ? field.rawValue + "-petunjuk" : nil].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func control(_ field: SupplierField, _ model: UbahDataPage, _ described: String?, _ t: Wording) -> HTML {
    switch field {
    case .form:
      choice(
        field, model, described, Supplier.BusinessForm.allCases.map { ($0.rawValue, $0.rawValue) }, t("Pilih bentuk usaha", "Choose a form")
      )
    case .province: choice(field, model, described, Province.all.map { ($0.code, $0.name) }, t("Pilih provinsi", "Choose a province"))
    default: input(field, model, described)
    }
  }

  private static func input(_ field: SupplierField, _ model: UbahDataPage, _ described: String?) -> HTML {
    """
    <input class="form-control" id="\(field.rawValue)" name="\(field.rawValue)" value="\(model.typed[field] ?? "")" type="\(field == .phone ? "tel" : "text")"\
    \(attribute: "required", if: field != .postalCode)\(attribute: "autocomplete", autocomplete(field))\(attribute: "maxlength", longest(field))\
    \(attribute: "inputmode", isNumber(field) ? "numeric" : nil)\(attribute: "aria-invalid", model.isWrong(field) ? "true" : nil)\
    \(attribute: "aria-describedby", described)>
    """
  }

  private static func choice(
    _ field: SupplierField, _ model: UbahDataPage, _ described: String?, _ options: [(value: String, words: String)], _ none: String
  ) -> HTML {
    """
    <select class="form-select" id="\(field.rawValue)" name="\(field.rawValue)" required\
    \(attribute: "aria-invalid", model.isWrong(field) ? "true" : nil)\(attribute: "aria-describedby", described)>
    <option value="">\(none)</option>
    \(each: options, { "<option value=\"\($0.value)\"\(attribute: "selected", if: $0.value == model.typed[field])>\($0.words)</option>\n" })</select>
    """
  }

  /// A row of three fields for each person, and a button for more rows, which needs no script.
  private static func people(_ field: SupplierField, _ model: UbahDataPage, _ t: Wording) -> HTML {
    let columns = PartWords.columns(field, t)
    return """
      <p class="keterangan" id="\(field.rawValue)-petunjuk">\(PartWords.hint(field, t))</p>
      \(each: model.rows.enumerated(), { person($0.offset, $0.element, columns, field, model, t) })\
      \(if: model.rows.count < PeopleRule.most, "<p><button type=\"submit\" class=\"btn btn-outline-secondary\" name=\"\(UbahDataPage.more)\" value=\"lagi\" formnovalidate>\(t("Tambah baris", "More rows"))</button></p>\n")
      """
  }

  private static func person(
    _ row: Int, _ parts: [String], _ columns: [String], _ field: SupplierField, _ model: UbahDataPage, _ t: Wording
  ) -> HTML {
    """
    <fieldset class="orang" aria-describedby="\(field.rawValue)-petunjuk">
    <legend class="form-label">\(PartWords.name(field, t)) \(row + 1)</legend>
    \(each: columns.enumerated(), { column in
      let name = UbahDataPage.rowField(row, column.offset)
      let isNumber = column.offset == 1 || (column.offset == 2 && field == .owners)
      return """
        <div class="isian">
        <label for="\(name)">\(column.element)</label>
        <input class="form-control" id="\(name)" name="\(name)" value="\(column.offset < parts.count ? parts[column.offset] : "")" type="text" \
        autocomplete="off" maxlength="200"\(attribute: "inputmode", isNumber ? "numeric" : nil)\(attribute: "aria-invalid", model.isWrong(field) ? "true" : nil)\
        \(attribute: "aria-describedby", model.isWrong(field) ? "kesalahan" : nil)>
        </div>

        """
    })</fieldset>

    """
  }

  private static func isNumber(_ field: SupplierField) -> Bool { [.npwp, .nib, .postalCode, .taxYear].contains(field) }

  private static func longest(_ field: SupplierField) -> String {
    switch field {
    case .street: "500"
    case .phone: "60"
    default: "200"
    }
  }

  private static func autocomplete(_ field: SupplierField) -> String {
    switch field {
    case .name: "organization"
    case .street: "street-address"
    case .postalCode: "postal-code"
    case .phone: "tel"
    default: "off"
    }
  }
}
