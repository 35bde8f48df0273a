/// A file that is part of the program: a style sheet, a script, a picture.
public struct StaticFile: Sendable {
  /// Like `tema.css`.
  public let name: String
  public let bytes: [UInt8]
  /// As sent in `Content-Type`.
  public let mediaType: String

  public init(name: String, bytes: [UInt8], mediaType: String) {
    self.name = name
    self.bytes = bytes
    self.mediaType = mediaType
  }
}
