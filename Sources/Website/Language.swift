/// The languages of the interface. Indonesian is the default, whatever the browser prefers: it is the language of the law behind the page.
enum Language: String, Sendable, CaseIterable {
  case indonesian = "id"
  case english = "en"

  /// The cookie that keeps the reader's choice.
  static let cookieName = "bahasa"

  /// The one that the switch on every page leads to.
  var other: Language { self == .indonesian ? .english : .indonesian }

  /// Its own name for itself.
  var name: String { self == .indonesian ? "Bahasa Indonesia" : "English" }
}

/// Picks the words of one language. Both stand side by side in the source, so that the compiler misses a missing one:
/// `t("Masuk", "Sign in")`.
struct Wording: Sendable {
  let language: Language

  func callAsFunction(_ indonesian: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    language == .indonesian ? indonesian() : english()
  }
}
