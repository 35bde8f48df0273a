/// A record that lacks something, as a report names it.
public struct IncompleteRecord: Sendable, Equatable {
  public let id: RecordID
  public let name: String
  /// The LPSE where a supplier is registered, the agency of an official; nil if that is missing too.
  public let place: Code?
  public let gaps: Gaps

  /// What is missing, in the order of the form; at least one.
  public enum Gaps: Sendable, Equatable {
    case supplier([SupplierGap])
    case official([OfficialGap])

    /// By the names that the rule has for them.
    public var codes: [String] {
      switch self {
      case .supplier(let gaps): gaps.map(\.rawValue)
      case .official(let gaps): gaps.map(\.rawValue)
      }
    }
  }

  public init(id: RecordID, name: String, place: Code?, gaps: Gaps) {
    (self.id, self.name, self.place, self.gaps) = (id, name, place, gaps)
  }
}

/// Whose records are looked through.
public enum GapScope: Sendable, Equatable {
  /// Suppliers that an LPSE of this code verifies, by `Supplier.isAtHome`; all of them where the code is empty.
  case suppliers(home: String)
  /// Officials of an agency; all of them for nil.
  case officials(agency: Code?)
}

/// What was found by one look, in the order of the user IDs.
public struct GapPage: Sendable, Equatable {
  public let records: [IncompleteRecord]
  /// Behind which the next look begins; nil where there is nothing more. There may be more also where nothing was found: one look goes through
  /// a part of the records only.
  public let next: RecordID?
}
