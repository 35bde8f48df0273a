import CQREncode
import QRCode

/// Debian's libqrencode, the writer behind its `qrencode`.
enum QREncode {
  enum Segment {
    case numeric(String)
    case alphanumeric(String)
    case byte([UInt8])
    /// In Shift JIS.
    case kanji([UInt8])
    case eci(UInt32)
  }

  struct Refused: Error {}

  /// - Parameter version: 0 takes the smallest that fits.
  static func write(_ segments: [Segment], version: Int = 0, level: QRSymbol.Level = .medium) throws -> Modules {
    let input = try unsafe input(segments, version, level)
    defer { unsafe QRinput_free(input) }
    return try unsafe modules(QRcode_encodeInput(input))
  }

  /// One message in several symbols.
  static func writeParts(_ text: [UInt8], version: Int, level: QRSymbol.Level) throws -> [Modules] {
    guard let list = unsafe QRcode_encodeDataStructured(Int32(text.count), text, Int32(version), code(level)) else { throw Refused() }
    defer { unsafe QRcode_List_free(list) }
    var parts: [Modules] = []
    var next: UnsafeMutablePointer<QRcode_List>? = unsafe list
    while let entry = unsafe next {
      parts.append(try unsafe copy(entry.pointee.code))
      unsafe next = unsafe entry.pointee.next
    }
    return parts
  }

  static func code(_ level: QRSymbol.Level) -> QRecLevel {
    switch level {
    case .low: QR_ECLEVEL_L
    case .medium: QR_ECLEVEL_M
    case .quartile: QR_ECLEVEL_Q
    case .high: QR_ECLEVEL_H
    }
  }

  private static func input(_ segments: [Segment], _ version: Int, _ level: QRSymbol.Level) throws -> OpaquePointer {
    guard let input = unsafe QRinput_new2(Int32(version), code(level)) else { throw Refused() }
    for segment in segments {
      let status: Int32
      switch segment {
      case .numeric(let text): status = unsafe QRinput_append(input, QR_MODE_NUM, Int32(text.utf8.count), Array(text.utf8))
      case .alphanumeric(let text): status = unsafe QRinput_append(input, QR_MODE_AN, Int32(text.utf8.count), Array(text.utf8))
      case .byte(let bytes): status = unsafe QRinput_append(input, QR_MODE_8, Int32(bytes.count), bytes)
      case .kanji(let bytes): status = unsafe QRinput_append(input, QR_MODE_KANJI, Int32(bytes.count), bytes)
      case .eci(let assignment): status = unsafe QRinput_appendECIheader(input, assignment)
      }
      guard status == 0 else {
        unsafe QRinput_free(input)
        throw Refused()
      }
    }
    return unsafe input
  }

  private static func modules(_ code: UnsafeMutablePointer<QRcode>?) throws -> Modules {
    defer { unsafe QRcode_free(code) }
    return try unsafe copy(code)
  }

  private static func copy(_ code: UnsafeMutablePointer<QRcode>?) throws -> Modules {
    guard let code = unsafe code?.pointee else { throw Refused() }
    let side = Int(unsafe code.width)
    return Modules(side: side, isDark: (0..<side * side).map { unsafe code.data[$0] & 1 == 1 })
  }
}
