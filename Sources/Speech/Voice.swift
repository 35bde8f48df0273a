/// Whose voice speaks the digits.
public struct Voice: Sendable {
  /// As espeak-ng names it.
  let name: String
  /// For 0 to 9.
  let words: [String]

  public static let indonesian = Voice(
    name: "id", words: ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"])
  public static let english = Voice(
    name: "en", words: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])
}
