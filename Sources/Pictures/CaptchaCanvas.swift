private import CCairo

/// A light ground to draw dark lines on, by cairo: one channel of grey, from 0 (black) to 1 (white).
@safe final class CaptchaCanvas {
  private let surface: OpaquePointer
  private let context: OpaquePointer
  private let width: Int
  private let height: Int

  /// - Parameters:
  ///   - width: in CSS pixels, as is `height`.
  ///   - scale: pixels of the file for one of CSS.
  init(width: Int, height: Int, scale: Double) throws(CaptchaPictureError) {
    // Both are never nil; a failure is a state that every later call bears, and that `png` looks at.
    unsafe surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(Double(width) * scale), Int32(Double(height) * scale))
    unsafe context = cairo_create(surface)
    self.width = width
    self.height = height
    unsafe cairo_scale(context, scale, scale)
    unsafe cairo_set_operator(context, CAIRO_OPERATOR_SOURCE)
    unsafe cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    unsafe cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    unsafe cairo_set_source_rgba(context, 0, 0, 0, 0.97)
    unsafe cairo_paint(context)
  }

  deinit {
    unsafe cairo_destroy(context)
    unsafe cairo_surface_destroy(surface)
  }

  func line(_ points: [Point], width: Double, brightness: Double) {
    guard let first = points.first else { return }
    unsafe cairo_set_source_rgba(context, 0, 0, 0, brightness)
    unsafe cairo_set_line_width(context, width)
    unsafe cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { unsafe cairo_line_to(context, point.x, point.y) }
    unsafe cairo_stroke(context)
  }

  /// Small light dots, all over.
  func speckle(_ count: Int, using random: inout some RandomNumberGenerator) {
    for _ in 0..<count {
      let start = Point(x: .random(in: 0...Double(width), using: &random), y: .random(in: 0...Double(height), using: &random))
      line(
        [start, Point(x: start.x + 0.1, y: start.y)], width: .random(in: 1...2.4, using: &random),
        brightness: .random(in: 0.55...0.8, using: &random))
    }
  }

  /// The picture as a PNG file.
  func png() throws(CaptchaPictureError) -> [UInt8] {
    let file = CairoFile()
    let status = unsafe cairo_surface_write_to_png_stream(surface, writeToCairoFile, file.closure)
    guard status == CAIRO_STATUS_SUCCESS, unsafe cairo_status(context) == CAIRO_STATUS_SUCCESS else { throw .unavailable }
    return file.bytes
  }
}
