/// The content codings that a client takes (RFC 9110 §12.5.3).
public struct AcceptEncoding: Sendable, Equatable {
  /// True if the client takes gzip, by name or through `*`, with a weight above zero.
  public let allowsGzip: Bool

  /// - Parameter field: the `Accept-Encoding` field; nil, as from clients that send none, allows nothing but identity here.
  public init(_ field: String?) {
    guard let field else {
      allowsGzip = false
      return
    }
    // As nearly every browser begins: for these the list need not be taken apart.
    guard !field.hasPrefix("gzip,") else {
      allowsGzip = true
      return
    }
    let members = FieldList.weighted(field)
    let named = members.first { $0.value == "gzip" || $0.value == "x-gzip" } ?? members.first { $0.value == "*" }
    allowsGzip = (named?.weight ?? 0) > 0
  }
}
