import Directory
import HTML

/// Old and new of a change side by side; on narrow screens each field becomes a block of its own.
enum ChangeTable {
  /// A column: its head, and what it says of each field.
  struct Column {
    let head: String
    let values: PartValues
  }

  /// - Parameter notes: of single fields, under what is proposed.
  static func view(_ fields: [SupplierField], _ columns: [Column], notes: [SupplierField: String] = [:], _ t: Wording) -> HTML {
    """
    <table class="daftar banding" role="table">
    <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">\(t("Isian", "Field"))</th>\
    \(each: columns, { "<th scope=\"col\" role=\"columnheader\">\($0.head)</th>" })</tr></thead>
    <tbody role="rowgroup">
    \(each: fields.filter { isShown($0, in: columns.map(\.values)) }, { row($0, columns, notes[$0], t) })</tbody>
    </table>

    """
  }

  /// The code of a regency, which is asked for nowhere, is told where it is known, and not as missing where the name has changed.
  static func isShown(_ field: SupplierField, in values: [PartValues]) -> Bool {
    field != .regency || values.allSatisfy { !($0.values[.regency] ?? "").isEmpty }
  }

  private static func row(_ field: SupplierField, _ columns: [Column], _ note: String?, _ t: Wording) -> HTML {
    """
    <tr role="row"><th scope="row" role="rowheader">\(PartWords.name(field, t))</th>\(each: columns, { cell(field, $0, t) })</tr>
    \(note.map { "<tr role=\"row\"><td role=\"cell\" class=\"catatan\" colspan=\"\(columns.count + 1)\">\(t("Catatan Verifikator", "The Verifikator's note")): \($0)</td></tr>\n" as HTML })
    """
  }

  private static func cell(_ field: SupplierField, _ column: Column, _ t: Wording) -> HTML {
    "<td role=\"cell\" data-kepala=\"\(column.head)\">\(value(field, column.values, t))</td>"
  }

  /// A value, line by line.
  static func value(_ field: SupplierField, _ values: PartValues, _ t: Wording) -> HTML {
    let lines = PartWords.lines(field, values.values[field] ?? "", t)
    guard let first = lines.first else { return "<span class=\"keterangan\">\(t("belum diisi", "not filled in"))</span>" }
    return "\(first)\(each: lines.dropFirst(), { "<br>\($0)" })"
  }
}
