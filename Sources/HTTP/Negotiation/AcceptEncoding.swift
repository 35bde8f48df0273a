/// The content codings that a client takes (RFC 9110 §12.5.3).
public struct AcceptEncoding: Sendable, Equatable {
  /// True if the client takes gzip, by name or through `*`, with a weight above zero.
  public let allowsGzip: Bool

  /// What browsers send, word for word: nearly every request, which need not be taken apart.
  private static let ofBrowsers = ["gzip, deflate, br, zstd", "gzip, deflate, br", "gzip, deflate"]

  /// - Parameter field: the `Accept-Encoding` field; nil, as from clients that send none, allows nothing but identity here.
  public init(_ field: String?) {
    if let field, AcceptEncoding.ofBrowsers.contains(field) {
      allowsGzip = true
      return
    }
    let members = field.map(FieldList.weighted) ?? []
    let named = members.first { $0.value == "gzip" || $0.value == "x-gzip" } ?? members.first { $0.value == "*" }
    allowsGzip = (named?.weight ?? 0) > 0
  }
}
