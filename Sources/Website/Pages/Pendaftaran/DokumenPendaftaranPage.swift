import Directory
import Files

/// The documents of a registration, each with a form of its own.
struct DokumenPendaftaranPage: Sendable, Equatable {
  let registration: Registration
  var message: Message?

  enum Message: Sendable, Equatable {
    /// The page before.
    case saved
    case taken(RegistrationDocument.Kind)
    /// No file was chosen.
    case missing(RegistrationDocument.Kind?)
    case refused(RegistrationDocument.Kind, FileRefusal)
    case tooMany
    /// The form had no token, or an old one.
    case stale
  }

  /// The name of the file's field.
  static let file = "berkas"

  func isWrong(_ kind: RegistrationDocument.Kind) -> Bool {
    switch message {
    case .missing(let wrong): wrong == kind
    case .refused(let wrong, _): wrong == kind
    default: false
    }
  }
}
