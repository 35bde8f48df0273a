/// A supplier (penyedia) as this LPSE knows it. What is nil or empty is not known; what is there has passed its check.
public struct Supplier: Sendable, Equatable {
  public var id: RecordID
  public var name: String
  public var form: BusinessForm?
  public var npwp: NPWP?
  public var nib: NIB?
  public var address: Address
  public var owners: [Owner]
  public var officers: [Officer]
  /// The year of the latest annual tax return (SPT Tahunan).
  public var taxYear: Int?
  /// The LPSE where it registered and was verified.
  public var homeLPSE: Code?
  public var verification: Verification
  /// Whether the data that other systems have of it has arrived here.
  public var copy: Copy
  public var sanction: Sanction?

  /// "Bentuk usaha".
  public enum BusinessForm: String, Sendable, CaseIterable {
    case pt = "PT"
    case cv = "CV"
    case firma = "Firma"
    case koperasi = "Koperasi"
    case ud = "UD"
    case yayasan = "Yayasan"
    case perorangan = "Perorangan"
    case lainnya = "Lainnya"
  }

  /// Of its office.
  public struct Address: Sendable, Equatable {
    public var street = ""
    public var province: Province?
    public var regency: Regency?
    public var regencyName = ""
    public var postalCode = ""
    public var phone = ""
  }

  /// What a Verifikator has said of its registration.
  public struct Verification: Sendable, Equatable {
    public var state: State
    public var on: Day?

    /// Before, and after, a Verifikator has looked.
    public enum State: String, Sendable, CaseIterable {
      case waiting
      case approved
      case returned
      case rejected
    }
  }

  /// Its record at this LPSE.
  public struct Copy: Sendable, Equatable {
    public var state: State
    public var since: Day?

    /// Against the record of the home LPSE.
    public enum State: String, Sendable, CaseIterable {
      case inStep = "in-step"
      /// Something differs from the record of the home LPSE.
      case outOfStep = "out-of-step"
      /// Nothing of it has arrived.
      case missing
    }
  }
}

/// A sanction that keeps a user out, as pages state it: since when, why, by whom, until when.
public struct Sanction: Sendable, Equatable {
  public var kind: Kind
  public var since: Day
  /// The last day of it; nil until it is lifted.
  public var until: Day?
  public var by: String
  public var reason: String

  /// What is done to its user.
  public enum Kind: String, Sendable, CaseIterable {
    case blocked
    /// "Daftar Hitam".
    case blacklisted
  }

  /// Whether it keeps its user out on a day, its first and its last among them.
  public func holds(on day: Day) -> Bool { day >= since && until.map { day <= $0 } ?? true }
}
