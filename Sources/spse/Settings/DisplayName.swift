/// A name for readers: on pages, on phones, in QR codes.
enum DisplayName {
  /// Whether it has 1 to 100 characters, something to see among them, and none that breaks lines or turns the direction of what follows.
  static func isFit(_ text: String) -> Bool {
    (1...100).contains(text.count) && !text.allSatisfy(\.isWhitespace) && text.unicodeScalars.allSatisfy(isShown)
  }

  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
    // The joiners between letters and inside emoji; every other format character is a mark that nobody sees.
    case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
    default: true
    }
  }
}
