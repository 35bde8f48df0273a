import Mail
import Testing

@Suite struct MailMessageTests {
  private func message(
    name: String = "PT Dinamika", address: String = "din@contoh.id", lpse: String = "LPSE Contoh", subject: String = "Autentikator aktif",
    text: String = "Halo\n", html: String = "<p>Halo</p>\n"
  ) throws -> String {
    let from = try #require(Mailbox(name: lpse, address: "spse@contoh.id"))
    let to = try #require(Mailbox(name: name, address: address))
    let message = try #require(
      MailMessage(from: from, to: to, subject: subject, text: text, html: html, date: 1_795_500_000, id: "0123456789abcdef"))
    return String(decoding: message.bytes, as: UTF8.self)
  }

  /// The header as fields, once its folded lines are put together (RFC 5322 §2.2.3).
  private func fields(_ message: String) throws -> [String] {
    let end = try #require(message.firstRange(of: "\r\n\r\n"))
    return message[..<end.lowerBound].replacing("\r\n ", with: " ").split(separator: "\r\n").map(String.init)
  }

  @Test func `A plain mail, byte for byte`() throws {
    #expect(
      try message() == """
        Date: Tue, 24 Nov 2026 06:00:00 +0000\r
        From: LPSE Contoh\r
         <spse@contoh.id>\r
        To: PT Dinamika\r
         <din@contoh.id>\r
        Subject: Autentikator aktif\r
        Message-ID: <0123456789abcdef@contoh.id>\r
        Auto-Submitted: auto-generated\r
        MIME-Version: 1.0\r
        Content-Type: multipart/alternative;\r
         boundary="=_0123456789abcdef"\r
        \r
        --=_0123456789abcdef\r
        Content-Type: text/plain; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        Halo\r
        \r
        --=_0123456789abcdef\r
        Content-Type: text/html; charset=utf-8\r
        Content-Transfer-Encoding: quoted-printable\r
        \r
        <p>Halo</p>\r
        \r
        --=_0123456789abcdef--\r

        """)
  }

  @Test(arguments: [
    "\r\nBcc: pencuri@contoh.id", "A\nB", "A\rB", "A\r\n\r\nB", "=?utf-8?B?QQ==?=", "\"A\" <x@y.id>, B", "A\u{2028}B", "A\0B", "", " ",
    String(repeating: "panjang ", count: 200), String(repeating: "é", count: 500), "\u{202E}A", "🏗️ Konstruksi",
  ])
  func `No name and no subject reaches out of its field`(_ hostile: String) throws {
    for message in [try message(name: hostile), try message(lpse: hostile), try message(subject: hostile)] {
      let names = try fields(message).map { $0.prefix { $0 != ":" } }
      #expect(
        names == ["Date", "From", "To", "Subject", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"],
        "\(hostile.debugDescription)")
      let head = try #require(message.firstRange(of: "\r\n\r\n"))
      for line in message[..<head.lowerBound].split(separator: "\r\n") {
        #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
      }
    }
  }

  @Test(arguments: [
    "", "Halo", "a=b", "é", "Satu\r\nDua\rTiga\n", "spasi di akhir \nkeluar", ".", "..\n.", "From sini", "--=_0123456789abcdef--",
    String(repeating: "x", count: 5000), String(repeating: "kata ", count: 500), String(repeating: "\u{1F512}", count: 300), "\u{7}\u{0}",
  ])
  func `A body is ASCII in short lines, whatever is in it`(_ text: String) throws {
    let message = try message(text: text, html: text)
    #expect(!message.replacing("\r\n", with: "").utf8.contains { $0 == 13 || $0 == 10 }, "every line ends with CRLF")
    for line in message.split(separator: "\r\n") {
      #expect(line.utf8.count <= 76 && line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
      #expect(line.last != " ")
    }
    #expect(message.split(separator: "\r\n").filter { $0.hasPrefix("--=_") }.count == 3, "nothing in a body ends its part")
  }

  @Test func `The same mail has the same bytes, whenever it is sent`() throws { #expect(try message() == message()) }

  @Test(arguments: [
    "", "@", "a@", "@b", "a@b@c", "a b@c.id", "a@b.id\r\nRCPT TO:<x@y.id>", "<a@b.id>", "a@b.id>", "a@b.id,x@y.id", "\"a\"@b.id", "é@b.id",
    "a@b.id\0", String(repeating: "a", count: 250) + "@b.id",
  ])
  func `What is no address goes nowhere`(_ address: String) { #expect(Mailbox(name: "", address: address) == nil) }

  @Test(arguments: ["", "a b", "a\r\n", "<x>", "é", String(repeating: "a", count: 65)])
  func `An ID is letters and digits`(_ id: String) throws {
    let box = try #require(Mailbox(name: "", address: "a@b.id"))
    #expect(MailMessage(from: box, to: box, subject: "", text: "", html: "", date: 0, id: id) == nil)
  }
}
