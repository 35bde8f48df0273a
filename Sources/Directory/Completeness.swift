/// What a record must have to be complete. The one place that says so, for sign-in, consoles and reports alike.
///
/// Which suppliers may lack something the database finds by `Supplier.mayHaveGaps`: a rule that asks about another column needs it there too.
public enum Completeness {
  /// What is missing of a supplier, in the order of the form.
  public static func gaps(of supplier: Supplier) -> [SupplierGap] {
    let address = supplier.address
    let missing: [(SupplierGap, Bool)] = [
      (.form, supplier.form == nil), (.npwp, supplier.npwp == nil), (.nib, supplier.nib == nil), (.street, address.street.isEmpty),
      (.province, address.province == nil), (.regency, address.regency == nil && address.regencyName.isEmpty),
      (.phone, address.phone.isEmpty),
      (.owners, supplier.owners.isEmpty), (.officers, supplier.officers.isEmpty), (.taxYear, supplier.taxYear == nil),
      (.homeLPSE, supplier.homeLPSE == nil),
    ]
    return missing.filter(\.1).map(\.0)
  }

  /// What is missing of an official, in the order of the form.
  /// - Parameter today: a period that has ended is no period.
  public static func gaps(of official: Official, on today: Day) -> [OfficialGap] {
    let missing: [(OfficialGap, Bool)] = [
      (.nip, official.nip == nil), (.post, official.post.isEmpty), (.decreeNumber, official.sk.number.isEmpty),
      (.decreeDate, official.sk.on == nil), (.agency, official.agency == nil), (.satker, official.satker == nil),
      (.role, official.role == nil), (.period, official.period.until.map { $0 < today } ?? false),
    ]
    return missing.filter(\.1).map(\.0)
  }
}

/// A part of a supplier's record.
public enum SupplierGap: String, Sendable, CaseIterable {
  case form
  case npwp
  case nib
  case street
  case province
  case regency
  case phone
  case owners
  case officers
  case taxYear
  case homeLPSE
}

/// A part of an official's record.
public enum OfficialGap: String, Sendable, CaseIterable {
  case nip
  case post
  case decreeNumber
  case decreeDate
  case agency
  case satker
  case role
  /// The period of the post is over.
  case period

  /// Whether it is of the decree itself, which has to come along then: nothing on record stands on one that could be compared.
  public var needsDecree: Bool { self == .decreeNumber || self == .decreeDate || self == .period }
}
