extension QRPicture {
  /// Side of the picture with its quiet zone, in modules: the width and height of an SVG `viewBox`.
  public var side: Int { size + 2 * QRPicture.quietZone }

  /// The dark modules as path data of SVG 1.1 §8.3 (`M`, `h`, `v`, `z` and digits), inside a square of `side` units. Runs of a row
  /// become one rectangle.
  public var path: String {
    var path: [UInt8] = []
    path.reserveCapacity(size * size * 4)
    for (row, modules) in matrix.enumerated() {
      var column = 0
      while column < size {
        guard modules[column] else {
          column += 1
          continue
        }
        let start = column
        while column < size, modules[column] { column += 1 }
        let run = column - start
        path += "M\(start + QRPicture.quietZone) \(row + QRPicture.quietZone)h\(run)v1h-\(run)z".utf8
      }
    }
    return String(decoding: path, as: UTF8.self)
  }
}
