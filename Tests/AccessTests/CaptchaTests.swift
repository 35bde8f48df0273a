import Access
import TestSupport
import Testing

@Suite struct CaptchaTests {
  private let visitor = "0123456789abcdef0123456789abcdef01234567"

  @Test(arguments: TestDatabase.allCases)
  func `An answer counts once, right or wrong`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let first = try test.access.captcha(for: visitor)
    #expect(first.digits.count == 6 && first.digits.allSatisfy(\.isNumber))
    #expect(try await test.access.answerCaptcha(first.text, of: visitor, with: first.digits))
    #expect(try await !test.access.answerCaptcha(first.text, of: visitor, with: first.digits), "used")
    let second = try test.access.captcha(for: visitor)
    #expect(try await !test.access.answerCaptcha(second.text, of: visitor, with: second.digits == "000000" ? "000001" : "000000"))
    #expect(try await !test.access.answerCaptcha(second.text, of: visitor, with: second.digits), "spent by the wrong answer")
  }

  @Test(arguments: TestDatabase.allCases)
  func `Of many answers at once to one captcha, one counts`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind, connections: 4)
    let challenge = try test.access.captcha(for: visitor)
    let right = try await withThrowingTaskGroup { group in
      for _ in 0..<16 { group.addTask { try await test.access.answerCaptcha(challenge.text, of: visitor, with: challenge.digits) } }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(right == 1)
  }

  @Test func `Spaces between the digits do not count, anything else does`() async throws {
    let test = try await TestAccess(.sqlite)
    for (typed, isRight) in [(" %a %b ", true), ("%a-%b", true), ("%a", false), ("%a%b0", false), ("", false), ("٤%b", false)] {
      let challenge = try test.access.captcha(for: visitor)
      let answer = typed.replacing("%a", with: challenge.digits.prefix(3)).replacing("%b", with: challenge.digits.suffix(3))
      #expect(try await test.access.answerCaptcha(challenge.text, of: visitor, with: answer) == isRight, "\(typed)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `It is the visitor's own, for ten minutes`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    let challenge = try test.access.captcha(for: visitor)
    let other = String(visitor.reversed())
    #expect(test.access.captcha(challenge.text, of: other) == nil)
    #expect(try await !test.access.answerCaptcha(challenge.text, of: other, with: challenge.digits))
    test.clock.advance(seconds: 599)
    #expect(test.access.captcha(challenge.text, of: visitor) == challenge)
    test.clock.advance(seconds: 1)
    #expect(test.access.captcha(challenge.text, of: visitor) == nil)
    #expect(try await !test.access.answerCaptcha(challenge.text, of: visitor, with: challenge.digits))
  }

  @Test func `The page's text does not hold the digits, and no changed one is taken`() async throws {
    let test = try await TestAccess(.sqlite)
    let challenge = try test.access.captcha(for: visitor)
    #expect(!challenge.text.contains(challenge.digits) && challenge.text.utf8.count == 86)
    #expect(try test.access.captcha(for: visitor).text != challenge.text)
    for index in challenge.text.indices.dropLast() {
      var changed = challenge.text
      changed.replaceSubrange(index...index, with: changed[index] == "A" ? "B" : "A")
      #expect(test.access.captcha(changed, of: visitor) == nil)
    }
    for text in ["", "A", "?", String(challenge.text.dropLast()), challenge.text + "AA"] {
      #expect(test.access.captcha(text, of: visitor) == nil, "\(text)")
    }
  }
}
