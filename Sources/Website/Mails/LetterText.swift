import HTML

/// A letter as plain text.
enum LetterText {
  static func text(_ letter: Letter, lpse: String, _ t: Wording) -> String {
    var parts = letter.greeting.isEmpty ? [] : [letter.greeting]
    parts += letter.paragraphs.filter { !$0.isEmpty }
    if let button = letter.button { parts.append("\(button.words):\n\(button.link.text)") }
    parts.append(letter.facts.map { "\($0.name): \($0.value)" }.joined(separator: "\n"))
    let notMe = letter.notMe.map { ["\($0.words):", $0.link.text] } ?? []
    parts.append(([Words.notYou(t)] + notMe + letter.notYou).joined(separator: "\n"))
    parts += Words.footer(t)
    return (parts + [lpse]).joined(separator: "\n\n") + "\n"
  }

  /// What every letter says.
  enum Words {
    static func notYou(_ t: Wording) -> String { t("Bukan Anda?", "Not you?") }

    static func footer(_ t: Wording) -> [String] {
      [
        t(
          "Petugas tidak pernah meminta Password atau kode 6 angka Anda.",
          "The staff never ask for your password or a six-digit code."),
        t(
          "Email ini ditulis oleh SPSE secara otomatis; balasan tidak dibaca.",
          "SPSE wrote this e-mail by itself; replies are not read."),
      ]
    }
  }
}
