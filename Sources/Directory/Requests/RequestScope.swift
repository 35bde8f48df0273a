/// Which requests lie with somebody: of an LPSE, for an agency's officials, by what they ask for.
public struct RequestScope: Sendable, Equatable {
  /// As a request has it; empty for the LPSE that the portal is of.
  public let lpse: String
  public let kinds: Set<RemedyRequest.Kind>
  /// The one whose officials' requests these are; without one there are none of officials.
  public let agency: String

  public init(lpse: String, kinds: Set<RemedyRequest.Kind>, agency: String) {
    (self.lpse, self.kinds, self.agency) = (lpse, kinds, agency)
  }

  /// Whether a request is among them.
  public func holds(_ request: RemedyRequest) -> Bool {
    guard request.lpse == lpse, kinds.contains(request.kind) else { return false }
    return request.kind != .official || (!agency.isEmpty && request.agency == agency)
  }
}

/// A page of a queue, the oldest request first.
public struct RequestPage: Sendable, Equatable {
  public let requests: [RemedyRequest]
  /// The number after which the next page begins; nil on the last.
  public let next: Int64?
}
