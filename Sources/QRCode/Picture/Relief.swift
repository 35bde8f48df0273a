/// How much brighter each pixel is than its surroundings: negative is dark. Light that is uneven across the picture falls out.
struct Relief {
  let width: Int
  let height: Int
  let values: [Int16]

  /// Pixels per side of the blocks whose mean brightness is taken.
  private static let block = 8
  /// The threshold is the mean of this many blocks to each side.
  private static let reach = 2
  /// What is hardly darker than its surroundings is noise of the sensor, and counts as light.
  private static let margin: Int32 = 2

  init(_ picture: GrayPicture) {
    width = picture.width
    height = picture.height
    let thresholds = Relief.smooth(Relief.blockMeans(picture))
    values = Relief.subtract(thresholds, from: picture)
  }

  /// Between the centres of pixels, by bilinear interpolation; beyond the border that of the border.
  @inline(__always) func value(at point: Point) -> Float {
    let x = point.x - 0.5
    let y = point.y - 0.5
    let left = clampedFloor(x, 0, width - 2)
    let top = clampedFloor(y, 0, height - 2)
    let fx = min(max(x - Float(left), 0), 1)
    let fy = min(max(y - Float(top), 0), 1)
    let place = top * width + left
    let upper = Float(values[place]) * (1 - fx) + Float(values[place + 1]) * fx
    let lower = Float(values[place + width]) * (1 - fx) + Float(values[place + width + 1]) * fx
    return upper * (1 - fy) + lower * fy
  }

  /// The same in whole numbers, a little coarser and faster: the place is taken to an eighth of a pixel, the value is sixty-four times as
  /// large.
  @inline(__always) func steps(at point: Point) -> Int32 {
    let x = clampedFloor(point.x * 8 - 4, 0, (width - 1) * 8 - 1)
    let y = clampedFloor(point.y * 8 - 4, 0, (height - 1) * 8 - 1)
    let fx = Int32(truncatingIfNeeded: x & 7)
    let fy = Int32(truncatingIfNeeded: y & 7)
    let place = (y >> 3) * width + x >> 3
    let upper = Int32(values[place]) &* (8 - fx) &+ Int32(values[place + 1]) &* fx
    let lower = Int32(values[place + width]) &* (8 - fx) &+ Int32(values[place + width + 1]) &* fx
    return upper &* (8 - fy) &+ lower &* fy
  }

  /// A picture of blocks.
  private struct Blocks {
    let width: Int
    let height: Int
    var means: [Int32]
  }

  /// In sixteenths of a step of brightness.
  private static func blockMeans(_ picture: GrayPicture) -> Blocks {
    let across = (picture.width + block - 1) / block
    let down = (picture.height + block - 1) / block
    var means = [Int32](repeating: 0, count: across * down)
    let pixels = picture.pixels.span
    for y in 0..<picture.height {
      let row = y * picture.width
      let blocks = y / block * across
      for blockX in 0..<picture.width / block {
        var sum: Int32 = 0
        for x in 0..<block { sum &+= Int32(pixels[row + blockX * block + x]) }
        means[blocks + blockX] &+= sum
      }
      for x in picture.width / block * block..<picture.width { means[blocks + across - 1] &+= Int32(pixels[row + x]) }
    }
    for blockY in 0..<down {
      for blockX in 0..<across {
        let columns = min(block, picture.width - blockX * block)
        let rows = min(block, picture.height - blockY * block)
        means[blockY * across + blockX] = means[blockY * across + blockX] * 16 / Int32(columns * rows)
      }
    }
    return Blocks(width: across, height: down, means: means)
  }

  private static func smooth(_ blocks: Blocks) -> Blocks {
    var out = blocks
    for y in 0..<blocks.height {
      let rows = max(0, y - reach)...min(blocks.height - 1, y + reach)
      for x in 0..<blocks.width {
        let columns = max(0, x - reach)...min(blocks.width - 1, x + reach)
        var sum: Int32 = 0
        for row in rows {
          for column in columns { sum &+= blocks.means[row * blocks.width + column] }
        }
        out.means[y * blocks.width + x] = sum / Int32(rows.count * columns.count) - margin * 16
      }
    }
    return out
  }

  /// The thresholds are interpolated between the centres of blocks, or edges of blocks would look like edges of the picture.
  private static func subtract(_ thresholds: Blocks, from picture: GrayPicture) -> [Int16] {
    let width = picture.width
    let height = picture.height
    var values = [Int16](repeating: 0, count: width * height)
    var target = values.mutableSpan
    let pixels = picture.pixels.span
    // A column more than there are blocks, so that the last block has a neighbour.
    var line = [Int32](repeating: 0, count: thresholds.width + 1)
    let half = block / 2
    for y in 0..<height {
      let upper = max(0, (y - half) >> 3)
      let lower = min(thresholds.height - 1, upper + (y < half ? 0 : 1))
      let part = Int32((y - half) & 7) * 2 + 1
      for x in 0..<thresholds.width {
        // Sixteenths of sixteenths.
        line[x] = thresholds.means[upper * thresholds.width + x] &* (16 - part) &+ thresholds.means[lower * thresholds.width + x] &* part
      }
      line[thresholds.width] = line[thresholds.width - 1]
      let row = y * width
      // The first half block has no neighbour to the left.
      for x in 0..<min(half, width) { target[row + x] = Int16(truncatingIfNeeded: Int32(pixels[row + x]) &- line[0] >> 8) }
      var left = 0
      var x = half
      while x < width {
        let step = (line[left + 1] &- line[left]) >> 3
        var threshold = line[left] &+ step >> 1
        for place in x..<min(x + block, width) {
          target[row + place] = Int16(truncatingIfNeeded: Int32(pixels[row + place]) &- threshold >> 8)
          threshold &+= step
        }
        x += block
        left += 1
      }
    }
    return values
  }
}
