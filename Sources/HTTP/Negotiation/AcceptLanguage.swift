/// The languages that a reader prefers (RFC 9110 §12.5.4).
public struct AcceptLanguage: Sendable, Equatable {
  /// Language ranges in lower case, most wanted first; refused ones (weight zero) are left out.
  public let ranges: [String]

  public init(_ field: String?) {
    let members = (field.map(FieldList.weighted) ?? []).filter { $0.weight > 0 }
    // The standard sort is stable in fact but not by promise, so the order of the list is part of the key.
    ranges = members.enumerated()
      .sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }
      .map(\.element.value)
  }

  /// The first wanted one of the offered languages, by lookup (RFC 4647 §3.4): `en-GB` finds `en`.
  /// - Parameter offered: language tags in lower case.
  /// - Returns: nil if none is wanted; the caller has its own default.
  public func best(of offered: [String]) -> String? {
    for range in ranges where range != "*" {
      var wanted = range[...]
      while true {
        if let found = offered.first(where: { $0 == wanted }) { return found }
        guard let hyphen = wanted.lastIndex(of: "-") else { break }
        wanted = wanted[..<hyphen]
      }
    }
    return nil
  }
}

extension Request {
  /// The languages that this reader prefers.
  public var acceptLanguage: AcceptLanguage { AcceptLanguage(headers["Accept-Language"]) }
}
