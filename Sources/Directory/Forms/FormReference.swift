import Cryptography

/// The number of a form that was handed in. Whoever knows it sees what has become of the form, so nobody can guess it: 60 random bits.
public struct FormReference: Sendable, Hashable {
  /// `F-ABCD-EFGH-JKMN`: digits and letters without those that look alike.
  public let text: String

  static func random() -> FormReference {
    FormReference(letters: RandomBytes.generate(12).map { alphabet[Int($0 & 31)] })
  }

  /// - Parameter typed: in small letters too, and with or without the hyphens.
  public init?(_ typed: String) {
    guard typed.utf8.count <= 40 else { return nil }
    let letters = typed.uppercased().filter { $0 != "-" && $0 != " " }
    guard letters.count == 13, letters.first == "F" else { return nil }
    let rest = Array(letters.dropFirst())
    guard rest.allSatisfy(FormReference.alphabet.contains) else { return nil }
    self.init(letters: rest)
  }

  private init(letters: [Character]) {
    text = "F-" + [0, 4, 8].map { String(letters[$0..<($0 + 4)]) }.joined(separator: "-")
  }

  private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ")
}
