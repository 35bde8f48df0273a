/// What the value of an attribute does in a browser.
enum AttributeName {
  enum Meaning: Equatable {
    /// It is text.
    case plain
    /// It is an address that the browser loads or goes to.
    case leads
    /// It is a program, a style or a whole document.
    case runs
  }

  /// - Parameter name: as it stands in the source, in any case.
  static func meaning(of name: ArraySlice<UInt8>) -> Meaning {
    if name.starts(with: [UInt8(ascii: "o"), UInt8(ascii: "n")], by: { $0 | 0x20 == $1 }) { return .runs }
    guard name.count < names.count else { return .plain }
    for (known, meaning) in names[name.count] where name.elementsEqual(known, by: { isSame($0, $1) }) { return meaning }
    return .plain
  }

  /// True for a name that neither leads somewhere nor runs, made of lower-case letters, digits and hyphens.
  static func isPlain(_ name: StaticString) -> Bool {
    let bytes = Array(name.description.utf8)
    return meaning(of: bytes[...]) == .plain
      && bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  /// Whether two names are the same without regard to case; the second is in lower case.
  static func same(_ name: ArraySlice<UInt8>, _ known: StaticString) -> Bool {
    name.count == known.utf8CodeUnitCount && name.elementsEqual(known.description.utf8, by: { isSame($0, $1) })
  }

  private static func isSame(_ byte: UInt8, _ lower: UInt8) -> Bool { byte == lower || ((65...90).contains(byte) && byte | 0x20 == lower) }

  /// The attributes of WHATWG HTML and SVG that take an address (and `content`, which does in a refresh), and those that run; by the
  /// length of their names, since this is asked for every attribute of every page.
  private static let names: [[([UInt8], Meaning)]] = {
    let leading = [
      "href", "xlink:href", "src", "srcset", "action", "formaction", "data", "poster", "cite", "background", "ping", "manifest",
      "imagesrcset",
      "codebase", "archive", "longdesc", "usemap", "profile", "classid", "icon", "content", "target",
    ]
    var table: [[([UInt8], Meaning)]] = Array(repeating: [], count: 16)
    for name in leading { table[name.utf8.count].append((Array(name.utf8), .leads)) }
    for name in ["style", "srcdoc"] { table[name.utf8.count].append((Array(name.utf8), .runs)) }
    return table
  }()
}
