/// One of the three patterns in the corners of a symbol (ISO/IEC 18004 §6.3.3): a dark square in a light one in a dark one, 7 modules wide.
struct FinderPattern {
  let centre: Point
  /// Whether light and dark are exchanged.
  let isInverted: Bool
  /// How far the outer edge is along each of `RayDirections`; 0 where it was not found.
  let radii: [Float]
  /// The mean of the radii that were found.
  let radius: Float
  /// How many of the radii were found: what looks like a pattern by chance has few.
  let rayCount: Int

  /// Rays of 32 that must cross three edges at the right distances.
  private static let leastRays = 17

  /// Looks from a likely centre in all directions.
  /// - Parameter reach: how far at most, in pixels.
  init?(around start: Point, reach: Float, isInverted: Bool, in relief: Relief) {
    var centre = start
    for _ in 0..<2 {
      let offset = FinderPattern.offset(from: centre, reach, isInverted, in: relief)
      centre = centre + offset
      if offset.length < reach * 0.03 { break }
    }
    guard FinderPattern.isLikely(centre, reach, isInverted, in: relief) else { return nil }
    var radii = [Float](repeating: 0, count: RayDirections.count)
    var found = 0
    for (index, direction) in RayDirections.all.enumerated() {
      radii[index] = FinderPattern.outerEdge(from: centre, direction, reach, isInverted, in: relief)
      if radii[index] > 0 { found += 1 }
    }
    guard found >= FinderPattern.leastRays else { return nil }
    var sum: Float = 0
    for radius in radii { sum += radius }
    self.centre = centre
    self.isInverted = isInverted
    self.radii = radii
    radius = sum / Float(found)
    rayCount = found
  }

  /// Whether some of a few rays cross the edges: spares most places that are none the other rays.
  private static func isLikely(_ centre: Point, _ reach: Float, _ isInverted: Bool, in relief: Relief) -> Bool {
    var missed = 0
    for index in stride(from: 1, to: RayDirections.count, by: 4) {
      if outerEdge(from: centre, RayDirections.all[index], reach, isInverted, in: relief) == 0 { missed += 1 }
      if missed > 4 { return false }
    }
    return true
  }

  /// From a place in the dark square in the middle to the middle of that square.
  private static func offset(from place: Point, _ reach: Float, _ isInverted: Bool, in relief: Relief) -> Point {
    let half = RayDirections.count / 2
    var sum = Point(0, 0)
    var count: Float = 0
    for index in stride(from: 0, to: half, by: 4) {
      let direction = RayDirections.all[index]
      let ahead = innerEdge(from: place, direction, reach, isInverted, in: relief)
      let behind = innerEdge(from: place, direction * -1, reach, isInverted, in: relief)
      guard ahead > 0, behind > 0 else { continue }
      sum = sum + direction * (ahead - behind)
      count += 1
    }
    // Each pair sees only the part of the offset along its own direction: half of it on average, and twice.
    return count > 0 ? sum * (1 / count) : Point(0, 0)
  }

  /// How far the dark square reaches, or 0 if not to an end within a part of the way.
  private static func innerEdge(from place: Point, _ direction: Point, _ reach: Float, _ isInverted: Bool, in relief: Relief) -> Float {
    let sign: Int32 = isInverted ? -1 : 1
    let step = max(0.5, reach / 20)
    var before = sign * relief.steps(at: place)
    guard before < 0 else { return 0 }
    var distance = step
    while distance < reach * 0.6 {
      let here = sign * relief.steps(at: place + direction * distance)
      if here >= 0 { return distance - step * Float(here) / Float(here - before) }
      before = here
      distance += step
    }
    return 0
  }

  /// The distance of the third edge, if all three are where the pattern has them (3 : 5 : 7); else 0.
  private static func outerEdge(from centre: Point, _ direction: Point, _ reach: Float, _ isInverted: Bool, in relief: Relief) -> Float {
    let step = max(0.5, reach / 20)
    var reach = reach
    let sign: Int32 = isInverted ? -1 : 1
    var edges: (Float, Float, Float) = (0, 0, 0)
    var count = 0
    var before = sign * relief.steps(at: centre)
    guard before < 0 else { return 0 }
    var distance = step
    while distance < reach {
      let here = sign * relief.steps(at: centre + direction * distance)
      let isDark = count % 2 == 0
      if (here >= 0) == isDark {
        let edge = distance - step * Float(here) / Float(here - before)
        switch count {
        case 0:
          edges.0 = edge
          reach = min(reach, edge * 3 + 1.5)
        case 1:
          edges.1 = edge
          guard abs(edge - edges.0 * (5 / 3)) < edge * 0.3 + 0.5 else { return 0 }
        default:
          edges.2 = edge
          let slack = edge * 0.13 + 0.4
          let fits = abs(edges.0 - edge * (3 / 7)) < slack && abs(edges.1 - edge * (5 / 7)) < slack
          return fits ? edge : 0
        }
        count += 1
      }
      before = here
      distance += step
    }
    return 0
  }

  /// How far the outer edge is in any direction, interpolated between rays; nothing where neither neighbour was found.
  func radius(towards direction: Point) -> Float? {
    let length = direction.length
    guard length > 0 else { return nil }
    var best = 0
    var next = 0
    var bestCosine: Float = -2
    var nextCosine: Float = -2
    for (index, ray) in RayDirections.all.enumerated() where radii[index] > 0 {
      let cosine = Point.dot(ray, direction) / length
      if cosine > bestCosine {
        (next, nextCosine) = (best, bestCosine)
        (best, bestCosine) = (index, cosine)
      } else if cosine > nextCosine {
        (next, nextCosine) = (index, cosine)
      }
    }
    guard bestCosine > 0.83 else { return nil }
    guard nextCosine > 0.83 else { return radii[best] }
    // Where the two edge points' chord crosses the direction.
    let first = RayDirections.all[best] * radii[best]
    let chord = RayDirections.all[next] * radii[next] - first
    let unit = direction * (1 / length)
    let across = Point.cross(unit, chord)
    guard abs(across) > 1e-4 else { return radii[best] }
    let along = -Point.cross(unit, first) / across
    guard along > -0.6, along < 1.6 else { return radii[best] }
    return Point.dot(unit, first + chord * along)
  }
}
