/// A part of a supplier's record that is seen, and changed, as one.
public enum SupplierPart: String, Sendable, CaseIterable {
  case identity
  case npwp
  case nib
  case address
  case contact
  case owners
  case officers
  case tax

  /// The document that proves what this part says; nil if none does.
  ///
  /// This is the rule of what waits for a Verifikator, and the only place that says so. What a document proves waits until somebody has compared
  /// the two. A telephone number stands in no document and nothing is decided by it, so it changes at once: the harm of a wrong one is a call
  /// that does not arrive, and that of a wait is a supplier who cannot be reached.
  public var evidence: Evidence? {
    switch self {
    case .identity, .owners, .officers: .deed
    case .npwp: .npwp
    case .nib, .address: .nib
    case .tax: .taxReturn
    case .contact: nil
    }
  }

  /// A document that a supplier hands in.
  public enum Evidence: String, Sendable, CaseIterable {
    /// The deed (akta) of foundation or of its latest change; of a person, the identity card.
    case deed
    case npwp
    /// It has the office's address too.
    case nib
    case taxReturn = "tax-return"
  }

  /// Whether it says who the company is. By such a change an account is carried off together with the company's name, so both proposing and
  /// answering one take both factors once more. The NIB is none: nobody is found, kept out or told apart by it here, and a Verifikator compares
  /// it with its document all the same.
  public var isSensitive: Bool {
    switch self {
    case .identity, .npwp, .owners, .officers: true
    case .nib, .address, .contact, .tax: false
    }
  }

  /// In the order of the form.
  public var fields: [SupplierField] {
    switch self {
    case .identity: [.name, .form]
    case .npwp: [.npwp]
    case .nib: [.nib]
    case .address: [.street, .province, .regency, .regencyName, .postalCode]
    case .contact: [.phone]
    case .owners: [.owners]
    case .officers: [.officers]
    case .tax: [.taxYear]
    }
  }

  /// What of it may be missing, by the rule of `Completeness`.
  public var gaps: [SupplierGap] { fields.compactMap(\.gap) }
}

/// What a supplier can change of its record.
public enum SupplierField: String, Sendable, CaseIterable {
  case name
  case form
  case npwp
  case nib
  case street
  case province
  case regency
  case regencyName
  case postalCode
  case phone
  case owners
  case officers
  case taxYear

  /// Nil for what may be empty, for the name, which no record is without, and for the code of the regency, whose name is asked for.
  var gap: SupplierGap? {
    switch self {
    case .form: .form
    case .npwp: .npwp
    case .nib: .nib
    case .street: .street
    case .province: .province
    case .regencyName: .regency
    case .phone: .phone
    case .owners: .owners
    case .officers: .officers
    case .taxYear: .taxYear
    case .name, .regency, .postalCode: nil
    }
  }
}
