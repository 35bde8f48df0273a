/// Which modules of a version are fixed or speak of the symbol itself, and which carry codewords (ISO/IEC 18004 §6.3).
struct FunctionPatterns {
  enum Module: UInt8 {
    case codeword
    case dark
    case light
    /// Format or version information.
    case information
  }

  let side: Int
  private(set) var modules: [Module]

  init(_ version: Version) {
    side = version.side
    modules = [Module](repeating: .codeword, count: side * side)
    placeTiming()
    placeAlignment(version.alignmentCentres)
    placeFinder(column: 0, row: 0)
    placeFinder(column: side - 7, row: 0)
    placeFinder(column: 0, row: side - 7)
    placeInformation(hasVersion: version.isWritten)
  }

  subscript(column: Int, row: Int) -> Module { modules[row * side + column] }

  private mutating func set(_ column: Int, _ row: Int, _ module: Module) {
    guard column >= 0, row >= 0, column < side, row < side else { return }
    modules[row * side + column] = module
  }

  private mutating func placeTiming() {
    for place in 0..<side {
      set(place, 6, place % 2 == 0 ? .dark : .light)
      set(6, place, place % 2 == 0 ? .dark : .light)
    }
  }

  private mutating func placeAlignment(_ centres: [Int]) {
    for row in centres {
      for column in centres where !isCorner(column, row) {
        for y in -2...2 {
          for x in -2...2 { set(column + x, row + y, max(abs(x), abs(y)) == 1 ? .light : .dark) }
        }
      }
    }
  }

  /// Where a finder pattern stands, no alignment pattern does.
  private func isCorner(_ column: Int, _ row: Int) -> Bool {
    (column < 9 && row < 9) || (column < 9 && row > side - 9) || (column > side - 9 && row < 9)
  }

  private mutating func placeFinder(column: Int, row: Int) {
    for y in -1...7 {
      for x in -1...7 {
        let ring = max(abs(x - 3), abs(y - 3))
        set(column + x, row + y, ring == 2 || ring == 4 ? .light : .dark)
      }
    }
  }

  private mutating func placeInformation(hasVersion: Bool) {
    for bit in 0..<15 {
      for (column, row) in FormatInformation.places(bit: bit, side: side) { set(column, row, .information) }
    }
    set(8, side - 8, .dark)
    guard hasVersion else { return }
    for bit in 0..<18 {
      for (column, row) in VersionInformation.places(bit: bit, side: side) { set(column, row, .information) }
    }
  }
}
