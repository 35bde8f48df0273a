/// The values of structured fields (RFC 8941 §3) that message signatures are made of. Decimals are left out: nothing here uses them.
enum StructuredField {
  enum BareItem: Equatable {
    case integer(Int)
    case string(String)
    case token(String)
    case bytes([UInt8])
    case boolean(Bool)

    /// The canonical text (RFC 8941 §4.1.3.1).
    var text: String {
      switch self {
      case .integer(let value): String(value)
      case .string(let value): "\"" + BareItem.escaped(value) + "\""
      case .token(let value): value
      case .bytes(let value): ":" + Base64.encode(value) + ":"
      case .boolean(let value): value ? "?1" : "?0"
      }
    }

    private static func escaped(_ text: String) -> String {
      var out: [UInt8] = []
      for byte in text.utf8 {
        if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
      }
      return String(decoding: out, as: UTF8.self)
    }
  }

  struct Parameter: Equatable {
    let name: String
    let value: BareItem

    /// RFC 8941 §4.1.1.2
    var text: String { value == .boolean(true) ? ";" + name : ";" + name + "=" + value.text }
  }

  struct Item: Equatable {
    let value: BareItem
    let parameters: [Parameter]

    var text: String { value.text + parameters.map(\.text).joined() }
  }

  enum Member: Equatable {
    case item(Item)
    case innerList([Item], [Parameter])

    /// RFC 8941 §4.1.1.1
    var text: String {
      switch self {
      case .item(let item): item.text
      case .innerList(let items, let parameters):
        "(" + items.map(\.text).joined(separator: " ") + ")" + parameters.map(\.text).joined()
      }
    }
  }
}
