import Access
import Directory
import HTTP

/// Records that lack something, for those who can see to them.
struct KelengkapanPage: Sendable {
  /// On one page, in one file, and looks that one file is made of at most.
  static let (length, fileLength, mostLooks) = (50, 10_000, 25)

  let kind: Kind
  /// Those that the reader sees.
  var kinds: [Kind] = []
  var records: [IncompleteRecord] = []
  /// The reader sees these records whole: those of officials are kept for the portal's own LPSE alone.
  var leadsToRecords = true
  /// Behind which the next page begins.
  var next: RecordID?
  /// This is not the first page.
  var isContinued = false
  var isStale = false
  /// No further file for now.
  var hasTakenItsFill = false

  enum Kind: String, Sendable, CaseIterable {
    case suppliers = "penyedia"
    case officials = "pejabat"

    static let name = "jenis"

    /// By which these records are the reader's to see.
    var act: StaffAct {
      switch self {
      case .suppliers: .answerSuppliers
      case .officials: .answerOfficials
      }
    }

    /// The address of its first page.
    var path: Path { Paths.incomplete.with(Kind.name, rawValue) }
  }

  /// The address of its first page; that of the kind which the reader sees first is the menu's.
  var first: Path { kind == kinds.first ? Paths.incomplete : kind.path }

  var status: Status { isStale ? .forbidden : hasTakenItsFill ? .tooManyRequests : .ok }
}
