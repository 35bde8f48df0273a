/// Brightness, eight bits a pixel, row by row without gaps.
struct GrayPicture {
  let width: Int
  let height: Int
  let pixels: [UInt8]

  init(width: Int, height: Int, pixels: [UInt8]) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Nothing where a measure is out of bounds, or where there are fewer bytes than the measures say.
  init?(_ bytes: [UInt8], width: Int, height: Int, stride: Int, sides: ClosedRange<Int>) {
    guard sides.contains(width), sides.contains(height), stride >= width, stride <= 1 << 16 else { return nil }
    guard bytes.count >= stride * (height - 1) + width else { return nil }
    self.width = width
    self.height = height
    if stride == width {
      pixels = bytes
    } else {
      var rows: [UInt8] = []
      rows.reserveCapacity(width * height)
      for row in 0..<height { rows += bytes[row * stride..<row * stride + width] }
      pixels = rows
    }
  }

  /// Brightness of the pixel at a place; beyond the border that of the border.
  func pixel(at point: Point) -> Int {
    Int(pixels[clampedFloor(point.y, 0, height - 1) * width + clampedFloor(point.x, 0, width - 1)])
  }

  /// Brightness between the centres of pixels, by bilinear interpolation; beyond the border that of the border.
  func brightness(at point: Point) -> Float {
    let x = point.x - 0.5
    let y = point.y - 0.5
    let left = clampedFloor(x, 0, width - 2)
    let top = clampedFloor(y, 0, height - 2)
    let fx = min(max(x - Float(left), 0), 1)
    let fy = min(max(y - Float(top), 0), 1)
    let place = top * width + left
    let upper = Float(pixels[place]) * (1 - fx) + Float(pixels[place + 1]) * fx
    let lower = Float(pixels[place + width]) * (1 - fx) + Float(pixels[place + width + 1]) * fx
    return upper * (1 - fy) + lower * fy
  }

  /// Half as wide and high; each pixel is the mean of four.
  func halved() -> GrayPicture {
    let halfWidth = width / 2
    let halfHeight = height / 2
    var half = [UInt8](repeating: 0, count: halfWidth * halfHeight)
    var target = half.mutableSpan
    let source = pixels.span
    var place = 0
    for y in 0..<halfHeight {
      var upper = 2 * y * width
      for _ in 0..<halfWidth {
        let sum = UInt16(source[upper]) + UInt16(source[upper + 1]) + UInt16(source[upper + width]) + UInt16(source[upper + width + 1])
        target[place] = UInt8(truncatingIfNeeded: (sum + 2) >> 2)
        place += 1
        upper += 2
      }
    }
    return GrayPicture(width: halfWidth, height: halfHeight, pixels: half)
  }

  /// Each pixel weighed with its neighbours, 1:2:1 across and down: noise falls to three eighths.
  func smoothed() -> GrayPicture {
    var smooth = pixels
    var target = smooth.mutableSpan
    let source = pixels.span
    var sums = [UInt16](repeating: 0, count: width + 2)
    for y in 0..<height {
      let row = y * width
      let above = y > 0 ? row - width : row
      let below = y + 1 < height ? row + width : row
      for x in 0..<width { sums[x + 1] = UInt16(source[above + x]) + 2 * UInt16(source[row + x]) + UInt16(source[below + x]) }
      sums[0] = sums[1]
      sums[width + 1] = sums[width]
      for x in 0..<width { target[row + x] = UInt8(truncatingIfNeeded: (sums[x] &+ 2 &* sums[x + 1] &+ sums[x + 2] &+ 8) >> 4) }
    }
    return GrayPicture(width: width, height: height, pixels: smooth)
  }
}
