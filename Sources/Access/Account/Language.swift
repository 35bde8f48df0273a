/// The languages of pages, mails and messages to phones. Indonesian is the default: it is the language of the law behind the pages.
public enum Language: String, Sendable, CaseIterable, Codable {
  case indonesian = "id"
  case english = "en"
}
