extension FinderGroup {
  /// Patterns that are compared with each other: a bound on the work.
  private static let mostPatterns = 32
  private static let mostTriples = 24
  private static let mostCost: Float = 1.2

  /// The likely ones of all triples, best first.
  static func triples(_ patterns: [FinderPattern]) -> [FinderGroup] {
    let patterns = patterns.sorted { $0.rayCount > $1.rayCount }.prefix(mostPatterns)
    var triples: [FinderGroup] = []
    for first in patterns.indices {
      for second in patterns.indices where second > first && areAlike(patterns[first], patterns[second]) {
        for third in patterns.indices where third > second {
          let (a, b, c) = (patterns[first], patterns[second], patterns[third])
          guard areAlike(a, c), areAlike(b, c) else { continue }
          insert(FinderGroup(corner: a, b, c), into: &triples)
          insert(FinderGroup(corner: b, a, c), into: &triples)
          insert(FinderGroup(corner: c, a, b), into: &triples)
        }
      }
    }
    return triples
  }

  private static func insert(_ triple: FinderGroup?, into triples: inout [FinderGroup]) {
    guard let triple, triple.cost < mostCost else { return }
    var place = triples.count
    while place > 0, triples[place - 1].cost > triple.cost { place -= 1 }
    guard place < mostTriples else { return }
    triples.insert(triple, at: place)
    if triples.count > mostTriples { triples.removeLast() }
  }

  /// - Parameters:
  ///   - corner: taken for the upper left.
  ///   - one, other: the other two, in either order; a mirrored symbol is told apart when it is decoded.
  private init?(corner: FinderPattern, _ one: FinderPattern, _ other: FinderPattern) {
    let turn = Point.cross(one.centre - corner.centre, other.centre - corner.centre)
    let (right, lower) = turn > 0 ? (one, other) : (other, one)
    let across = right.centre - corner.centre
    let down = lower.centre - corner.centre
    guard abs(turn) > 0.35 * across.length * down.length,
      let columns = FinderGroup.modules(corner, right), let rows = FinderGroup.modules(corner, lower)
    else { return nil }
    let side = (columns + rows) / 2 + 7
    let ratio = max(columns, rows) / min(columns, rows)
    guard FinderGroup.isSide(side), ratio < 1.5, let skew = FinderGroup.skew(corner, across, down) else { return nil }
    let cosine = Point.dot(across, down) / (across.length * down.length)
    let missing = 3 * RayDirections.count - corner.rayCount - one.rayCount - other.rayCount
    members = [(.topLeft, corner), (.topRight, right), (.bottomLeft, lower)]
    self.across = across
    self.down = down
    self.side = side
    cost = (ratio - 1) * 2 + skew + abs(cosine) * 0.5 + Float(missing) * 0.01
  }

  /// How far the corners of the pattern are from where the axes put them. With a wrong corner taken for the upper left, half the way.
  private static func skew(_ pattern: FinderPattern, _ across: Point, _ down: Point) -> Float? {
    guard let wide = pattern.radius(towards: across), let high = pattern.radius(towards: down) else { return nil }
    let right = across * (wide / across.length)
    let bottom = down * (high / down.length)
    var worst: Float = 1
    for corner in [right + bottom, right - bottom] {
      guard let seen = pattern.radius(towards: corner) else { continue }
      worst = max(worst, max(seen / corner.length, corner.length / seen))
    }
    return worst < 1.6 ? worst - 1 : nil
  }
}
