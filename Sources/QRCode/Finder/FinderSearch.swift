/// Looks for finder patterns along the rows of a picture, by the widths 1:1:3:1:1 that any line through a centre crosses, however the
/// symbol is turned or tilted.
struct FinderSearch {
  private let relief: Relief
  /// Rows from one scan to the next.
  private let rowStep: Int
  private(set) var found: [FinderPattern] = []
  /// Places that were looked at closely.
  private var checks = 0

  /// More than a page full of symbols needs: bounds on the work, for pictures made to take time.
  private static let mostPatterns = 200
  private static let mostChecks = 3000

  static func run(_ relief: Relief, rowStep: Int) -> [FinderPattern] {
    var search = FinderSearch(relief: relief, rowStep: rowStep)
    search.scan()
    return search.found
  }

  private init(relief: Relief, rowStep: Int) {
    self.relief = relief
    self.rowStep = rowStep
  }

  private mutating func scan() {
    var edges = [Float](repeating: 0, count: relief.width + 2)
    var y = rowStep / 2
    while y < relief.height {
      let (count, beginsDark) = findEdges(row: y, into: &edges)
      if count >= 6 { scanRow(y, edges, count, beginsDark) }
      guard found.count < FinderSearch.mostPatterns, checks < FinderSearch.mostChecks else { return }
      y += rowStep
    }
  }

  /// Where a row changes between dark and light, between pixels, with both ends of the row.
  private func findEdges(row: Int, into edges: inout [Float]) -> (count: Int, beginsDark: Bool) {
    let values = relief.values.span
    let start = row * relief.width
    var before = values[start]
    let beginsDark = before < 0
    edges[0] = 0
    var count = 1
    for x in 1..<relief.width {
      let here = values[start + x]
      if (here ^ before) < 0 {
        edges[count] = Float(x) + 0.5 - Float(here) / (Float(here) - Float(before))
        count += 1
      }
      before = here
    }
    edges[count] = Float(relief.width)
    return (count + 1, beginsDark)
  }

  private mutating func scanRow(_ y: Int, _ edges: [Float], _ count: Int, _ beginsDark: Bool) {
    for first in 0..<count - 5 {
      let total = edges[first + 5] - edges[first]
      guard total > 6, FinderSearch.hasProportions(edges, first, total) else { continue }
      let isDark = beginsDark == (first % 2 == 0)
      let middle = (edges[first + 2] + edges[first + 3]) / 2
      consider(Point(middle, Float(y) + 0.5), width: total, isInverted: !isDark)
      guard found.count < FinderSearch.mostPatterns, checks < FinderSearch.mostChecks else { return }
    }
  }

  private static func hasProportions(_ edges: [Float], _ first: Int, _ total: Float) -> Bool {
    let module = total / 7
    let slack = module * 0.6 + 0.2
    guard abs(edges[first + 1] - edges[first] - module) < slack else { return false }
    guard abs(edges[first + 2] - edges[first + 1] - module) < slack else { return false }
    guard abs(edges[first + 3] - edges[first + 2] - 3 * module) < slack * 1.6 else { return false }
    guard abs(edges[first + 4] - edges[first + 3] - module) < slack else { return false }
    return abs(edges[first + 5] - edges[first + 4] - module) < slack
  }

  private mutating func consider(_ place: Point, width: Float, isInverted: Bool) {
    for pattern in found where pattern.isInverted == isInverted && (pattern.centre - place).length < pattern.radius * 0.7 { return }
    checks += 1
    guard let (top, bottom, height) = column(place, width, isInverted) else { return }
    let centre = Point(place.x, (top + bottom) / 2)
    let reach = max(width, height) * 0.85
    guard let pattern = FinderPattern(around: centre, reach: reach, isInverted: isInverted, in: relief) else { return }
    for other in found where other.isInverted == isInverted && (other.centre - pattern.centre).length < other.radius * 0.5 { return }
    found.append(pattern)
  }

  /// The middle dark run above and below a place, and the height of the whole pattern there.
  private func column(_ place: Point, _ width: Float, _ isInverted: Bool) -> (top: Float, bottom: Float, height: Float)? {
    let x = clampedFloor(place.x, 0, relief.width - 1)
    let y = clampedFloor(place.y, 0, relief.height - 1)
    let most = clampedFloor(width * 3, 8, relief.height)
    guard let up = edges(x, y, -1, most, isInverted), let down = edges(x, y, 1, most, isInverted) else { return nil }
    let height = up.outer + down.outer
    guard height > width / 4, height < width * 4 else { return nil }
    let module = height / 7
    let slack = module * 0.7 + 0.5
    let middle = up.inner + down.inner
    guard abs(middle - 3 * module) < slack * 1.6 else { return nil }
    let centre = Float(y) + 0.5
    return (centre - up.inner, centre + down.inner, height)
  }

  /// How far up or down the innermost and the outermost of three edges are.
  private func edges(_ x: Int, _ y: Int, _ step: Int, _ most: Int, _ isInverted: Bool) -> (inner: Float, outer: Float)? {
    let values = relief.values.span
    let sign: Int16 = isInverted ? -1 : 1
    var inner: Float = 0
    var count = 0
    var before = values[y * relief.width + x] &* sign
    guard before < 0 else { return nil }
    var distance = 1
    while distance <= most {
      let row = y + step * distance
      guard row >= 0, row < relief.height else { return nil }
      let here = values[row * relief.width + x] &* sign
      if (here >= 0) == (count % 2 == 0) {
        let edge = Float(distance) - Float(here) / (Float(here) - Float(before))
        if count == 0 { inner = edge }
        if count == 2 { return (inner, edge) }
        count += 1
      }
      before = here
      distance += 1
    }
    return nil
  }
}
