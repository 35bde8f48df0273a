import Directory
import HTTP

/// The agencies, for the Admin PPE.
struct DaftarInstansiPage: Sendable {
  static let length = 50

  var search = ""
  var agencies: [Agency] = []
  /// After the last of them.
  var hasMore = false
  /// This is not the first page.
  var isContinued = false
  /// The agency of an Admin Agency that is not listed.
  var unlisted: Code?

  /// The page of this search.
  var path: Path { search.isEmpty ? Paths.agencies : Paths.agencies.with("cari", search) }
}

/// An agency with its satker.
struct InstansiPage: Sendable {
  static let length = 50

  let agency: Agency
  /// It is the reader's own, to which the menu leads, and not one of all.
  let isOwn: Bool
  var search = ""
  var satkers: [ListedSatker] = []
  var hasMore = false
  var isContinued = false
  /// The satker that is to be added.
  var typed = Typed()
  var message: Message?
  var done: Done?

  struct Typed: Sendable, Equatable {
    var code = ""
    var name = ""
    var reason = ""
  }

  enum Field: String, Sendable {
    case code = "satker"
    case name = "nama"
    case reason = "alasan"
  }

  /// Why no satker was added.
  enum Message: Sendable, Equatable {
    case stale
    /// What cannot be taken.
    case faults([Field])
    case codeTaken
    case importing

    var status: Status {
      switch self {
      case .stale: .forbidden
      case .faults: .unprocessableContent
      case .codeTaken, .importing: .conflict
      }
    }
  }

  /// What has just been done.
  enum Done: String, Sendable {
    case added = "ditambah"
    case renamed = "diubah"
    case removed = "dihapus"
    /// It was gone before.
    case gone = "tidakada"
  }

  /// The address of its first page, without a search.
  var first: Path { isOwn ? Paths.agencies : Paths.agency(agency.code) }
  /// The page of this search.
  var path: Path { search.isEmpty ? first : first.with("cari", search) }

  func isWrong(_ field: Field) -> Bool {
    switch message {
    case .faults(let fields): fields.contains(field)
    case .codeTaken: field == .code
    case .stale, .importing, nil: false
    }
  }
}

/// An agency or a satker that is to get another name, or a satker that is to go.
struct UbahInstansiPage: Sendable {
  let kind: Kind
  /// As it is now.
  let entry: Agency
  /// Who are of it, if it is a satker.
  var officials = 0
  /// The name that was read when this was sent; nil for that of now.
  var readName: String?
  var typedName = ""
  var typedReason = ""
  var message: Message?

  enum Kind: Sendable {
    case rename
    case remove

    var path: Path {
      switch self {
      case .rename: Paths.agencyName
      case .remove: Paths.satkerRemoval
      }
    }
  }

  enum Message: Sendable, Equatable {
    case stale
    case nameWrong
    case reasonMissing
    case outcome(AgencyOutcome)

    var status: Status {
      switch self {
      case .stale: .forbidden
      case .nameWrong, .reasonMissing, .outcome(.unchanged): .unprocessableContent
      case .outcome: .conflict
      }
    }
  }

  /// The field of the form that says whose satker is to go.
  static let agencyName = "instansi"

  var isNameWrong: Bool { message == .nameWrong || message == .outcome(.unchanged) || message == .outcome(.nameTaken) }
  /// The agency that it is, or is a satker of.
  var agency: Code { entry.agency ?? entry.code }
}

extension Paths {
  /// An agency with its satker.
  static func agency(_ code: Code) -> Path { agency.with("kode", code.text) }
}
