import Access

/// "Kode cadangan": the saved recovery codes, shown once.
struct KodeCadanganPage: Sendable, Equatable {
  let userID: String
  let codes: [String]
  let madeAt: Instant
  /// The form had no token, or an old one.
  var isStale = false
}
