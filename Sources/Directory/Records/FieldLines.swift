import ProgramSupport

/// Values of named fields as they are kept: one line for each, `nip=…`.
///
/// Taken apart byte by byte: in a `String` a mark at the beginning of a value would be one character with the `=` before it.
enum FieldLines {
  /// Whether a text may be the value of a field: 1 to 200 characters in one line, all of them to be seen.
  static func isValue(_ text: String, atMost most: Int = 200) -> Bool {
    (1...most).contains(text.unicodeScalars.count) && text.unicodeScalars.allSatisfy(\.isShown)
  }

  /// In the order of the fields. No value has a line end.
  static func text<Field: CaseIterable & Hashable & RawRepresentable<String>>(_ values: [Field: String]) -> String {
    Field.allCases.compactMap { field in values[field].map { field.rawValue + "=" + $0 } }.joined(separator: "\n")
  }

  /// - Returns: nil for a text that `text` has not written.
  static func values<Field: Hashable & RawRepresentable<String>>(_ text: String) -> [Field: String]? {
    var values: [Field: String] = [:]
    for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let equals = line.firstIndex(of: UInt8(ascii: "=")), let field = Field(rawValue: String(Substring(line[..<equals]))) else {
        return nil
      }
      values[field] = String(Substring(line[equals...].dropFirst()))
    }
    return values
  }
}
