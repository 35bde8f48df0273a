/// The fields of a form or a query: `application/x-www-form-urlencoded` (WHATWG URL §5.1), read strictly.
public struct Form: Sendable {
  /// Names and values in the order sent, decoded.
  public let fields: [(name: String, value: String)]

  /// A form without fields.
  public static var empty: Form { Form(fields: []) }

  /// The bounds within which a form is read.
  public struct Limits: Sendable {
    public var fields: Int
    /// Bytes of one name or one value, before decoding.
    public var bytes: Int

    public init(fields: Int, bytes: Int) {
      self.fields = fields
      self.bytes = bytes
    }

    /// 64 fields, names and values of 8 KiB.
    public static var standard: Limits { Limits(fields: 64, bytes: 8 * 1024) }
  }

  /// Parses a form.
  ///
  /// An empty piece between two `&` is skipped; a piece without `=` is a name with an empty value.
  /// - Throws: `FormError.tooManyFields` or `.tooLong` beyond the limits, `.unreadable` for a bad escape, bytes that are not UTF-8,
  ///   or a NUL (which PostgreSQL cannot store, and which no form field types).
  public static func parse(_ body: [UInt8], limits: Limits = .standard) throws(FormError) -> Form {
    var fields: [(name: String, value: String)] = []
    var rest = body[...]
    while !rest.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: "&")) ?? rest.endIndex
      let piece = rest[..<end]
      rest = rest[end...].dropFirst()
      guard !piece.isEmpty else { continue }
      guard fields.count < limits.fields else { throw .tooManyFields }
      let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
      fields.append((try decoded(piece[..<equals], limits), try decoded(piece[equals...].dropFirst(), limits)))
    }
    return Form(fields: fields)
  }

  /// The first value of the field, or nil if it was not sent.
  public subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

  /// All values of the field in the order sent.
  public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

  private static func decoded(_ bytes: ArraySlice<UInt8>, _ limits: Limits) throws(FormError) -> String {
    guard bytes.count <= limits.bytes else { throw .tooLong }
    guard let text = percentDecoded(bytes, plusIsSpace: true), !text.utf8.contains(0) else { throw .unreadable }
    return text
  }
}

/// Why a form was not taken.
public enum FormError: Error, Equatable, Sendable {
  /// The `Content-Type` is not `application/x-www-form-urlencoded`, or names a character set other than UTF-8.
  case wrongType
  case tooManyFields
  case tooLong
  case unreadable
}
