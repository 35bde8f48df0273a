import Access
import HTML

/// "Verifikasi": approve on the phone or type a code, both on one screen.
struct VerifikasiPage: Sendable, Equatable {
  /// Names the session that this page belongs to, to the status address.
  let session: String
  let userID: String
  let approval: Approval
  var message: CodeMessage?
  var typed = ""
  /// The reader asked for a page that does not refresh itself while a code is typed (without scripts).
  var isTyping = false

  /// The way by the phone.
  enum Approval: Sendable, Equatable {
    case waiting(Number)
    /// The number has ended: why, and a button for a new one.
    case ended(Ending)
    /// No phone of ours is bound: only a typed code.
    case noDevice
    /// Too many numbers were made: only a typed code until then.
    case limited(until: Instant)
  }

  struct Number: Sendable, Equatable {
    /// Names the sign-in to the status address.
    let signIn: String
    /// Six digits.
    let digits: String
    let qr: QRView
    let appLink: ExternalLink?
    let expiresIn: Int
  }

  enum Ending: Sendable, Equatable {
    case denied
    case wrongNumber
    case expired
  }
}
