/// A name for readers: on pages, on phones, in QR codes.
enum DisplayName {
  /// Whether it has 1 to 100 characters, something to see among them, and none that breaks lines or turns the direction of what follows.
  static func isFit(_ text: String) -> Bool {
    (1...100).contains(text.count) && !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.allSatisfy(isShown)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    // Format characters are marks that nobody sees; authenticators refuse a link with one in its names.
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    default: true
    }
  }
}
