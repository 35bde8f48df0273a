/// Finds where the modules of a symbol are, from its finder patterns and then from everything that symbols have in common.
struct GridFit {
  let version: Version
  let patterns: FunctionPatterns
  private(set) var homography: Homography
  private let known: KnownModules
  /// See `KnownModules.agreement`.
  private(set) var agreement: Float

  init?(_ frame: FinderFrame, _ version: Version, _ view: SymbolView) {
    var pairs = frame.pairs(version)
    guard let rough = Homography(fitting: pairs, side: Float(version.side)) else { return nil }
    self.version = version
    patterns = FunctionPatterns(version)
    homography = rough
    let side = Float(version.side)
    let centres = version.alignmentCentres
    known = KnownModules(patterns)
    agreement = 0
    if let last = centres.last {
      let reach = 2 + side / 24
      if let place = AlignmentSearch(view, rough).find(column: last, row: last, reach: reach) {
        pairs.append(.init(module: Point(Float(last) + 0.5, Float(last) + 0.5), pixel: place, weight: 6))
        homography = Homography(fitting: pairs, side: side) ?? rough
      }
    }
    if centres.count > 2 { findAlignment(centres, &pairs, view) }
    agreement = known.agreement(homography, view)
  }

  /// All other alignment patterns, which are near their places by now.
  private mutating func findAlignment(_ centres: [Int], _ pairs: inout [Homography.Pair], _ view: SymbolView) {
    let search = AlignmentSearch(view, homography)
    for row in centres {
      for column in centres where patterns[column, row] == .dark && !(row == centres.last && column == centres.last) {
        if column == 6 && row == 6 || column == 6 && row == centres.last || row == 6 && column == centres.last { continue }
        guard let place = search.find(column: column, row: row, reach: 1.5) else { continue }
        pairs.append(.init(module: Point(Float(column) + 0.5, Float(row) + 0.5), pixel: place, weight: 3))
      }
    }
    homography = Homography(fitting: pairs, side: Float(version.side)) ?? homography
  }

  /// Moves the corners as long as the known modules agree better.
  mutating func refine(_ view: SymbolView) {
    let side = Float(version.side)
    var corners = [homography.map(0, 0), homography.map(side, 0), homography.map(side, side), homography.map(0, side)]
    let module = (corners[1] - corners[0]).length / side
    guard module > 0.3, module < 1000 else { return }
    for step: Float in [0.6, 0.3, 0.15] {
      for _ in 0..<3 {
        var isBetter = false
        for corner in 0..<4 {
          for (x, y) in [(step, 0), (-step, 0), (0, step), (0, -step)] as [(Float, Float)] {
            var moved = corners
            moved[corner] = moved[corner] + Point(x, y) * module
            guard let map = Homography(corners: moved, side: side) else { continue }
            let better = known.agreement(map, view)
            if better > agreement + 1e-4 {
              (agreement, homography, corners, isBetter) = (better, map, moved, true)
            }
          }
        }
        if !isBetter { break }
      }
    }
  }
}
