import Cryptography

/// A file that comes in pieces, before a form takes it. It is nobody's file yet: nothing looks into it, and nothing gives it out.
public struct PieceUpload: Sendable, Equatable {
  /// When it was begun, and 128 random bits, in hexadecimal.
  public let id: String
  /// As the sender calls it, made harmless.
  public let name: FileName
  /// Bytes that the whole has.
  public let length: Int
  /// Bytes that are here.
  public let offset: Int

  /// Nothing is missing any more.
  public var isComplete: Bool { offset == length }

  init(id: String, name: FileName, length: Int, offset: Int) {
    (self.id, self.name, self.length, self.offset) = (id, name, length, offset)
  }

  /// Bytes of one piece at most: as much as a connection that breaks can cost.
  public static let longestPiece = 1 << 20
  /// Seconds from its beginning until it is removed, finished or not.
  public static let lifetime: Int64 = 3600

  static func newID(at seconds: Int64) -> String { begun(seconds) + hexadecimal(RandomBytes.generate(16)) }

  /// 40 hexadecimal digits: no name of a file that could lead elsewhere.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 40 && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// Whether the time of an upload is over, as its ID says.
  static func isOver(_ id: String, at seconds: Int64) -> Bool {
    guard let begun = Int64(id.prefix(8), radix: 16) else { return true }
    return seconds - begun >= lifetime
  }

  private static func begun(_ seconds: Int64) -> String {
    let number = UInt32(truncatingIfNeeded: seconds)
    return hexadecimal([24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) })
  }
}

/// Whose an upload is.
public struct UploadOwner: Sendable, Equatable {
  /// The hash of a secret that the browser alone has.
  let visitor: String
  /// Where it comes from.
  let network: String

  /// - Parameters:
  ///   - secret: what the browser keeps in a cookie.
  ///   - network: the part of its address that one party holds.
  public init(secret: String, network: String) {
    visitor = hexadecimal(SHA256.hash(Array(secret.utf8)))
    self.network = network
  }
}

/// Uploads that there may be at once, finished ones that no form has taken included: each may hold as much of the disk as a file may have.
public struct UploadLimits: Sendable {
  public var overall = 64
  public var ofNetwork = 16
  public var ofVisitor = 4

  public init() {}
}

/// Why an upload does not go on.
public enum UploadError: Error, Sendable {
  /// There is none of that name for this visitor: never, no more, or taken.
  case unknown
  /// The piece does not begin where the upload ends.
  case wrongOffset(Int)
  /// The piece is longer than what is missing.
  case tooLong
  /// As many as may be are under way.
  case tooMany
  /// A piece of it is being written, or too much waits.
  case busy
  /// The file may not be taken, whatever is in it.
  case refused(FileRefusal)
  /// The disk.
  case failed(FileFailure)
}
