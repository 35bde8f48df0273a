import Directory

/// What a user has asked the staff to mend, the latest first, whatever has become of it.
struct RiwayatPermintaanPage: Sendable, Equatable {
  let requests: [RemedyRequest]
  /// At most so many are shown.
  static let length = 50
}
