/// Looks for an alignment pattern (ISO/IEC 18004 §6.3.6) near where it should be: a dark module in a light ring in a dark one.
struct AlignmentSearch {
  private let view: SymbolView
  private let homography: Homography

  /// Less than this is not a pattern, but what chance makes alike.
  private static let leastAgreement: Float = 0.45

  init(_ view: SymbolView, _ homography: Homography) {
    self.view = view
    self.homography = homography
  }

  /// - Parameters:
  ///   - column, row: of the centre.
  ///   - reach: how far it may be from its place, in modules.
  /// - Returns: where the middle of the centre is seen.
  func find(column: Int, row: Int, reach: Float) -> Point? {
    let (x, y) = (Float(column) + 0.5, Float(row) + 0.5)
    let expected = homography.map(x, y)
    let across = (homography.map(x + 1, y) - homography.map(x - 1, y)) * 0.5
    let down = (homography.map(x, y + 1) - homography.map(x, y - 1)) * 0.5
    guard across.length < 200, down.length < 200, across.length + down.length > 1 else { return nil }
    var best = (agreement: -Float.infinity, x: Float(0), y: Float(0))
    func look(_ x: Float, _ y: Float) {
      let agreement = agreement(expected + across * x + down * y, across, down)
      // Of two that are alike the nearer one.
      let worth = agreement - (abs(x) + abs(y)) * 0.02
      if worth > best.agreement { best = (worth, x, y) }
    }
    var y0 = -reach
    while y0 <= reach {
      var x0 = -reach
      while x0 <= reach {
        look(x0, y0)
        x0 += 0.5
      }
      y0 += 0.5
    }
    for step: Float in [0.25, 0.125] {
      let (x, y) = (best.x, best.y)
      for (dx, dy) in [(-1, 0), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (-1, 1), (1, -1)] as [(Float, Float)] {
        look(x + dx * step, y + dy * step)
      }
    }
    guard best.agreement > AlignmentSearch.leastAgreement else { return nil }
    return expected + across * best.x + down * best.y
  }

  private func agreement(_ centre: Point, _ across: Point, _ down: Point) -> Float {
    // Most places are none, which a few modules show.
    var sum = view.darkness(at: centre) - view.darkness(at: centre + across) - view.darkness(at: centre - across)
    sum -= view.darkness(at: centre + down) + view.darkness(at: centre - down)
    guard sum > 1 else { return -1 }
    sum = 0
    for y in -2...2 {
      for x in -2...2 {
        let darkness = view.darkness(at: centre + across * Float(x) + down * Float(y))
        sum += max(abs(x), abs(y)) == 1 ? -darkness : darkness
      }
    }
    return sum / 25
  }
}
