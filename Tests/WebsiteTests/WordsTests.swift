import Access
import Testing

@testable import Website

/// Every word that a log, a role or a problem can need is there, in both languages.
@Suite struct WordsTests {
  @Test func `Every event and way of the access log has words of its own in each language`() {
    for language in Language.allCases {
      let t = Wording(language: language)
      #expect(Set(AccessEvent.allCases.map { LogWords.event($0, t) }).count == AccessEvent.allCases.count)
      #expect(Set(AccessWay.allCases.map { LogWords.way($0, t) }).count == AccessWay.allCases.count)
      #expect(Set(Role.allCases.map { RoleWords.words(for: $0, t) }).count == Role.allCases.count)
    }
    for event in AccessEvent.allCases {
      #expect(LogWords.event(event, Wording(language: .indonesian)) != LogWords.event(event, Wording(language: .english)))
    }
  }
}
