import Directory
import HTTP

/// The registrations that wait for a Verifikator.
struct DaftarPendaftaranPage: Sendable, Equatable {
  static let length = 50

  let found: [RegistrationSummary]
  /// After the last of them.
  let hasMore: Bool
  /// This is not the first page.
  let isContinued: Bool
  var done: Done?
  /// Of the one that has just been answered.
  var answered: Int64?

  enum Done: String, Sendable {
    case approved = "disetujui"
    case returned = "dikembalikan"
    case rejected = "ditolak"

    func path(_ number: Int64) -> Path { Paths.registrations.with("hasil", rawValue).with("nomor", String(number)) }
  }
}
