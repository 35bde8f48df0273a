/// A place in a picture, in pixels, or in a symbol, in modules. Pixel (0, 0) covers 0 to 1 in both directions, so its centre is (0.5, 0.5).
struct Point: Equatable {
  var x: Float
  var y: Float

  init(_ x: Float, _ y: Float) {
    self.x = x
    self.y = y
  }

  var length: Float { (x * x + y * y).squareRoot() }

  static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  static func * (a: Point, factor: Float) -> Point { Point(a.x * factor, a.y * factor) }

  /// Positive if `b` lies clockwise of `a` on a picture, whose y points down.
  static func cross(_ a: Point, _ b: Point) -> Float { a.x * b.y - a.y * b.x }
  static func dot(_ a: Point, _ b: Point) -> Float { a.x * b.x + a.y * b.y }
}

/// The whole number at or below, within a range from 0 or more; not-a-number counts as the least.
func clampedFloor(_ value: Float, _ least: Int, _ most: Int) -> Int {
  guard value > Float(least) else { return least }
  guard value < Float(most) else { return most }
  return Int(value)
}
