import OneTimePassword
import QRCode

/// Reads the QR codes in the picture that is the input, row by row without gaps.
///
/// The answer has a field for each: its text, or nothing where its bytes are no text.
/// - Parameter channels: 1 for brightness, 4 for red, green, blue and a fourth that does not count.
@_expose(wasm, "readPicture")
@_cdecl("core_read_picture")
public func readPicture(_ width: Int32, _ height: Int32, _ channels: Int32) -> Int32 {
  let pixels = channels == 4 ? takeInput(merging: brightness) : takeInput()
  let symbols = QRReader().read(pixels, width: Int(width), height: Int(height))
  return give(symbols.map { symbol in symbol.text?.utf8Bytes ?? [] })
}

/// As television weighs the colours (ITU-R BT.601), in 256ths.
@inline(__always)
private func brightness(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
  UInt8(truncatingIfNeeded: (77 &* UInt32(red) &+ 150 &* UInt32(green) &+ 29 &* UInt32(blue)) >> 8)
}
