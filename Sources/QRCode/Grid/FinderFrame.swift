/// The corners of a symbol's finder patterns, from which the first guess of its grid is made.
struct FinderFrame {
  private let corners: [(place: FinderGroup.Place, corners: FinderCorners)]

  init?(_ group: FinderGroup) {
    var corners: [(place: FinderGroup.Place, corners: FinderCorners)] = []
    for (place, pattern) in group.members {
      guard let found = FinderCorners(pattern, across: group.across, down: group.down) else { return nil }
      corners.append((place, found))
    }
    self.corners = corners
  }

  /// Where the corners belong in a symbol of a version, and where they are seen.
  func pairs(_ version: Version) -> [Homography.Pair] {
    let far = Float(version.side - 7)
    var pairs: [Homography.Pair] = []
    for (place, corners) in corners {
      let left = place == .topRight ? far : 0
      let top = place == .bottomLeft ? far : 0
      for (corner, point) in zip([(0, 0), (7, 0), (7, 7), (0, 7)] as [(Float, Float)], corners.points) {
        pairs.append(.init(module: Point(left + corner.0, top + corner.1), pixel: point, weight: 1))
      }
    }
    return pairs
  }

  /// How well the timing patterns alternate in a symbol of this version: 1 is perfect, 0 is chance.
  func timingAgreement(_ version: Version, _ view: SymbolView) -> Float {
    guard let map = Homography(fitting: pairs(version), side: Float(version.side)) else { return -1 }
    var sum: Float = 0
    for place in 8..<version.side - 8 {
      let (along, beside) = (Float(place) + 0.5, Float(6.5))
      let darkness = view.darkness(at: map.map(along, beside)) + view.darkness(at: map.map(beside, along))
      sum += place % 2 == 0 ? darkness : -darkness
    }
    return sum / Float(2 * (version.side - 16))
  }
}
