/// Which agencies somebody keeps.
public enum AgencyScope: Sendable, Equatable {
  /// One, and its satker, but not its name.
  case agency(Code)
  case all

  /// Whether an agency, or a satker by its agency, is among them.
  public func holds(_ entry: Agency) -> Bool {
    switch self {
    case .agency(let code): (entry.agency ?? entry.code) == code
    case .all: true
    }
  }

  /// Whether it may have another name. That of an agency is not its own Admin's to choose: forms are passed on by it.
  public func renames(_ entry: Agency) -> Bool { holds(entry) && (self == .all || entry.kind == .satker) }
}

/// What came of adding, renaming or removing an agency or a satker.
public enum AgencyOutcome: Sendable, Equatable {
  case done
  /// It is so already, by the same form sent twice or by somebody who was faster; nothing was changed.
  case doneBefore
  /// There is none of that code.
  case unknown
  /// It is another agency's, or its name is not theirs to choose.
  case beyondScope
  /// The code is another's already, in capital or small letters.
  case codeTaken
  /// Another agency (K/L/PD) has that name already, in capital or small letters.
  case nameTaken
  /// Somebody else has given it another name since it was read.
  case stale
  /// It has that name.
  case unchanged
  /// So many officials are of it.
  case hasOfficials(Int)
  /// What an official has asked for, and nobody has answered, names it.
  case inRequest
  /// Records are being imported at this moment.
  case importing
}

/// A satker of a list.
public struct ListedSatker: Sendable, Equatable {
  public let satker: Agency
  /// Who are of it.
  public let officials: Int

  public init(_ satker: Agency, officials: Int) { (self.satker, self.officials) = (satker, officials) }
}

/// A page of a list that is in the order of the codes.
public struct AgencyPage<Entry: Sendable>: Sendable {
  public let entries: [Entry]
  /// After the last of them.
  public let hasMore: Bool
}
