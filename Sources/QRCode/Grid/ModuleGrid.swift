/// How dark each module of a symbol is: 1 is as dark as its dark neighbours, -1 as light as its light ones, 0 is undecided.
struct ModuleGrid {
  let side: Int
  private let values: [Float]
  /// Whether columns and rows are exchanged, as in a mirrored symbol.
  private let isTransposed: Bool

  init(side: Int, values: [Float], isTransposed: Bool = false) {
    self.side = side
    self.values = values
    self.isTransposed = isTransposed
  }

  func darkness(_ column: Int, _ row: Int) -> Float {
    isTransposed ? values[column * side + row] : values[row * side + column]
  }

  var transposed: ModuleGrid { ModuleGrid(side: side, values: values, isTransposed: !isTransposed) }
}
