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
    /// The file cannot be stored now.
    case unavailable
    /// The form had no token, or an old one.
    case stale
    /// The browser has opened another registration since, that of this address.
    case otherOpen(String)
  }

  /// What came in pieces for the document that the message is about, and need not be chosen again.
  var kept: PieceUpload?
  /// A file came with it that no page can put back.
  var hadFile = false

  /// The name of the file's field.
  static let file = "berkas"

  /// Of the form that was sent.
  var kind: RegistrationDocument.Kind?

  func isAbout(_ kind: RegistrationDocument.Kind) -> Bool { self.kind == kind }

  func isWrong(_ kind: RegistrationDocument.Kind) -> Bool {
    switch message {
    case .missing(let wrong): wrong == kind
    case .refused(let wrong, _): wrong == kind
    default: false
    }
  }
}
