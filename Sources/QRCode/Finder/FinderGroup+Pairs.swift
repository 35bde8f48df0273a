extension FinderGroup {
  /// Patterns that are compared with each other: a bound on the work.
  private static let mostPatterns = 8
  /// A pattern that has to do for two must be seen well.
  private static let leastRays = 24

  /// Symbols of which one finder pattern is covered or spoilt: all that two good ones can be corners of.
  static func pairs(_ patterns: [FinderPattern]) -> [FinderGroup] {
    let patterns = patterns.filter { $0.rayCount >= leastRays }.sorted { $0.rayCount > $1.rayCount }.prefix(mostPatterns)
    var pairs: [FinderGroup] = []
    for first in patterns.indices {
      for second in patterns.indices where second != first && areAlike(patterns[first], patterns[second]) {
        pairs += places(patterns[first], patterns[second])
      }
    }
    return pairs
  }

  private static func places(_ one: FinderPattern, _ other: FinderPattern) -> [FinderGroup] {
    guard let modules = modules(one, other), isSide(modules + 7) else { return [] }
    let way = other.centre - one.centre
    let aside = Point(-way.y, way.x)
    let found = [
      FinderGroup([(.topLeft, one), (.topRight, other)], across: way, down: aside, side: modules + 7),
      FinderGroup([(.topLeft, one), (.bottomLeft, other)], across: aside * -1, down: way, side: modules + 7),
      FinderGroup([(.topRight, one), (.bottomLeft, other)], across: (aside + way) * -0.5, down: (way - aside) * 0.5, side: modules + 7),
    ]
    return found.compactMap { $0 }
  }

  /// Nothing if the edges of the patterns run in other directions than they would in these places.
  private init?(_ members: [(place: Place, pattern: FinderPattern)], across: Point, down: Point, side: Float) {
    for (_, pattern) in members {
      guard let corners = FinderCorners(pattern, across: across, down: down) else { return nil }
      guard Point.isAlong(corners.points[1] - corners.points[0], across), Point.isAlong(corners.points[3] - corners.points[0], down) else {
        return nil
      }
    }
    self.members = members
    self.across = across
    self.down = down
    self.side = side
    cost = 0
  }
}

extension Point {
  /// Whether two directions differ by less than some 30 degrees.
  fileprivate static func isAlong(_ a: Point, _ b: Point) -> Bool { dot(a, b) > 0.87 * a.length * b.length }
}
