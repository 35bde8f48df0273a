/// A page of what a supplier says of itself when it registers.
public enum RegistrationPart: String, Sendable, CaseIterable {
  case company = "perusahaan"
  case address = "alamat"
  case tax = "pajak"
  case people = "orang"

  /// In the order of its page.
  public var fields: [RegistrationField] { RegistrationField.allCases.filter { $0.part == self } }
}

/// A field of one of those pages.
public struct RegistrationField: RawRepresentable, Hashable, Sendable, CaseIterable {
  /// Owners, and officers, that a registration takes.
  public static let rows = 8

  /// As forms and the database name it.
  public let rawValue: String
  public let part: RegistrationPart
  /// Of an owner or an officer.
  let column: PersonColumn?

  public static let name = RegistrationField("nama", .company)
  public static let form = RegistrationField("bentuk", .company)
  public static let phone = RegistrationField("telepon", .company)
  public static let street = RegistrationField("jalan", .address)
  public static let province = RegistrationField("provinsi", .address)
  public static let regency = RegistrationField("kabupaten", .address)
  public static let postalCode = RegistrationField("kodePos", .address)
  public static let npwp = RegistrationField("npwp", .tax)
  public static let nib = RegistrationField("nib", .tax)
  public static let taxYear = RegistrationField("tahunSPT", .tax)

  /// What is asked of a person.
  public enum PersonColumn: String, Sendable, CaseIterable {
    case name = "nama"
    case nik
    /// Of an owner: per cent of the whole.
    case share = "persen"
    /// Of an officer: the post.
    case post = "jabatan"
  }

  /// - Parameter row: from 1 to `rows`.
  public static func owner(_ row: Int, _ column: PersonColumn) -> RegistrationField {
    RegistrationField("pemilik\(row)-\(column.rawValue)", .people, column)
  }

  /// - Parameter row: from 1 to `rows`.
  public static func officer(_ row: Int, _ column: PersonColumn) -> RegistrationField {
    RegistrationField("pengurus\(row)-\(column.rawValue)", .people, column)
  }

  public static let ownerColumns: [PersonColumn] = [.name, .nik, .share]
  public static let officerColumns: [PersonColumn] = [.name, .nik, .post]

  public static let allCases: [RegistrationField] =
    [name, form, phone, street, province, regency, postalCode, npwp, nib, taxYear]
    + (1...rows).flatMap { row in ownerColumns.map { owner(row, $0) } }
    + (1...rows).flatMap { row in officerColumns.map { officer(row, $0) } }

  private static let known = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

  /// - Returns: nil for a name that is none of them.
  public init?(rawValue: String) {
    guard let known = RegistrationField.known[rawValue] else { return nil }
    self = known
  }

  private init(_ rawValue: String, _ part: RegistrationPart, _ column: PersonColumn? = nil) {
    (self.rawValue, self.part, self.column) = (rawValue, part, column)
  }
}
