import ProgramSupport

/// A name for readers: on pages, on phones, in QR codes.
enum DisplayName {
  /// Whether it has 1 to 100 characters, something to see among them, and none that nobody sees: authenticators refuse a link with one in its
  /// names.
  static func isFit(_ text: String) -> Bool {
    (1...100).contains(text.count) && !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.allSatisfy(\.isShown)
  }
}
