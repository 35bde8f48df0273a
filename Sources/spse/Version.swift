/// The program's version, as the footer and the start show it.
enum Version {
  static let text = "0.1.0"
}
