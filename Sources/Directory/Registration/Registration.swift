import Files

/// The registration of a supplier: what was typed and handed in, and what has become of it.
public struct Registration: Sendable, Equatable {
  /// Documents that one registration may hand in within an hour, those among them that replace another.
  public static let uploadsHourly: Int64 = 40

  public let id: String
  /// Counted from 1 when it is first sent in; nil before.
  public let number: Int64?
  public let state: State
  public let data: RegistrationData
  /// In the order of their kinds.
  public let documents: [RegistrationDocument]
  public let marks: [RegistrationItem: RegistrationMark]
  /// Grows whenever it is sent in, marked or answered.
  public let version: Int64
  /// Milliseconds since 1970, as `changedAt`; nil until it is first sent in.
  public let sentAt: Int64?
  /// Of its state; nil if nothing was saved yet.
  public let changedAt: Int64?
  /// Why it was returned or rejected; empty otherwise.
  public let answer: String
  public let answeredBy: String
  /// The NPWP is that of a supplier on record, or of another registration that waits.
  public let isNPWPTaken: Bool

  /// Where it lies.
  public enum State: String, Sendable, CaseIterable {
    case draft
    /// With the Verifikator.
    case sent
    /// To be put right, and sent in once more.
    case returned
    /// The supplier is on record, and has an account.
    case approved
    case rejected
  }

  /// Whether its applicant can still change it.
  public var isOpen: Bool { state == .draft || state == .returned }

  /// The document of a kind, if it was handed in.
  public func document(_ kind: RegistrationDocument.Kind) -> RegistrationDocument? { documents.first { $0.kind == kind } }

  /// What keeps it from being sent in, in the order of the pages; user ID and password are not this domain's.
  public var lacks: [RegistrationLack] {
    var lacks: [RegistrationLack] = data.missing.map(RegistrationLack.missing) + data.faults.map(RegistrationLack.fault)
    if isNPWPTaken { lacks.append(.npwpTaken) }
    for kind in RegistrationDocument.Kind.allCases {
      let file = document(kind)?.file
      if file == nil, kind.isNeeded(of: data.businessForm) { lacks.append(.document(kind)) }
      if file?.state == .infected { lacks.append(.removed(kind)) }
    }
    return lacks
  }

  /// What a Verifikator has to look at: all parts, and the documents that are there or should be.
  public var items: [RegistrationItem] {
    RegistrationItem.allCases.filter { item in
      if case .document(let kind) = item { document(kind) != nil || kind.isNeeded(of: data.businessForm) } else { true }
    }
  }
}

/// Something that keeps a registration from being sent in.
public enum RegistrationLack: Sendable, Hashable {
  case missing(RegistrationField)
  /// It was typed, and cannot be taken.
  case fault(RegistrationField)
  case npwpTaken
  case document(RegistrationDocument.Kind)
  /// The virus scanner has found something in it.
  case removed(RegistrationDocument.Kind)
}

/// A registration in a list.
public struct RegistrationSummary: Sendable, Equatable {
  public let number: Int64
  /// Of the supplier.
  public let name: String
  public let npwp: String
  /// Milliseconds since 1970.
  public let sentAt: Int64
}
