import Access
import Directory
import HTTP

/// The officials of an agency.
struct DaftarPejabatPage: Sendable, Equatable {
  static let length = 50

  let agency: Agency
  let today: Day
  var search = OfficialSearch()
  /// Of the agency, to choose from.
  var satkers: [Agency] = []
  var officials: [ListedOfficial] = []
  /// Those who have one.
  var accounts: [RecordID: Member] = [:]
  var hasMore = false
  /// This is not the first page.
  var isContinued = false

  /// The fields of the search.
  enum Field: String {
    case text = "cari"
    case satker
    case role = "peran"
    case term = "masa"
  }

  /// The page of this search.
  var path: Path {
    let typed: [(Field, String)] = [
      (.text, search.text), (.satker, search.satker?.text ?? ""), (.role, search.role?.rawValue ?? ""),
      (.term, search.term?.rawValue ?? ""),
    ]
    return typed.filter { !$0.1.isEmpty }.reduce(Paths.officials) { $0.with($1.0.rawValue, $1.1) }
  }
}
