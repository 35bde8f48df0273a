import Cryptography

/// What is known of a file that was taken.
public struct StoredFile: Sendable, Equatable {
  /// Under which it lies: 128 random bits in hexadecimal.
  public let id: String
  /// As the sender called it, made harmless.
  public let name: FileName
  /// Bytes.
  public let size: Int
  /// In hexadecimal.
  public let sha256: String
  public let state: State

  /// What the virus scanner said.
  public enum State: String, Sendable, CaseIterable {
    /// Nothing found.
    case clean
    /// There is no scanner.
    case unscanned
    /// The scanner could not be asked: nobody is given the file until it has been.
    case quarantined
    /// Found out later. The file is removed.
    case infected

    /// Whether anybody may be given the file.
    public var mayBePassedOn: Bool { self == .clean || self == .unscanned }
  }

  init(id: String, name: FileName, size: Int, sha256: String, state: State) {
    (self.id, self.name, self.size, self.sha256, self.state) = (id, name, size, sha256, state)
  }

  /// One that a database remembers.
  /// - Returns: nil for what this program has not written.
  public init?(id: String, name: String, kind: String, size: Int, sha256: String, state: String) {
    guard StoredFile.isID(id), let kind = FileKind(rawValue: kind), let name = FileName(stored: name, kind: kind),
      let state = State(rawValue: state)
    else { return nil }
    self.init(id: id, name: name, size: size, sha256: sha256, state: state)
  }

  static func newID() -> String { hexadecimal(RandomBytes.generate(16)) }

  /// 32 hexadecimal digits: no name of a file that could lead elsewhere.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 32 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
