import HTML

/// A mail in the words of one language, before it becomes text and HTML.
struct Letter: Sendable, Equatable {
  let subject: String
  /// Empty where nobody is known by name.
  let greeting: String
  /// What happened, or what is asked.
  let paragraphs: [String]
  let button: Button?
  let facts: [Fact]
  /// What to do if the reader has nothing to do with it.
  let notYou: [String]
  /// With which the reader can do it alone, before the rest of `notYou`.
  var notMe: Button?

  struct Button: Sendable, Equatable {
    let words: String
    let link: ExternalLink
  }

  struct Fact: Sendable, Equatable {
    let name: String
    let value: String
  }
}
