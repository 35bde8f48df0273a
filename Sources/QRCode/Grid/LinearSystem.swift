/// Least squares with few unknowns: equations are gathered into the normal equations and solved by elimination.
struct LinearSystem {
  private let unknowns: Int
  /// The normal matrix with the right-hand side as its last column.
  private var matrix: [Double]

  init(unknowns: Int) {
    self.unknowns = unknowns
    matrix = [Double](repeating: 0, count: unknowns * (unknowns + 1))
  }

  mutating func add(_ row: [Double], equals value: Double, weight: Double = 1) {
    guard row.count == unknowns else { return }
    let columns = unknowns + 1
    for first in 0..<unknowns where row[first] != 0 {
      let factor = row[first] * weight
      for second in 0..<unknowns { matrix[first * columns + second] += factor * row[second] }
      matrix[first * columns + unknowns] += factor * value
    }
  }

  /// Pulls every unknown towards zero, the more the larger `weight`.
  mutating func damp(_ weight: Double) {
    for place in 0..<unknowns { matrix[place * (unknowns + 1) + place] += weight }
  }

  /// Nothing if the equations do not determine every unknown.
  func solve() -> [Double]? {
    var rows = matrix
    let columns = unknowns + 1
    for pivot in 0..<unknowns {
      var best = pivot
      for row in pivot..<unknowns where abs(rows[row * columns + pivot]) > abs(rows[best * columns + pivot]) { best = row }
      guard abs(rows[best * columns + pivot]) > 1e-10 else { return nil }
      if best != pivot {
        for column in 0..<columns { rows.swapAt(best * columns + column, pivot * columns + column) }
      }
      for row in 0..<unknowns where row != pivot {
        let factor = rows[row * columns + pivot] / rows[pivot * columns + pivot]
        if factor != 0 {
          for column in pivot..<columns { rows[row * columns + column] -= factor * rows[pivot * columns + column] }
        }
      }
    }
    var solution = [Double](repeating: 0, count: unknowns)
    for row in 0..<unknowns { solution[row] = rows[row * columns + unknowns] / rows[row * columns + row] }
    return solution
  }
}
