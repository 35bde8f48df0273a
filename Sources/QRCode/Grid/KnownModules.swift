/// Compares what every symbol of a version has in common with what is seen at its modules.
struct KnownModules {
  private let places: [(x: Float, y: Float, isDark: Bool)]

  init(_ patterns: FunctionPatterns) {
    var places: [(x: Float, y: Float, isDark: Bool)] = []
    for row in 0..<patterns.side {
      for column in 0..<patterns.side {
        switch patterns[column, row] {
        case .dark: places.append((Float(column) + 0.5, Float(row) + 0.5, true))
        case .light: places.append((Float(column) + 0.5, Float(row) + 0.5, false))
        default: break
        }
      }
    }
    self.places = places
  }

  /// 1 where all is clearly as it should be, 0 where it is as chance has it.
  func agreement(_ homography: Homography, _ view: SymbolView) -> Float {
    var sum: Float = 0
    for place in places {
      let darkness = view.darkness(at: homography.map(place.x, place.y))
      sum += place.isDark ? darkness : -darkness
    }
    return sum / Float(places.count)
  }
}
