/// The relief of a picture as one symbol needs it: dark is positive, also in an inverted symbol, and what is clearly dark counts the same
/// everywhere.
struct SymbolView {
  let relief: Relief
  let isInverted: Bool
  /// What counts as fully dark or light, in steps of brightness.
  private let contrast: Float

  init(_ relief: Relief, _ finders: [FinderPattern], isInverted: Bool) {
    self.relief = relief
    self.isInverted = isInverted
    // The dark centres and the light rings around them.
    var sum: Float = 0
    var count: Float = 0
    for finder in finders {
      for (index, ray) in RayDirections.all.enumerated() where index % 4 == 0 && finder.radii[index] > 0 {
        for part: Float in [0.1, 4 / 7] {
          sum += abs(relief.value(at: finder.centre + ray * (finder.radii[index] * part)))
          count += 1
        }
      }
    }
    contrast = max(2, count > 0 ? sum / count * 0.7 : 2)
  }

  func darkness(at point: Point) -> Float {
    let value = relief.value(at: point) / contrast
    return min(max(isInverted ? value : -value, -1), 1)
  }
}
