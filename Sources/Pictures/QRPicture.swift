private import CQREncode

/// A QR code (ISO/IEC 18004) as a square of modules. How it is drawn is up to who shows it.
public struct QRPicture: Sendable, Equatable {
  /// Modules per side, without the quiet zone.
  public let size: Int
  /// Row by row from the top left; true is dark.
  public let matrix: [[Bool]]
  /// How much damage the code bears.
  public let level: Level

  /// Error correction levels that we use (ISO/IEC 18004 §7.5.1).
  public enum Level: Sendable, Equatable {
    /// 7 % can be restored; for long contents, so that modules stay large enough for cheap cameras.
    case low
    /// 15 % can be restored.
    case medium
  }

  /// The light frame that readers need, in modules (ISO/IEC 18004 §6.3.8).
  public static let quietZone = 4

  /// Bytes up to which level M is taken: version 13, 69 modules a side (ISO/IEC 18004 table 7).
  private static let longestAtMedium = 331

  /// Encodes a text in byte mode.
  /// - Parameter text: UTF-8, without a NUL; up to 331 bytes at level M, up to 2953 at level L (version 40).
  /// - Throws: `QRPictureError.empty`, or `.tooLong` beyond what the largest code holds.
  public init(_ text: String) throws(QRPictureError) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty else { throw .empty }
    guard bytes.count <= 2953 else { throw .tooLong(bytes: bytes.count) }
    level = bytes.count <= QRPicture.longestAtMedium ? .medium : .low
    let correction = level == .medium ? QR_ECLEVEL_M : QR_ECLEVEL_L
    guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, correction) else { throw .unavailable }
    // The one owner of the library's memory: freed here, after its modules were copied.
    defer { unsafe QRcode_free(code) }
    let width = unsafe Int(code.pointee.width)
    guard width > 0, let data = unsafe code.pointee.data else { throw .unavailable }
    size = width
    // Bit 0 of each module's byte is its colour (qrencode.h).
    matrix = (0..<width).map { row in (0..<width).map { column in unsafe data[row * width + column] & 1 == 1 } }
  }
}

/// Why a text has no QR code.
public enum QRPictureError: Error, Sendable, Equatable {
  case empty
  /// More than the largest code holds (2953 bytes at level L).
  case tooLong(bytes: Int)
  /// The library had no memory.
  case unavailable
}
