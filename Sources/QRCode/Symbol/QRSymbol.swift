/// A QR code that was read.
public struct QRSymbol: Sendable {
  /// How much of a symbol can be restored (ISO/IEC 18004 §7.5.1).
  public enum Level: Sendable, CaseIterable {
    /// About 7 % of the codewords.
    case low
    /// About 15 %.
    case medium
    /// About 25 %.
    case quartile
    /// About 30 %.
    case high
  }

  /// A corner in pixels, from the upper left corner of the picture.
  public struct Corner: Sendable, Equatable {
    public let x: Float
    public let y: Float
  }

  /// A symbol that is one of several with a common message (ISO/IEC 18004 §8).
  public struct Part: Sendable, Equatable {
    /// From 0.
    public let index: Int
    /// 1 to 16.
    public let count: Int
    /// The exclusive or of all bytes of the whole message, the same in each part.
    public let parity: UInt8
  }

  /// What it says, byte by byte, each segment in its own character set.
  public let bytes: [UInt8]
  /// What it says, or nil where its bytes are in a character set that is not known here or are no text in it. Bytes without a named set are
  /// UTF-8 if they can be, else ISO/IEC 8859-1.
  public let text: String?
  /// 1 to 40.
  public let version: Int
  public let level: Level
  /// Whether it was seen in a mirror, or from behind.
  public let isMirrored: Bool
  /// Whether it is light on dark.
  public let isInverted: Bool
  /// Whether it follows GS1, or another industry's rules (FNC1, ISO/IEC 18004 §7.4.8).
  public let isFNC1: Bool
  public let part: Part?
  /// From the corner between the two others that have a finder pattern, around the symbol to the next of them; clockwise unless mirrored.
  public let corners: [Corner]
}
