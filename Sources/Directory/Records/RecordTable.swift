import Database

/// A table of records, and its twin where the rows of a file wait until all of them are known to be right.
struct RecordTable: Sendable {
  let name: SQL
  let staging: SQL
  /// The column by which a record is known; the first of `columns`.
  let key: SQL
  /// All columns. Each is NOT NULL: what is not known is an empty text, so that two rows can be compared as a whole.
  let columns: [String]

  /// `a, b, c`
  let columnList: SQL
  /// `a = excluded.a, …`, for what comes in place of a row that is there.
  let replacement: SQL

  init(_ name: StaticString, staging: StaticString, columns: [StaticString]) {
    self.name = SQL(columns: [name])
    self.staging = SQL(columns: [staging])
    self.columns = columns.map(\.description)
    key = SQL(columns: [columns[0]])
    columnList = SQL(columns: columns)
    replacement = SQL(uncheckedText: columns.dropFirst().map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
  }

  /// `t.a, t.b, t.c`
  func columns(of alias: StaticString) -> SQL { columns(of: alias.description) }
  /// The same with the table's own name.
  var columnsInPlace: SQL { columns(of: name.text) }

  private func columns(of table: String) -> SQL { SQL(uncheckedText: columns.map { "\(table).\($0)" }.joined(separator: ", ")) }
}

extension SQL {
  /// Names of tables and columns, which stand in the program and nowhere else.
  fileprivate init(columns: [StaticString]) { self.init(uncheckedText: columns.map(\.description).joined(separator: ", ")) }
}

/// A kind of record that a table holds and a file brings.
protocol DirectoryRecord: Sendable, Equatable {
  static var table: RecordTable { get }
  /// The columns of a file, in the order of the documentation; `docs/import.md` says what each may hold.
  static var fileColumns: [String] { get }
  /// What has to be there besides, or must not be.
  static var references: [Reference] { get }
  /// What no two lines of a file may have in common.
  static var distinctions: [Distinction] { get }
  /// In the order of the table's columns.
  var values: [Value] { get }
  /// How a report names it.
  var title: String { get }

  /// - Parameter row: has the table's columns from `first` on.
  /// - Throws: `.shape` if a column holds what this program would not have written.
  init(_ row: Row, from first: Int) throws(DatabaseError)
  /// - Returns: nil if `fields` has noted a fault.
  init?(_ fields: inout Fields)
}

extension DirectoryRecord {
  static var fileColumns: [String] { table.columns.filter { $0 != "name_key" } }
  static var distinctions: [Distinction] { [] }
}

/// A column of a waiting row, `s`, that names what has to stand in a table, or what nothing there may be called.
struct Reference: Sendable {
  let column: SQL
  /// True of a row that cannot be taken for it.
  let isBroken: SQL
  /// Stands behind the name in a report.
  let reason: String
}

/// A form of a column of waiting rows, such as its text in small letters, that only lines of one and the same key may share.
struct Distinction: Sendable {
  let column: String
  let form: SQL
  /// Of which rows this is asked.
  let among: SQL
  /// Stands behind the form in a report, and the other line behind it.
  let reason: String
}

/// Reads the columns of a row one after the other. An empty text is nothing; a text that is there has to be what was once written.
struct RowReader {
  private let row: Row
  private var column: Int

  init(_ row: Row, from first: Int) { (self.row, column) = (row, first) }

  mutating func text() throws(DatabaseError) -> String {
    defer { column += 1 }
    return try row.text(column)
  }

  mutating func value<Found>(_ parse: (String) -> Found?) throws(DatabaseError) -> Found? {
    let text = try text()
    if text.isEmpty { return nil }
    guard let found = parse(text) else { throw .shape("column \(column - 1) of a record is not readable") }
    return found
  }

  mutating func needed<Found>(_ parse: (String) -> Found?) throws(DatabaseError) -> Found {
    guard let found = try value(parse) else { throw .shape("column \(column - 1) of a record is empty") }
    return found
  }
}

/// The form of a name by which it is found: capital letters, digits and single spaces, without the form of business before it.
enum NameKey {
  private static let forms: Set<String> = ["PT", "CV", "UD", "FIRMA", "KOPERASI", "YAYASAN"]

  static func of(_ name: String) -> String {
    var words = [""]
    for scalar in name.unicodeScalars {
      if let letter = letter(scalar) {
        words[words.count - 1] += letter
      } else if scalar == " " || scalar == "-" || scalar == "/", words.last != "" {
        words.append("")
      }
    }
    if words.last == "" { words.removeLast() }
    if words.count > 1, forms.contains(words[0]) { words.removeFirst() }
    return words.joined(separator: " ")
  }

  /// A letter as a capital one, or a digit; nil for anything else.
  private static func letter(_ scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    // Nearly all of them: no table of Unicode has to be asked.
    case 48...57, 65...90: String(scalar)
    case 97...122: Unicode.Scalar(scalar.value - 32).map { String($0) }
    case ..<128: nil
    default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil ? scalar.properties.uppercaseMapping : nil
    }
  }
}

extension Value {
  static func of(_ text: String?) -> Value { .text(text ?? "") }
  static func key(of name: String) -> Value { .bytes(Array(NameKey.of(name).utf8)) }
}
