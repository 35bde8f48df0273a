/// The modules of a symbol as a writer made them, and pictures of it.
struct Modules: Sendable {
  let side: Int
  /// Row by row.
  var isDark: [Bool]

  subscript(column: Int, row: Int) -> Bool {
    get { isDark[row * side + column] }
    set { isDark[row * side + column] = newValue }
  }

  /// As in a mirror.
  var mirrored: Modules {
    var out = self
    for row in 0..<side {
      for column in 0..<side { out[side - 1 - column, row] = self[column, row] }
    }
    return out
  }

  /// Straight, with the quiet zone that the standard asks for.
  func picture(scale: Int = 3, dark: UInt8 = 20, light: UInt8 = 235) -> Picture {
    let pixels = (side + 8) * scale
    var picture = Picture(width: pixels, height: pixels, light)
    picture.draw(self, scale: scale, left: 4 * scale, top: 4 * scale, dark)
    return picture
  }

  /// Seen by a camera: `corners` are where the symbol's corners are, from its upper left clockwise.
  func picture(width: Int, height: Int, corners: [(Double, Double)], dark: Double = 20, light: Double = 235) -> Picture {
    let map = ProjectiveMap(from: corners)
    var picture = Picture(width: width, height: height, UInt8(light))
    let samples = 3
    for y in 0..<height {
      for x in 0..<width {
        var count = 0
        for sample in 0..<samples * samples {
          let across = Double(x) + (Double(sample % samples) + 0.5) / Double(samples)
          let down = Double(y) + (Double(sample / samples) + 0.5) / Double(samples)
          let (u, v) = map.square(across, down)
          guard u >= 0, v >= 0, u < 1, v < 1 else { continue }
          if self[Int(u * Double(side)), Int(v * Double(side))] { count += 1 }
        }
        let share = Double(count) / Double(samples * samples)
        picture[x, y] = UInt8(dark * share + light * (1 - share))
      }
    }
    return picture
  }
}

/// From the pixels of a quadrilateral to the unit square.
private struct ProjectiveMap {
  private let inverse: [Double]

  init(from corners: [(Double, Double)]) {
    let (p, q, r, s) = (corners[0], corners[1], corners[2], corners[3])
    let (dx1, dy1, dx2, dy2) = (q.0 - r.0, q.1 - r.1, s.0 - r.0, s.1 - r.1)
    let (dx3, dy3) = (p.0 - q.0 + r.0 - s.0, p.1 - q.1 + r.1 - s.1)
    let area = dx1 * dy2 - dx2 * dy1
    let g = (dx3 * dy2 - dx2 * dy3) / area
    let h = (dx1 * dy3 - dx3 * dy1) / area
    let (a, b, c) = (q.0 - p.0 + g * q.0, s.0 - p.0 + h * s.0, p.0)
    let (d, e, f) = (q.1 - p.1 + g * q.1, s.1 - p.1 + h * s.1, p.1)
    inverse = [e - f * h, c * h - b, b * f - c * e, f * g - d, a - c * g, c * d - a * f, d * h - e * g, b * g - a * h, a * e - b * d]
  }

  func square(_ x: Double, _ y: Double) -> (Double, Double) {
    let depth = inverse[6] * x + inverse[7] * y + inverse[8]
    return ((inverse[0] * x + inverse[1] * y + inverse[2]) / depth, (inverse[3] * x + inverse[4] * y + inverse[5]) / depth)
  }
}
