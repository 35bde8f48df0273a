/// Writes comma-separated values (RFC 4180) for spreadsheets.
public enum CSVLine {
  /// A line with its end.
  /// - Parameter separator: a semicolon where spreadsheets have the comma for decimals, as in Indonesia.
  public static func text(_ fields: [String], separator: String) -> String {
    fields.map(field).joined(separator: separator) + "\r\n"
  }

  /// A field in quotes. What a spreadsheet would take for a formula gets an apostrophe, at the beginning and behind whatever it may take for
  /// the end of a field: names and reasons are others' words. By scalars: a quote with a combining mark is one `Character`, and another.
  private static func field(_ text: String) -> String {
    var (field, isBeginning) = ("\"".unicodeScalars, true)
    for scalar in text.unicodeScalars {
      if isBeginning, "=+-@\r\n".unicodeScalars.contains(scalar) { field.append("'") }
      if scalar == "\"" { field.append(scalar) }
      field.append(scalar)
      isBeginning = ",;\t\"".unicodeScalars.contains(scalar) || (isBeginning && scalar == " ")
    }
    field.append("\"")
    return String(field)
  }
}
