/// The version as symbols from 7 on write it: six bits, protected by twelve (ISO/IEC 18004 §7.10).
enum VersionInformation {
  /// Bits that may be wrong in a copy: the code's distance is 8.
  private static let correctable = 3

  /// BCH (18, 6).
  static func code(_ version: Int) -> Int {
    var rest = version << 12
    for bit in stride(from: 17, through: 12, by: -1) where rest >> bit & 1 == 1 { rest ^= 0x1F25 << (bit - 12) }
    return version << 12 | rest
  }

  /// The two modules, as column and row, that carry a bit; bit 0 is the least.
  static func places(bit: Int, side: Int) -> [(Int, Int)] {
    let long = bit / 3
    let short = side - 11 + bit % 3
    return [(short, long), (long, short)]
  }

  /// The version that either copy says.
  static func read(_ modules: ModuleGrid) -> Version? {
    var best: (version: Int, wrong: Int) = (0, correctable + 1)
    for copy in 0..<2 {
      var bits = 0
      for bit in 0..<18 {
        let place = places(bit: bit, side: modules.side)[copy]
        if modules.darkness(place.0, place.1) > 0 { bits |= 1 << bit }
      }
      for version in 7...40 {
        let wrong = (bits ^ code(version)).nonzeroBitCount
        if wrong < best.wrong { best = (version, wrong) }
      }
    }
    return Version(best.version)
  }
}
