/// The brightness of every module of a symbol and of one more on each side, straight from the picture.
struct ModuleSamples {
  /// Modules per side, the frame included.
  let width: Int
  private(set) var values: [Float]

  init(_ homography: Homography, side: Int, in picture: GrayPicture) {
    width = side + 2
    values = []
    values.reserveCapacity(width * width)
    for row in -1...side {
      for column in -1...side { values.append(ModuleSamples.brightness(Float(column) + 0.5, Float(row) + 0.5, homography, picture)) }
    }
  }

  /// The larger a module, the more of it is looked at; never its edges, which belong to its neighbours as well.
  private static func brightness(_ x: Float, _ y: Float, _ homography: Homography, _ picture: GrayPicture) -> Float {
    let centre = homography.map(x, y)
    let across = (homography.map(x + 0.22, y) - centre)
    let down = (homography.map(x, y + 0.22) - centre)
    let size = across.length + down.length
    guard size > 0.8 else { return picture.brightness(at: centre) }
    if size < 1.6 {
      var sum = picture.brightness(at: centre)
      sum += picture.brightness(at: centre + across + down) + picture.brightness(at: centre - across - down)
      sum += picture.brightness(at: centre + across - down) + picture.brightness(at: centre - across + down)
      return sum / 5
    }
    var sum = 0
    for place in [centre - down, centre, centre + down] {
      sum += picture.pixel(at: place - across) + picture.pixel(at: place) + picture.pixel(at: place + across)
    }
    return Float(sum) / 9
  }

  /// Darkness against the dark and light modules around: the threshold is the middle between their means.
  /// - Parameter isInverted: whether light and dark are exchanged.
  func normalized(isInverted: Bool) -> ModuleSamples {
    let reach = 5
    let all = BoxSums(values, width: width)
    var thresholds = [Float](repeating: 0, count: values.count)
    var spreads = [Float](repeating: 1, count: values.count)
    for row in 0..<width {
      for column in 0..<width { thresholds[row * width + column] = all.mean(column, row, reach) }
    }
    // The mean leans to whatever there is more of; the middle between the means of both sides does not.
    for _ in 0..<2 {
      let dark = BoxSums(zip(values, thresholds).map { $0 < $1 ? $0 : 0 }, width: width)
      let darkCount = BoxSums(zip(values, thresholds).map { $0 < $1 ? 1 : 0 }, width: width)
      for row in 0..<width {
        for column in 0..<width {
          let count = darkCount.sum(column, row, reach)
          let total = all.count(column, row, reach)
          guard count > 0, count < total else { continue }
          let darkMean = dark.sum(column, row, reach) / count
          let lightMean = (all.sum(column, row, reach) - dark.sum(column, row, reach)) / (total - count)
          thresholds[row * width + column] = (darkMean + lightMean) / 2
          spreads[row * width + column] = max((lightMean - darkMean) / 2, 0.5)
        }
      }
    }
    var out = self
    let sign: Float = isInverted ? -1 : 1
    for place in values.indices { out.values[place] = min(max(sign * (thresholds[place] - values[place]) / spreads[place], -2), 2) }
    return out
  }

  /// The modules of the symbol, without the frame; for samples that are normalized.
  var grid: ModuleGrid {
    var modules: [Float] = []
    modules.reserveCapacity((width - 2) * (width - 2))
    for row in 1..<width - 1 { modules += values[row * width + 1..<row * width + width - 1] }
    return ModuleGrid(side: width - 2, values: modules)
  }
}

/// Sums over squares of a table, each in constant time.
private struct BoxSums {
  private let width: Int
  private let sums: [Float]

  init(_ values: [Float], width: Int) {
    self.width = width
    var sums = [Float](repeating: 0, count: (width + 1) * (width + 1))
    for row in 0..<width {
      var line: Float = 0
      for column in 0..<width {
        line += values[row * width + column]
        sums[(row + 1) * (width + 1) + column + 1] = sums[row * (width + 1) + column + 1] + line
      }
    }
    self.sums = sums
  }

  func sum(_ column: Int, _ row: Int, _ reach: Int) -> Float {
    let left = max(0, column - reach)
    let right = min(width, column + reach + 1)
    let top = max(0, row - reach) * (width + 1)
    let bottom = min(width, row + reach + 1) * (width + 1)
    return sums[bottom + right] - sums[top + right] - sums[bottom + left] + sums[top + left]
  }

  func count(_ column: Int, _ row: Int, _ reach: Int) -> Float {
    let columns = min(width, column + reach + 1) - max(0, column - reach)
    let rows = min(width, row + reach + 1) - max(0, row - reach)
    return Float(columns * rows)
  }

  func mean(_ column: Int, _ row: Int, _ reach: Int) -> Float { sum(column, row, reach) / count(column, row, reach) }
}
