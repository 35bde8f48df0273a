/// A perspective map from modules of a symbol to pixels of a picture.
struct Homography {
  private let a: Float, b: Float, c: Float
  private let d: Float, e: Float, f: Float
  private let g: Float, h: Float, i: Float

  /// Where a place in the symbol is seen. What lies behind the camera is far outside of any picture.
  func map(_ u: Float, _ v: Float) -> Point {
    let depth = g * u + h * v + i
    guard depth > 1e-6 else { return Point(-1e6, -1e6) }
    return Point((a * u + b * v + c) / depth, (d * u + e * v + f) / depth)
  }

  /// The same map into a picture that is larger by a factor.
  func scaled(_ factor: Float) -> Homography {
    Homography(a: a * factor, b: b * factor, c: c * factor, d: d * factor, e: e * factor, f: f * factor, g: g, h: h, i: i)
  }

  private init(a: Float, b: Float, c: Float, d: Float, e: Float, f: Float, g: Float, h: Float, i: Float) {
    (self.a, self.b, self.c) = (a, b, c)
    (self.d, self.e, self.f) = (d, e, f)
    (self.g, self.h, self.i) = (g, h, i)
  }

  /// A place that is known in both.
  struct Pair {
    let module: Point
    let pixel: Point
    let weight: Float
  }

  /// The map that fits the pairs best, by least squares.
  /// - Parameter side: modules per side of the symbol.
  init?(fitting pairs: [Pair], side: Float) {
    guard pairs.count >= 4 else { return nil }
    // Numbers around 1 keep the equations well conditioned.
    var centre = Point(0, 0)
    for pair in pairs { centre = centre + pair.pixel * (1 / Float(pairs.count)) }
    var spread: Float = 0
    for pair in pairs { spread = max(spread, (pair.pixel - centre).length) }
    guard spread > 1e-3, spread < 1e6 else { return nil }
    let half = side / 2
    var system = LinearSystem(unknowns: 8)
    for pair in pairs {
      let u = Double((pair.module.x - half) / half)
      let v = Double((pair.module.y - half) / half)
      let x = Double((pair.pixel.x - centre.x) / spread)
      let y = Double((pair.pixel.y - centre.y) / spread)
      let weight = Double(pair.weight)
      system.add([u, v, 1, 0, 0, 0, -u * x, -v * x], equals: x, weight: weight)
      system.add([0, 0, 0, u, v, 1, -u * y, -v * y], equals: y, weight: weight)
    }
    guard let solved = system.solve() else { return nil }
    // Back to modules and pixels.
    let scale = 1 / Double(half)
    func module(_ row: Int) -> (Double, Double, Double) {
      let third = row == 2 ? 1 : solved[row * 3 + 2]
      return (solved[row * 3] * scale, solved[row * 3 + 1] * scale, third - solved[row * 3] - solved[row * 3 + 1])
    }
    let first = module(0)
    let second = module(1)
    let third = module(2)
    let (size, left, top) = (Double(spread), Double(centre.x), Double(centre.y))
    a = Float(first.0 * size + third.0 * left)
    b = Float(first.1 * size + third.1 * left)
    c = Float(first.2 * size + third.2 * left)
    d = Float(second.0 * size + third.0 * top)
    e = Float(second.1 * size + third.1 * top)
    f = Float(second.2 * size + third.2 * top)
    g = Float(third.0)
    h = Float(third.1)
    i = Float(third.2)
  }

  /// The map that puts the corners of a symbol (from the upper left clockwise) where they are seen.
  init?(corners: [Point], side: Float) {
    guard corners.count == 4, side > 0 else { return nil }
    let (p, q, r, s) = (corners[0], corners[1], corners[2], corners[3])
    let across = q - r
    let down = s - r
    let off = p - q + r - s
    let area = Point.cross(across, down)
    guard abs(area) > 1e-3 else { return nil }
    let tiltAcross = Point.cross(off, down) / area
    let tiltDown = Point.cross(across, off) / area
    a = (q.x - p.x + tiltAcross * q.x) / side
    b = (s.x - p.x + tiltDown * s.x) / side
    c = p.x
    d = (q.y - p.y + tiltAcross * q.y) / side
    e = (s.y - p.y + tiltDown * s.y) / side
    f = p.y
    g = tiltAcross / side
    h = tiltDown / side
    i = 1
  }
}
