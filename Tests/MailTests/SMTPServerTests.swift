import Testing

@testable import Mail

@Suite struct SMTPServerTests {
  @Test func `Where the ports and the need for TLS come from`() throws {
    let relay = try #require(SMTPServer("smtp://relay.contoh.id"))
    #expect(relay.url == "smtp://relay.contoh.id:587/localhost" && relay.needsTLS && !relay.hasUser)
    let submission = try #require(SMTPServer("smtps://spse:ra%3Ahasia%40@relay.contoh.id/"))
    #expect(submission.url == "smtps://relay.contoh.id:465/localhost" && submission.user == "spse" && submission.password == "ra:hasia@")
    #expect(!submission.url.contains("rahasia") && submission.needsTLS)
    let user = try #require(SMTPServer("smtp://spse@localhost:2525"))
    #expect(user.hasUser && user.password == nil && user.needsTLS, "no password in clear, not even to this machine")
    for local in ["smtp://localhost", "smtp://127.0.0.1:25", "smtp://[::1]:25", "SMTP://localhost"] {
      #expect(SMTPServer(local)?.needsTLS == false, "\(local)")
    }
    for other in ["smtp://localhost.contoh.id", "smtp://10.0.0.1", "smtp://127.0.0.1.contoh.id", "smtps://relay.contoh.id"] {
      #expect(SMTPServer(other)?.needsTLS == true, "\(other)")
    }
  }

  @Test(arguments: [
    "", "relay.contoh.id", "relay.contoh.id:25", "http://relay.contoh.id", "smtp:", "smtp://", "smtp://:25", "smtp://relay.contoh.id/pos",
    "smtp://relay.contoh.id?x", "smtp://relay.contoh.id#x", "smtp://relay.contoh.id:0x19", "smtp://relay.contoh.id:99999",
    "smtp://@relay.contoh.id",
    "smtp://:rahasia@relay.contoh.id", "smtp://relay contoh.id", "file:///etc/passwd",
  ])
  func `What is no mail server`(_ url: String) { #expect(SMTPServer(url) == nil) }
}
