/// The words behind a program's name, taken one by one.
public struct Arguments<Fault: ArgumentFault> {
  private var words: [String]

  public init(_ words: [String]) { self.words = words }

  /// The next word that is no option; `-` is none.
  public mutating func next() -> String? {
    guard let index = words.firstIndex(where: { !$0.hasPrefix("--") }) else { return nil }
    return words.remove(at: index)
  }

  /// Takes `--name` if it is there.
  public mutating func flag(_ name: String) -> Bool {
    guard let index = words.firstIndex(of: "--" + name) else { return false }
    words.remove(at: index)
    return true
  }

  /// Takes `--name value` or `--name=value`.
  /// - Throws: `missingWord` if there is no value behind it.
  public mutating func option(_ name: String) throws(Fault) -> String? {
    if let index = words.firstIndex(where: { $0.hasPrefix("--" + name + "=") }) {
      return String(words.remove(at: index).dropFirst(name.count + 3))
    }
    guard let index = words.firstIndex(of: "--" + name) else { return nil }
    guard index + 1 < words.count else { throw Fault.missingWord("--" + name) }
    words.remove(at: index)
    return words.remove(at: index)
  }

  /// Nothing may be left over: a misspelt option must not be passed over in silence.
  /// - Throws: `unknownWord` for the first that is.
  public func finish() throws(Fault) {
    if let word = words.first { throw Fault.unknownWord(word) }
  }
}

/// A program's error, in its own words.
public protocol ArgumentFault: Error {
  /// What should stand behind `name` does not.
  static func missingWord(_ name: String) -> Self
  /// A word that means nothing here.
  static func unknownWord(_ word: String) -> Self
}
