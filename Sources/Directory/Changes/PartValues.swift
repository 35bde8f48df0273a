/// What one part of a supplier's record says, or is to say: each field as the record's table has it, and empty where nothing is known.
public struct PartValues: Sendable, Equatable {
  public let part: SupplierPart
  /// One for each field of the part.
  public private(set) var values: [SupplierField: String]

  /// What the record says.
  public init(_ part: SupplierPart, of supplier: Supplier) {
    self.part = part
    values = [:]
    for field in part.fields { values[field] = field.value(of: supplier) }
  }

  /// Checks what was typed.
  /// - Parameter today: a year that has not come yet has no tax return.
  /// - Throws: the fields that are missing or cannot be taken.
  public init(_ part: SupplierPart, typed: [SupplierField: String], on today: Day) throws(PartFaults) {
    self.part = part
    values = [:]
    var faults: [SupplierField] = []
    for field in part.fields {
      if let value = field.read((typed[field] ?? "").trimmed, on: today) { values[field] = value } else { faults.append(field) }
    }
    if let province = values[.province].flatMap({ Province($0) }), let regency = values[.regency].flatMap({ Regency($0) }),
      !regency.lies(in: province)
    {
      faults.append(.regency)
    }
    guard faults.isEmpty else { throw PartFaults(fields: faults) }
  }

  /// As a change keeps it: one line for each field; no value has a line end.
  var text: String { FieldLines.text(values) }

  /// - Returns: nil for a text that this type has not written.
  init?(_ part: SupplierPart, text: String) {
    guard let values: [SupplierField: String] = FieldLines.values(text), Set(values.keys) == Set(part.fields) else { return nil }
    (self.part, self.values) = (part, values)
  }

  /// The fields in which another says something else.
  public func differences(from other: PartValues) -> [SupplierField] { part.fields.filter { values[$0] != other.values[$0] } }

  /// The record with this part as it is said here.
  func applied(to supplier: Supplier) -> Supplier {
    var supplier = supplier
    for (field, value) in values { field.set(value, of: &supplier) }
    return supplier
  }
}

/// The fields that are missing or cannot be taken, in the order of the form.
public struct PartFaults: Error, Equatable {
  public let fields: [SupplierField]
}

extension SupplierField {
  fileprivate func value(of supplier: Supplier) -> String {
    let address = supplier.address
    return switch self {
    case .name: supplier.name
    case .form: supplier.form?.rawValue ?? ""
    case .npwp: supplier.npwp?.text ?? ""
    case .nib: supplier.nib?.text ?? ""
    case .street: address.street
    case .province: address.province?.code ?? ""
    case .regency: address.regency?.code ?? ""
    case .regencyName: address.regencyName
    case .postalCode: address.postalCode
    case .phone: address.phone
    case .owners: Owner.text(supplier.owners)
    case .officers: Officer.text(supplier.officers)
    case .taxYear: supplier.taxYear.map { String($0) } ?? ""
    }
  }

  func set(_ value: String, of supplier: inout Supplier) {
    switch self {
    case .name: supplier.name = value
    case .form: supplier.form = Supplier.BusinessForm(rawValue: value)
    case .npwp: supplier.npwp = NPWP(value)
    case .nib: supplier.nib = NIB(value)
    case .street: supplier.address.street = value
    case .province: supplier.address.province = Province(value)
    case .regency: supplier.address.regency = Regency(value)
    case .regencyName: supplier.address.regencyName = value
    case .postalCode: supplier.address.postalCode = value
    case .phone: supplier.address.phone = value
    case .owners: supplier.owners = Owner.list(value) ?? []
    case .officers: supplier.officers = Officer.list(value) ?? []
    case .taxYear: supplier.taxYear = Int(value)
    }
  }

  /// The value as the record keeps it; nil if it is none.
  func read(_ typed: String, on today: Day) -> String? {
    switch self {
    case .name, .regencyName: FieldLines.isValue(typed) ? typed : nil
    case .form: Supplier.BusinessForm(rawValue: typed)?.rawValue
    case .npwp: NPWP(typed)?.text
    case .nib: NIB(typed)?.text
    case .street: FieldLines.isValue(typed, atMost: 500) ? typed : nil
    case .province: Province(typed)?.code
    // A regency is known by its name; nobody needs its code.
    case .regency: typed.isEmpty ? typed : Regency(typed)?.code
    case .postalCode: typed.isEmpty || Digits.of(typed, marks: "")?.count == 5 ? typed : nil
    case .phone: SupplierField.isPhone(typed) ? typed : nil
    case .owners: Owner.list(typed).flatMap { Owner.areWhole($0) ? Owner.text($0) : nil }
    case .officers: Officer.list(typed).flatMap { PeopleRule.areFit($0) ? Officer.text($0) : nil }
    case .taxYear: Int(typed).flatMap { (1984...today.year).contains($0) ? String($0) : nil }
    }
  }

  /// Six digits at least, with the marks that people write between them.
  private static func isPhone(_ typed: String) -> Bool {
    typed.utf8.count <= 60 && (Digits.of(typed, marks: " .-+()/")?.count ?? 0) >= 6
  }
}

/// What a list of people must be, besides each of them.
public enum PeopleRule {
  /// People of one kind that one form can name: its fields are counted.
  public static let most = 18

  static func areFit(_ people: [some Listed]) -> Bool {
    (1...most).contains(people.count) && people.allSatisfy { $0.parts.allSatisfy { $0.isEmpty || FieldLines.isValue($0) } }
  }
}

extension Owner {
  /// Whether they can own one company: together no more than all of it.
  fileprivate static func areWhole(_ owners: [Owner]) -> Bool {
    PeopleRule.areFit(owners) && owners.reduce(0) { $0 + ($1.percent ?? 0) } <= 100
  }
}
