/// "Form Admin PPK/PP": what an official without a working account, or with an incomplete record, hands in together with the decree (SK).
public struct OfficialForm: Sendable, Equatable {
  /// The fields, in the order of the form.
  public enum Field: String, Sendable, CaseIterable {
    case name
    case nip
    case post
    case agency
    case satker
    case role
    case decreeNumber
    case decreeDate
    case email
  }

  /// The roles that the form is for.
  public static let roles: [Official.Post] = [.ppk, .pp, .pokja]

  /// Checked values, one for each field.
  public let values: [Field: String]

  /// - Parameters:
  ///   - typed: as it came from the form.
  ///   - today: a decree of a later day is none yet.
  ///   - isAddress: whether a text is a mail address.
  /// - Throws: the fields that are missing or cannot be taken.
  public init(typed: [Field: String], on today: Day, isAddress: (String) -> Bool) throws(FormFaults) {
    var values: [Field: String] = [:]
    for field in Field.allCases {
      let text = (typed[field] ?? "").trimmed
      switch field {
      case .name, .post, .agency, .satker, .decreeNumber: values[field] = FieldLines.isValue(text) ? text : nil
      case .nip: values[field] = NIP(text)?.text
      case .role: values[field] = OfficialForm.roles.first { $0.rawValue == text }?.rawValue
      case .decreeDate: values[field] = Day(text).flatMap { $0 <= today ? $0.text : nil }
      case .email: values[field] = FieldLines.isValue(text) && isAddress(text) ? text : nil
      }
    }
    let faults = Field.allCases.filter { values[$0] == nil }
    guard faults.isEmpty else { throw FormFaults(fields: faults) }
    self.values = values
  }

  /// The role that the decree gives.
  public var role: Official.Post? { values[.role].flatMap(Official.Post.init(rawValue:)) }
  /// The NIP of whoever it is about.
  public var nip: NIP? { values[.nip].flatMap { NIP($0) } }

  /// One line for each field, `nip=…`; no value has a line end.
  public var text: String { FieldLines.text(values) }

  /// - Returns: nil for a text that this type has not written.
  init?(text: String) {
    guard let values: [Field: String] = FieldLines.values(text), values.count == Field.allCases.count else { return nil }
    self.values = values
  }
}

/// The fields that are missing or cannot be taken, in the order of the form.
public struct FormFaults: Error, Equatable {
  public let fields: [OfficialForm.Field]
}
