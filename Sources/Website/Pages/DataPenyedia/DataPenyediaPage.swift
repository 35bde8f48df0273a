import Directory

/// "Data Penyedia": all of the supplier's own record.
struct DataPenyediaPage: Sendable, Equatable {
  /// Nil if the account has no record.
  let file: SupplierFile?
  /// Of the LPSE whose staff look after the account, where it is not the portal's own: its name, or with its code if it is not listed.
  let desk: String?
  /// Whether the record is verified where the account is looked after.
  let isAtHome: Bool
  let userID: String
  var message: Message?

  /// What has just been done.
  enum Message: Sendable, Equatable {
    case changed(SupplierPart)
    case proposed(SupplierPart)
    case withdrawn(SupplierPart)
    /// What was to be taken back is not open any more.
    case notOpen
    /// The form had no token, or an old one.
    case stale
  }

  /// In the address after a POST.
  enum Done: String, Sendable {
    case changed = "diubah"
    case proposed = "diusulkan"
    case withdrawn = "ditarik"
  }
}
