import Directory

/// Why the list of what a search has found is not the whole of it.
enum SearchCut: Sendable, Equatable {
  /// There are more than a page shows.
  case more
  /// So many match that not all were looked at.
  case wide

  /// - Returns: nil if it is all there is.
  init?(_ found: FoundRecords) {
    if found.hasMore { self = .more } else if found.isCut { self = .wide } else { return nil }
  }

  func words(_ t: Wording) -> String {
    switch self {
    case .more: t("Ditemukan lebih dari 20: persempit pencarian", "More than 20 found: narrow the search")
    case .wide:
      t(
        "Terlalu banyak yang cocok untuk diperiksa semuanya: persempit pencarian",
        "Too many match for all to be looked at: narrow the search")
    }
  }
}
