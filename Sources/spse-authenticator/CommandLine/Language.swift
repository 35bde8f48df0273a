/// The language of what a person reads.
enum Language: Sendable {
  case indonesian, english

  /// English where the locale says so, and Indonesian otherwise.
  init(locale: String) { self = locale == "en" || locale.hasPrefix("en_") || locale.hasPrefix("en.") ? .english : .indonesian }

  /// For `Accept-Language`.
  var tag: String { self == .english ? "en" : "id" }
}

/// Words in both languages.
struct Text: Sendable {
  let id: String
  let en: String

  func callAsFunction(_ language: Language) -> String { language == .english ? en : id }
}
