import Access

extension Language {
  /// The cookie that keeps the reader's choice. Without one the pages are Indonesian, whatever the browser prefers.
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
