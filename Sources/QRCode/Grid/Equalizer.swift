/// Takes out of each module what blur and motion have put into it from its eight neighbours. How much that is, the modules that every
/// symbol of the version has in common tell, by least squares.
struct Equalizer {
  private let weights: [Float]

  init?(_ samples: ModuleSamples, _ patterns: FunctionPatterns) {
    var system = LinearSystem(unknowns: 9)
    var count: Double = 0
    for row in 0..<patterns.side {
      for column in 0..<patterns.side {
        let target: Float
        switch patterns[column, row] {
        case .dark: target = 1
        case .light: target = -1
        default: continue
        }
        let around = Equalizer.neighbours(samples, column + 1, row + 1)
        // The unknowns are what is added to the module as it is, so that damping keeps what needs no change.
        system.add(around.map(Double.init), equals: Double(target - around[4]))
        count += 1
      }
    }
    system.damp(count * 0.03)
    guard let solution = system.solve() else { return nil }
    weights = solution.enumerated().map { Float($1) + ($0 == 4 ? 1 : 0) }
  }

  func apply(_ samples: ModuleSamples) -> ModuleGrid {
    let side = samples.width - 2
    var values: [Float] = []
    values.reserveCapacity(side * side)
    for row in 1...side {
      for column in 1...side {
        var sum: Float = 0
        let around = Equalizer.neighbours(samples, column, row)
        for place in 0..<9 { sum += weights[place] * around[place] }
        values.append(min(max(sum, -2), 2))
      }
    }
    return ModuleGrid(side: side, values: values)
  }

  private static func neighbours(_ samples: ModuleSamples, _ column: Int, _ row: Int) -> [Float] {
    let place = row * samples.width + column
    let (above, below) = (place - samples.width, place + samples.width)
    let values = samples.values
    return [
      values[above - 1], values[above], values[above + 1], values[place - 1], values[place], values[place + 1], values[below - 1],
      values[below], values[below + 1],
    ]
  }
}
