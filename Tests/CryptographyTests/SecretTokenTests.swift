import Cryptography
import Testing

@Suite struct SecretTokenTests {
  @Test func comesBackFromItsText() throws {
    let token = SecretToken.random()
    #expect(token.text.utf8.count == 43)
    let read = try #require(SecretToken(text: token.text))
    #expect(read == token)
    #expect(read.hash == token.hash)
    #expect(token.hash == SHA256.hash(try #require(Base64.urlDecode(token.text))))
  }

  @Test func noTwoAreTheSame() {
    #expect(Set((0..<1000).map { _ in SecretToken.random().text }).count == 1000)
    #expect(SecretToken.random() != SecretToken.random())
  }

  @Test func neverPrintsItself() {
    let token = SecretToken.random()
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), dumped, "\([token])", "\(token as SecretToken?)"] {
      #expect(!text.contains(token.text))
      #expect(!text.contains("bytes"))
    }
  }

  @Test(
    "Anything but its own text is refused",
    arguments: [
      "", "A", String(repeating: "A", count: 42), String(repeating: "A", count: 44), String(repeating: "A", count: 43) + "=",
      String(repeating: "A", count: 42) + "B",  // leftover bits
      String(repeating: "A", count: 42) + "+", String(repeating: "A", count: 42) + " ", " " + String(repeating: "A", count: 43),
      String(repeating: "A", count: 42) + "\0", String(repeating: "A", count: 41) + "é", String(repeating: "A", count: 100_000),
    ])
  func refusals(text: String) { #expect(SecretToken(text: text) == nil) }

  @Test func randomBytes() {
    #expect(RandomBytes.generate(0) == [])
    #expect(RandomBytes.generate(-1) == [])
    #expect(RandomBytes.generate(100).count == 100)
    #expect(RandomBytes.generate(32) != RandomBytes.generate(32))
  }
}
