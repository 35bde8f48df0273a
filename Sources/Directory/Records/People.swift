/// A person or company that owns part of a supplier.
public struct Owner: Sendable, Equatable {
  public var name: String
  public var nik: NIK?
  /// Of the whole, 0 to 100.
  public var percent: Int?
}

/// A person who acts for a supplier ("pengurus").
public struct Officer: Sendable, Equatable {
  public var name: String
  public var nik: NIK?
  public var post: String
}

/// Owners and officers as one text: persons apart by `;`, their parts by `|`, as `Budi Santoso|3171011708450001|60; Siti|…|40`.
protocol Listed {
  /// - Parameter parts: three, trimmed.
  /// - Returns: nil if one of them is not what it has to be.
  init?(parts: [String])
  var parts: [String] { get }
}

extension Listed {
  /// A line end inside a part, as a spreadsheet lets one type it, is a space.
  /// - Returns: nil if any person cannot be read.
  static func list(_ text: String) -> [Self]? {
    var people: [Self] = []
    for person in text.split(separator: ";") {
      let parts = person.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed.inOneLine }
      if parts == [""] { continue }
      guard parts.count == 3, let one = Self(parts: parts) else { return nil }
      people.append(one)
    }
    return people
  }

  static func text(_ people: [Self]) -> String { people.map { $0.parts.joined(separator: "|") }.joined(separator: ";") }
}

extension Owner: Listed {
  init?(parts: [String]) {
    let (nik, percent) = (NIK(parts[1]), Int(parts[2]))
    guard !parts[0].isEmpty, nik != nil || parts[1].isEmpty, parts[2].isEmpty || percent.map((0...100).contains) == true else { return nil }
    self.init(name: parts[0], nik: nik, percent: percent)
  }

  var parts: [String] { [name, nik?.text ?? "", percent.map(String.init) ?? ""] }
}

extension Officer: Listed {
  init?(parts: [String]) {
    let nik = NIK(parts[1])
    guard !parts[0].isEmpty, nik != nil || parts[1].isEmpty else { return nil }
    self.init(name: parts[0], nik: nik, post: parts[2])
  }

  var parts: [String] { [name, nik?.text ?? "", post] }
}

extension String {
  /// With a space for each line end and tab.
  var inOneLine: String {
    let isBlank: (UInt8) -> Bool = { (0x09...0x0D).contains($0) }
    guard utf8.contains(where: isBlank) else { return self }
    return String(decoding: utf8.map { isBlank($0) ? 0x20 : $0 }, as: UTF8.self)
  }

  /// Without blanks on either side.
  var trimmed: String {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let first = utf8.first, let last = utf8.last, isBlank(first) || isBlank(last) else { return self }
    return String(decoding: utf8.drop(while: isBlank).reversed().drop(while: isBlank).reversed(), as: UTF8.self)
  }
}
