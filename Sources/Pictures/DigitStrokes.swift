/// A place on a picture, from its top left corner.
struct Point: Sendable, Equatable {
  let x: Double
  let y: Double
}

/// The ten digits as strokes of a pen, in a square of side 1.
enum DigitStrokes {
  /// - Parameter digit: 0 to 9.
  /// - Returns: each stroke as a line through many points.
  static func of(_ digit: Int) -> [[Point]] {
    switch digit {
    case 0: [oval(0.5, 0.5, 0.42, 0.5)]
    case 1: [[Point(x: 0.14, y: 0.24), Point(x: 0.52, y: 0), Point(x: 0.52, y: 1)], [Point(x: 0.14, y: 1), Point(x: 0.9, y: 1)]]
    case 2: [curve(0.08, 0.28, [(0.1, -0.1, 0.86, -0.1, 0.86, 0.28), (0.86, 0.55, 0.4, 0.7, 0.08, 1)]) + [Point(x: 0.94, y: 1)]]
    case 3:
      [
        curve(0.1, 0.12, [(0.3, -0.06, 0.84, -0.06, 0.84, 0.23), (0.84, 0.42, 0.6, 0.47, 0.36, 0.47)]),
        curve(0.36, 0.47, [(0.66, 0.47, 0.92, 0.55, 0.92, 0.74), (0.92, 1.06, 0.3, 1.06, 0.06, 0.88)]),
      ]
    case 4:
      [
        [Point(x: 0.66, y: 0), Point(x: 0.04, y: 0.68), Point(x: 0.98, y: 0.68)],
        [Point(x: 0.7, y: 0.34), Point(x: 0.7, y: 1)],
      ]
    case 5:
      [
        [Point(x: 0.86, y: 0), Point(x: 0.2, y: 0), Point(x: 0.14, y: 0.46)],
        curve(0.14, 0.46, [(0.4, 0.3, 0.92, 0.38, 0.92, 0.68), (0.92, 1.06, 0.3, 1.08, 0.08, 0.88)]),
      ]
    case 6: [six]
    case 7: [[Point(x: 0.06, y: 0), Point(x: 0.94, y: 0), Point(x: 0.36, y: 1)]]
    case 8: [oval(0.5, 0.24, 0.34, 0.24), oval(0.5, 0.74, 0.42, 0.26)]
    default: [six.map { Point(x: 1 - $0.x, y: 1 - $0.y) }]
    }
  }

  private static let six = curve(
    0.76, 0.02,
    [
      (0.3, 0.06, 0.06, 0.44, 0.06, 0.7), (0.06, 0.9, 0.24, 1, 0.5, 1), (0.74, 1, 0.92, 0.88, 0.92, 0.7),
      (0.92, 0.52, 0.74, 0.42, 0.5, 0.42),
      (0.26, 0.42, 0.1, 0.54, 0.07, 0.7),
    ])

  /// Cubic Bézier curves, one after the other: two control points and the end of each.
  private static func curve(
    _ x: Double, _ y: Double, _ pieces: [(Double, Double, Double, Double, Double, Double)]
  ) -> [Point] {
    var points = [Point(x: x, y: y)]
    var (startX, startY) = (x, y)
    for piece in pieces {
      for step in 1...12 {
        let t = Double(step) / 12
        let (a, b, c, d) = ((1 - t) * (1 - t) * (1 - t), 3 * t * (1 - t) * (1 - t), 3 * t * t * (1 - t), t * t * t)
        points.append(
          Point(x: a * startX + b * piece.0 + c * piece.2 + d * piece.4, y: a * startY + b * piece.1 + c * piece.3 + d * piece.5))
      }
      (startX, startY) = (piece.4, piece.5)
    }
    return points
  }

  private static func oval(_ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double) -> [Point] {
    (0...32).map { step in
      let angle = Double(step) / 16 * .pi
      return Point(x: x + radiusX * Wave.sine(angle), y: y - radiusY * Wave.cosine(angle))
    }
  }
}
