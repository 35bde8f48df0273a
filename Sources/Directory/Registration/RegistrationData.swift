import ProgramSupport

/// What a supplier has typed so far, right or wrong: nothing of it is lost because something else is missing yet.
public struct RegistrationData: Sendable, Equatable {
  /// As typed, without the fields that are empty.
  public internal(set) var values: [RegistrationField: String] = [:]
  /// When each part was last saved, and how often.
  public internal(set) var saved: [RegistrationPart: Saved] = [:]

  /// The last that was saved of a part.
  public struct Saved: Sendable, Equatable {
    public let version: Int64
    /// Milliseconds since 1970.
    public let at: Int64
  }

  /// The most characters of one field.
  public static let longest = 200

  /// A text as it is kept: in one line, without what nobody sees; empty for nothing.
  public static func kept(_ typed: String) -> String {
    let line = typed.split(whereSeparator: \.isNewline).joined(separator: " ")
    let shown = String(String.UnicodeScalarView(line.unicodeScalars.filter(\.isShown).prefix(longest)))
    return shown.trimmed
  }

  /// How often a part was saved.
  public func version(of part: RegistrationPart) -> Int64 { saved[part]?.version ?? 0 }

  /// What was typed and cannot be taken, in the order of the pages.
  public var faults: [RegistrationField] {
    RegistrationField.allCases.filter { field in values[field].map { !isReadable($0, as: field) } ?? false }
  }

  /// What is missing, by the one rule of what makes a record complete, in the order of the pages.
  ///
  /// The LPSE where a supplier registers is this one: it is no field.
  public var missing: [RegistrationField] {
    var fields = Set(Completeness.gaps(of: supplier(as: .unnamed)).compactMap(RegistrationField.init))
    if values[.name] == nil { fields.insert(.name) }
    return RegistrationField.allCases.filter { fields.contains($0) && values[$0] == nil }
  }

  /// The taxpayer's number, if one was typed that can be.
  public var npwp: NPWP? { values[.npwp].flatMap { NPWP($0) } }
  /// The form of business, if one was chosen.
  public var businessForm: Supplier.BusinessForm? { values[.form].flatMap(Supplier.BusinessForm.init) }

  /// The record that this would become.
  func supplier(as id: RecordID) -> Supplier {
    let address = Supplier.Address(
      street: values[.street] ?? "", province: values[.province].flatMap { Province($0) }, regency: nil,
      regencyName: values[.regency] ?? "",
      postalCode: values[.postalCode] ?? "", phone: values[.phone] ?? "")
    return Supplier(
      id: id, name: values[.name] ?? "", form: businessForm, npwp: npwp, nib: values[.nib].flatMap { NIB($0) },
      address: address, owners: people(RegistrationField.owner), officers: people(RegistrationField.officer),
      taxYear: values[.taxYear].flatMap { Int($0) }, homeLPSE: nil, verification: Supplier.Verification(state: .waiting, on: nil),
      copy: Supplier.Copy(state: .inStep, since: nil), sanction: nil)
  }

  /// The persons that can be read; of one that cannot, `faults` tells.
  private func people<Person: Listed>(_ field: (Int, RegistrationField.PersonColumn) -> RegistrationField) -> [Person] {
    (1...RegistrationField.rows).compactMap { row in
      let last = values[field(row, .share)] ?? values[field(row, .post)] ?? ""
      return Person(parts: [values[field(row, .name)] ?? "", values[field(row, .nik)] ?? "", last])
    }
  }

  private func isReadable(_ text: String, as field: RegistrationField) -> Bool {
    switch field {
    case .form: return Supplier.BusinessForm(rawValue: text) != nil
    case .province: return Province(text) != nil
    case .postalCode: return Digits.of(text, marks: "")?.count == 5
    case .phone: return (Digits.of(text, marks: " .-+()/")?.count ?? 0) >= 5
    case .npwp: return NPWP(text) != nil
    case .nib: return NIB(text) != nil
    case .taxYear: return Int(text).map { (1984...2999).contains($0) } ?? false
    default: break
    }
    switch field.column {
    case nil: return true
    case .nik: return NIK(text) != nil && hasName(beside: field)
    case .share: return (Int(text).map { (0...100).contains($0) } ?? false) && hasName(beside: field)
    // The marks that stand between persons and between their parts.
    case .name: return !text.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ";") }
    case .post: return !text.utf8.contains { $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ";") } && hasName(beside: field)
    }
  }

  /// Nobody is only a number.
  private func hasName(beside field: RegistrationField) -> Bool {
    let row = field.rawValue.prefix { $0 != "-" }
    return RegistrationField(rawValue: row + "-" + RegistrationField.PersonColumn.name.rawValue).flatMap { values[$0] } != nil
  }
}

extension RegistrationField {
  /// The field that fills a gap of a record.
  fileprivate init?(_ gap: SupplierGap) {
    switch gap {
    case .form: self = .form
    case .npwp: self = .npwp
    case .nib: self = .nib
    case .street: self = .street
    case .province: self = .province
    case .regency: self = .regency
    case .phone: self = .phone
    case .owners: self = .owner(1, .name)
    case .officers: self = .officer(1, .name)
    case .taxYear: self = .taxYear
    case .homeLPSE: return nil
    }
  }
}
