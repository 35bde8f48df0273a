import Access
import HTML

/// "Aktivasi Time-based One-time Password".
struct AktivasiPage: Sendable, Equatable {
  /// Names the session that this page belongs to, to the status address.
  let session: String
  let userID: String
  /// Nil once the picture has closed.
  let picture: Picture?
  /// When a code can be typed no more.
  let endsAt: Instant
  var message: CodeMessage?
  var typed = ""
  /// The reader asked for a page that does not refresh itself while a code is typed (without scripts).
  var isTyping = false

  struct Picture: Sendable, Equatable {
    let qr: QRView
    /// Seconds until it closes.
    let closesIn: Int
    /// `otpauth://…`: opens an authenticator app on this device.
    let link: ExternalLink?
    /// The same in our own app.
    let appLink: ExternalLink?
    /// The secret in groups of four.
    let secret: String
  }
}
