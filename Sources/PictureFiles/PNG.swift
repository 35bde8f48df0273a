private import CPNG

/// PNG (ISO/IEC 15948), by libpng's simplified interface, which answers with errors instead of jumps.
func readPNG(_ bytes: [UInt8]) throws(PictureFileError) -> GrayImage {
  var image = unsafe png_image()
  unsafe image.version = png_uint_32(PNG_IMAGE_VERSION)
  defer { unsafe png_image_free(&image) }
  // libpng keeps the address until it has read to the end.
  let outcome: Result<GrayImage, PictureFileError> = unsafe bytes.withUnsafeBytes { file in
    guard unsafe png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else { return .failure(.damaged) }
    let (width, height) = unsafe (Int(image.width), Int(image.height))
    do throws(PictureFileError) { try GrayImage.check(width: width, height: height) } catch { return .failure(error) }
    // `PNG_FORMAT_GRAY`: one byte a pixel.
    unsafe image.format = 0
    var white = png_color(red: 255, green: 255, blue: 255)
    var brightness = [UInt8](repeating: 255, count: width * height)
    guard unsafe png_image_finish_read(&image, &white, &brightness, png_int_32(width), nil) != 0 else { return .failure(.damaged) }
    return .success(GrayImage(width: width, height: height, brightness: brightness))
  }
  return try outcome.get()
}
