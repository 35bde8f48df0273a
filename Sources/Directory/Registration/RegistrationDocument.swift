public import Files

/// A document that came with a registration.
public struct RegistrationDocument: Sendable, Equatable {
  public let kind: Kind
  public let file: StoredFile
  /// Milliseconds since 1970.
  public let addedAt: Int64

  /// What a Verifikator wants to see.
  public enum Kind: String, Sendable, CaseIterable {
    /// "Akta pendirian", and its latest change.
    case akta
    /// The director's identity card.
    case ktp
    /// NIB or SIUP.
    case nib
    case npwp
    /// "Formulir Keikutsertaan", signed.
    case keikutsertaan
    /// "Surat kuasa", of whoever registers in another's place.
    case kuasa
    case lainnya

    /// Whether a supplier has to hand it in; a business of one person has no deed.
    public func isNeeded(of form: Supplier.BusinessForm?) -> Bool {
      switch self {
      case .akta: form != .perorangan && form != .ud
      case .ktp, .nib, .npwp, .keikutsertaan: true
      case .kuasa, .lainnya: false
      }
    }
  }
}

/// What a Verifikator looks at one by one.
public enum RegistrationItem: RawRepresentable, Hashable, Sendable, CaseIterable {
  /// User ID and mailbox.
  case account
  case part(RegistrationPart)
  case document(RegistrationDocument.Kind)

  public static let allCases: [RegistrationItem] =
    [.account] + RegistrationPart.allCases.map(RegistrationItem.part) + RegistrationDocument.Kind.allCases.map(RegistrationItem.document)

  /// As forms and the database name it.
  public var rawValue: String {
    switch self {
    case .account: "akun"
    case .part(let part): part.rawValue
    case .document(let kind): "dok-" + kind.rawValue
    }
  }

  /// - Returns: nil for a name that is none of them.
  public init?(rawValue: String) {
    guard let item = RegistrationItem.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = item
  }
}

/// What a Verifikator has found of an item.
public enum RegistrationMark: Sendable, Equatable {
  case right
  /// With the reason, as the applicant reads it.
  case wrong(String)

  /// The most characters of a reason.
  public static let longest = 150

  /// As it is kept.
  var text: String {
    switch self {
    case .right: "+"
    case .wrong(let reason): "-" + reason
    }
  }

  init(text: String) {
    self = text.utf8.first == UInt8(ascii: "-") ? .wrong(String(decoding: text.utf8.dropFirst(), as: UTF8.self)) : .right
  }

  /// The reason why an item is wrong; nil if it is right.
  public var reason: String? { if case .wrong(let reason) = self { reason } else { nil } }
}
