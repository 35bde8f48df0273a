private import CTurboJPEG

/// JPEG (ITU-T T.81), by libjpeg-turbo's own interface, which answers with errors instead of jumps.
func readJPEG(_ bytes: [UInt8]) throws(PictureFileError) -> GrayImage {
  guard let decoder = unsafe tjInitDecompress() else { throw .damaged }
  defer { unsafe tjDestroy(decoder) }
  var (width, height, sampling, colours): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
  let size = UInt(bytes.count)
  guard unsafe tjDecompressHeader3(decoder, bytes, size, &width, &height, &sampling, &colours) == 0 else { throw .damaged }
  try GrayImage.check(width: Int(width), height: Int(height))
  var brightness = [UInt8](repeating: 255, count: Int(width) * Int(height))
  let result = unsafe tjDecompress2(decoder, bytes, size, &brightness, width, 0, height, Int32(TJPF_GRAY.rawValue), TJFLAG_LIMITSCANS)
  // What an encoder did not quite by the book is a warning, and the picture is there.
  let isWarning = unsafe tjGetErrorCode(decoder) == Int32(TJERR_WARNING.rawValue)
  guard result == 0 || isWarning else { throw .damaged }
  return GrayImage(width: Int(width), height: Int(height), brightness: brightness)
}
