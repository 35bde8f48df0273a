/// A ministry, an institution, a regional government (K/L/PD), or a working unit (satker) of one.
public struct Agency: Sendable, Equatable {
  public var code: Code
  public var name: String
  public var kind: Kind
  /// Whose satker it is; nil for the others.
  public var agency: Code?

  /// K, L, PD, or a unit of one.
  public enum Kind: String, Sendable, CaseIterable {
    case kementerian
    case lembaga
    case daerah
    case satker
  }
}

/// An LPSE of the country.
public struct LPSE: Sendable, Equatable {
  public var id: Code
  public var name: String
  /// Where its portal is; empty if unknown.
  public var url: String
  /// The K/L/PD that keeps it.
  public var agency: Code?
}
