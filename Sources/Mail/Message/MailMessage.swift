private import Glibc

/// A mail: headers and a body as text and as HTML, of which the reader's program shows the one it prefers (RFC 5322, RFC 2046 §5.1.4).
///
/// It is written to one person about that person's own account. So it says that a program wrote it (RFC 3834), lest holiday notices come back,
/// and has no `List-Unsubscribe`: that belongs to mail for many (RFC 8058 §1), and nobody could unsubscribe from knowing who gets in.
public struct MailMessage: Sendable, Equatable {
  public let from: Mailbox
  public let to: Mailbox
  public let subject: String
  /// Lines may be of any length, and end with a line feed.
  public let text: String
  /// A whole document in UTF-8.
  public let html: String
  /// When it was written, in seconds since 1970.
  public let date: Int64
  private let id: String

  /// - Parameter id: 1 to 64 letters and digits; the same for the same mail, whenever it is sent.
  /// - Returns: nil for another ID.
  public init?(from: Mailbox, to: Mailbox, subject: String, text: String, html: String, date: Int64, id: String) {
    guard (1...64).contains(id.utf8.count), id.utf8.allSatisfy(HeaderText.isAlphanumeric) else { return nil }
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
    self.html = html
    self.date = date
    self.id = id
  }

  /// As it is sent: ASCII, lines of at most 998 bytes that end with CRLF. Dots at their beginning are the carrier's matter.
  public var bytes: [UInt8] {
    // It holds a sign that quoted-printable never writes behind a `=`.
    let boundary = "=_" + id
    let head = [
      "Date: " + MailMessage.words(for: date), "From: " + from.field, "To: " + to.field, "Subject: " + HeaderText.text(subject),
      "Message-ID: <\(id)@\(from.domain)>", "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;" + HeaderText.fold + "boundary=\"\(boundary)\"",
    ]
    var bytes = Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    for (kind, content) in [("plain", text), ("html", html)] {
      let part = ["--" + boundary, "Content-Type: text/\(kind); charset=utf-8", "Content-Transfer-Encoding: quoted-printable", "", ""]
      bytes += Array(part.joined(separator: "\r\n").utf8) + QuotedPrintable.encode(content)
    }
    return bytes + "--\(boundary)--\r\n".utf8
  }

  /// RFC 5322 §3.3, in UTC.
  private static func words(for seconds: Int64) -> String {
    var (time, parts) = unsafe (time_t(seconds), tm())
    var text = [CChar](repeating: 0, count: 64)
    // No language is ever chosen for the C library, so its names are the English ones that the format asks for.
    unsafe gmtime_r(&time, &parts)
    let count = unsafe strftime(&text, 64, "%a, %d %b %Y %H:%M:%S +0000", &parts)
    return String(decoding: text.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
