import ProgramSupport

/// The name that a file had with its sender, made harmless: to be shown, and never to be opened by.
public struct FileName: Sendable, Hashable {
  /// At most 120 characters, without folders, control characters, or marks that nobody sees.
  public let text: String
  /// By its one extension.
  public let kind: FileKind

  /// - Throws: `FileRefusal.unknownExtension` or `.severalExtensions`.
  public init(untrusted name: String) throws(FileRefusal) {
    // Some browsers send the whole path, of whatever system.
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
    let shown = String(String.UnicodeScalarView(last.unicodeScalars.filter(\.isShown)))
    let parts = shown.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 2, let fileExtension = parts.last?.lowercased(), let kind = FileKind.of(fileExtension: fileExtension) else {
      throw .unknownExtension
    }
    guard !parts.dropFirst().dropLast().contains(where: FileName.looksLikeExtension) else { throw .severalExtensions }
    let stem = parts.dropLast().joined(separator: ".").prefix(FileName.longest - 5)
    self.kind = kind
    text = (stem.allSatisfy({ $0 == " " || $0 == "." }) ? "berkas" : stem) + "." + fileExtension
  }

  /// One that was stored.
  init?(stored text: String, kind: FileKind) {
    guard !text.isEmpty else { return nil }
    (self.text, self.kind) = (text, kind)
  }

  private static let longest = 120

  /// One to five letters and digits, one of them a letter: what some program may take for the kind of the file. A number such as the year in
  /// "SK 12.2026.pdf" is none.
  private static func looksLikeExtension(_ part: Substring) -> Bool {
    let bytes = part.utf8
    return (1...5).contains(bytes.count) && bytes.allSatisfy { isLetter($0) || (48...57).contains($0) } && bytes.contains(where: isLetter)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
}
