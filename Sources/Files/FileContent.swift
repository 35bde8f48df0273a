import ProgramSupport

/// The bytes of a file, read piece by piece, so that they are never in memory as a whole.
public struct FileContent: Sendable {
  /// Bytes that are read together.
  static let pieceBytes = 64 * 1024

  /// Bytes.
  public let count: Int
  let read: @Sendable (_ range: Range<Int>) -> [UInt8]?

  /// - Parameter read: the bytes of a range within the file; nil if they cannot be read.
  public init(count: Int, read: @escaping @Sendable (_ range: Range<Int>) -> [UInt8]?) {
    self.count = count
    self.read = read
  }

  /// As many bytes as there are from there on, at most so many.
  /// - Throws: `FileFailure` if they cannot be read.
  func bytes(from start: Int, atMost most: Int) throws(FileFailure) -> [UInt8] {
    let range = min(start, count)..<min(start + most, count)
    if range.isEmpty { return [] }
    guard let bytes = read(range), bytes.count == range.count else { throw FileFailure("a file could not be read") }
    return bytes
  }

  /// Whether these bytes stand somewhere in it, from there on.
  func contains(_ mark: [UInt8], from start: Int = 0) throws(FileFailure) -> Bool {
    var position = start
    while position + mark.count <= count {
      // So much more that nothing is missed between two pieces.
      let piece = try bytes(from: position, atMost: FileContent.pieceBytes + mark.count - 1)
      if FileContent.contains(piece, mark) { return true }
      position += FileContent.pieceBytes
    }
    return false
  }

  private static func contains(_ bytes: [UInt8], _ mark: [UInt8]) -> Bool {
    guard bytes.count >= mark.count else { return false }
    return (0...(bytes.count - mark.count)).contains { bytes[$0] == mark[0] && bytes[$0..<($0 + mark.count)].elementsEqual(mark) }
  }

  /// All of it, from the beginning.
  var pieces: Pieces { Pieces(content: self) }

  struct Pieces {
    fileprivate let content: FileContent
    private var position = 0

    fileprivate init(content: FileContent) { self.content = content }

    /// - Returns: nil at the end.
    mutating func next() throws(FileFailure) -> [UInt8]? {
      let piece = try content.bytes(from: position, atMost: FileContent.pieceBytes)
      position += piece.count
      return piece.isEmpty ? nil : piece
    }
  }
}

/// What the system could not do for a file: for the log. Nothing of a user stands in it.
public struct FileFailure: Error {
  public let cause: String

  init(_ cause: String) { self.cause = cause }

  init(_ fault: FileFault) { cause = "cannot \(fault.action.rawValue) \(fault.path): \(fault.reason)" }
}
