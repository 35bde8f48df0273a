/// Finder patterns that may belong to one symbol: three of them, or two where the third cannot be made out.
struct FinderGroup {
  enum Place {
    case topLeft
    case topRight
    case bottomLeft
  }

  let members: [(place: Place, pattern: FinderPattern)]
  /// About the directions of the symbol's rows and columns; their length means nothing.
  let across: Point
  let down: Point
  /// Modules per side as the distances say, within about a tenth.
  let side: Float
  /// How little the members look like corners of one square seen from somewhere; 0 is perfect.
  let cost: Float

  /// Modules between the centres of two patterns: a perspective view makes the size of a module on the way the geometric mean of both ends'.
  static func modules(_ from: FinderPattern, _ to: FinderPattern) -> Float? {
    let way = to.centre - from.centre
    guard let near = from.radius(towards: way), let far = to.radius(towards: way * -1) else { return nil }
    guard max(near, far) < 4 * min(near, far) else { return nil }
    return 3.5 * way.length / (near * far).squareRoot()
  }

  /// Whether two patterns can belong to one symbol.
  static func areAlike(_ a: FinderPattern, _ b: FinderPattern) -> Bool {
    guard a.isInverted == b.isInverted, max(a.radius, b.radius) < 3 * min(a.radius, b.radius) else { return false }
    let distance = (a.centre - b.centre).length
    let module = (a.radius + b.radius) / 8
    return distance > 9 * module && distance < 300 * module
  }

  /// Whether modules per side are as many as a symbol can have.
  static func isSide(_ side: Float) -> Bool { side > 17.5 && side < 200 }
}
