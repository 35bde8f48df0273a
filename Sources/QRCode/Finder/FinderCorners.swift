/// The four corners of a finder pattern's outer edge, from the upper left clockwise, in pixels.
struct FinderCorners {
  let points: [Point]

  /// - Parameters:
  ///   - across, down: about the directions of the symbol's axes near the pattern; a tilted symbol's differ from corner to corner.
  init?(_ pattern: FinderPattern, across: Point, down: Point) {
    guard var wide = FinderCorners.module(pattern, across), var high = FinderCorners.module(pattern, down) else { return nil }
    var corners: [Point] = []
    for _ in 0..<3 {
      guard let found = FinderCorners.find(pattern, wide, high) else { return nil }
      corners = found
      wide = (corners[1] - corners[0] + corners[2] - corners[3]) * (1 / 14)
      high = (corners[3] - corners[0] + corners[2] - corners[1]) * (1 / 14)
    }
    points = corners
  }

  /// - Parameters:
  ///   - wide, high: one module along each axis.
  private static func find(_ pattern: FinderPattern, _ wide: Point, _ high: Point) -> [Point]? {
    let frame = Point.cross(wide, high)
    guard abs(frame) > 1e-3 else { return nil }
    // The edges as lines in modules from the centre: a right one is x = offset + slope · y, a lower one y = offset + slope · x.
    var left = EdgeLine(expected: -3.5)
    var right = EdgeLine(expected: 3.5)
    var upper = EdgeLine(expected: -3.5)
    var lower = EdgeLine(expected: 3.5)
    for (index, ray) in RayDirections.all.enumerated() where pattern.radii[index] > 0 {
      let place = ray * pattern.radii[index]
      let x = Point.cross(place, high) / frame
      let y = Point.cross(wide, place) / frame
      guard abs(abs(x) - abs(y)) > 0.4 else { continue }
      if abs(x) > abs(y) {
        if x < 0 { left.add(x, along: y) } else { right.add(x, along: y) }
      } else {
        if y < 0 { upper.add(y, along: x) } else { lower.add(y, along: x) }
      }
    }
    return [(left, upper), (right, upper), (right, lower), (left, lower)].map { upright, level in
      let (x0, dx) = upright.fit()
      let (y0, dy) = level.fit()
      let x = (x0 + dx * y0) / (1 - dx * dy)
      return pattern.centre + wide * x + high * (y0 + dy * x)
    }
  }

  /// One module along a direction, as the pattern's width there says.
  private static func module(_ pattern: FinderPattern, _ direction: Point) -> Point? {
    let before = pattern.radius(towards: direction * -1)
    guard let after = pattern.radius(towards: direction) ?? before, direction.length > 0 else { return nil }
    return direction * ((after + (before ?? after)) / 7 / direction.length)
  }
}

/// A line through the points of one edge.
private struct EdgeLine {
  private let expected: Float
  private var count: Float = 0
  private var sum: Float = 0
  private var sumAlong: Float = 0
  private var products: Float = 0
  private var squares: Float = 0

  init(expected: Float) {
    self.expected = expected
  }

  mutating func add(_ value: Float, along: Float) {
    count += 1
    sum += value
    sumAlong += along
    products += value * along
    squares += along * along
  }

  /// Where it crosses the axis, and its slope; the expected line where the points do not say.
  func fit() -> (offset: Float, slope: Float) {
    guard count >= 3 else { return (expected, 0) }
    let spread = squares - sumAlong * sumAlong / count
    let slope = spread > 0.5 ? (products - sum * sumAlong / count) / spread : 0
    let offset = (sum - slope * sumAlong) / count
    guard abs(slope) < 0.7, abs(offset - expected) < 1 else { return (expected, 0) }
    return (offset, slope)
  }
}
