/// The words behind the program's name, taken one by one.
struct Arguments {
  private var words: [String]

  init(_ words: [String]) { self.words = words }

  /// The next word that is no option.
  mutating func next() -> String? {
    guard let index = words.firstIndex(where: { !$0.hasPrefix("--") }) else { return nil }
    return words.remove(at: index)
  }

  /// Takes `--name` if it is there.
  mutating func flag(_ name: String) -> Bool {
    guard let index = words.firstIndex(of: "--" + name) else { return false }
    words.remove(at: index)
    return true
  }

  /// Takes `--name value` or `--name=value`.
  mutating func option(_ name: String) throws(CommandError) -> String? {
    if let index = words.firstIndex(where: { $0.hasPrefix("--" + name + "=") }) {
      return String(words.remove(at: index).dropFirst(name.count + 3))
    }
    guard let index = words.firstIndex(of: "--" + name) else { return nil }
    guard index + 1 < words.count else { throw CommandError("--\(name) needs a value; see `spse help`") }
    words.remove(at: index)
    return words.remove(at: index)
  }

  /// Nothing may be left over: a misspelt option must not be passed over in silence.
  func finish() throws(CommandError) {
    if let word = words.first { throw CommandError("“\(word)” is not understood here; see `spse help`") }
  }
}
