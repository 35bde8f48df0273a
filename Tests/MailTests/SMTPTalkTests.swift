import Testing

@testable import Mail

@Suite struct SMTPTalkTests {
  /// `C: ` is what we say, `S: ` what the server answers.
  private func outcome(_ lines: [String]) -> SMTPClient.Outcome {
    var talk = SMTPTalk()
    for line in lines {
      let words = Array((line.dropFirst(3) + "\r\n").utf8)
      if line.hasPrefix("C: ") { talk.said(words) } else { talk.heard(words) }
    }
    return talk.outcome("broken")
  }

  private let envelope = ["S: 220 surat", "C: EHLO x", "S: 250-surat", "S: 250 SIZE 100", "C: MAIL FROM:<a@b.id>", "S: 250 OK"]

  @Test(arguments: [
    (["C: RCPT TO:<x@y.id>", "S: 550 5.1.1 <x@y.id>: no such user"], "the server answered 550 5.1.1 to RCPT"),
    (["C: RCPT TO:<x@y.id>", "S: 553 no"], "the server answered 553 to RCPT"),
    (["C: RCPT TO:<x@y.id>", "S: 250 OK", "C: DATA", "S: 554 5.7.1 spam"], "the server answered 554 5.7.1 to DATA"),
    (
      ["C: RCPT TO:<x@y.id>", "S: 250 OK", "C: DATA", "S: 354 go on", "S: 552-5.3.4 too", "S: 552 5.3.4 big"],
      "the server answered 552 5.3.4 to DATA"
    ),
  ])
  func `What is said for good of the recipient or the content is for good`(_ rest: [String], _ cause: String) {
    #expect(outcome(envelope + rest) == .refused(cause))
    #expect(outcome(envelope + rest + ["C: QUIT", "S: 221 2.0.0 bye"]) == .refused(cause), "a farewell changes nothing")
  }

  @Test(arguments: [
    ([], "broken"),
    (["S: 220 surat"], "broken"),
    (["S: 554 5.3.2 not today"], "the server answered 554 5.3.2"),
    (["S: 220 surat", "C: EHLO x", "S: 502 no"], "the server answered 502 to EHLO"),
    (
      ["S: 220 surat", "C: EHLO x", "S: 250 OK", "C: AUTH PLAIN", "S: 334 ", "C: AHgAeQ==", "S: 535 5.7.8 no"],
      "the server answered 535 5.7.8 to AUTH"
    ),
    (["S: 220 surat", "C: EHLO x", "S: 250 OK", "C: MAIL FROM:<a@b.id>", "S: 550 5.1.8 not you"], "the server answered 550 5.1.8 to MAIL"),
    (
      ["S: 220 surat", "C: EHLO x", "S: 250 OK", "C: MAIL FROM:<a@b.id>", "S: 530 5.7.0 first STARTTLS"],
      "the server answered 530 5.7.0 to MAIL"
    ),
  ])
  func `What is said of us, or of nothing, the mail waits for`(_ lines: [String], _ cause: String) {
    #expect(outcome(lines) == .later(cause))
  }

  @Test(arguments: [
    (["C: RCPT TO:<x@y.id>", "S: 450 4.2.1 busy"], "the server answered 450 4.2.1 to RCPT"),
    (["C: RCPT TO:<x@y.id>", "S: 554 5.7.1 relay access denied"], "the server answered 554 5.7.1 to RCPT"),
    (["C: RCPT TO:<x@y.id>", "S: 250 OK", "C: DATA", "S: 354 go on"], "broken after DATA"),
    (["C: RCPT TO:<x@y.id>", "S: 250 OK", "C: DATA", "S: 354 go on", "S: 451 4.3.0 later"], "the server answered 451 4.3.0 to DATA"),
    (["C: RCPT TO:<x@y.id>", "S: 250 OK", "C: DATA", "S: tidak", "S: 99", "S: 999 x"], "broken after DATA"),
  ])
  func `What another attempt can help is tried again`(_ rest: [String], _ cause: String) {
    #expect(outcome(envelope + rest) == .later(cause))
  }
}
