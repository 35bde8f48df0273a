import HTTP

/// A form as it arrived. Its handler looks at the fields of either, and acts on a trusted one only.
enum Posted: Sendable {
  /// Made by a page of ours, for this browser.
  case trusted(Form)
  /// From our own site, but without a token or with an old one: the page comes again, with what was typed and a new token.
  case stale(Form)

  /// The fields, whether or not it may be trusted.
  var form: Form {
    switch self {
    case .trusted(let form), .stale(let form): form
    }
  }

  var isTrusted: Bool { if case .trusted = self { true } else { false } }
}
