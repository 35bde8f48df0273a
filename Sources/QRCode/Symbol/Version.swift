/// The size of a symbol, 1 to 40, and what follows from it (ISO/IEC 18004 §6.1).
struct Version: Equatable {
  let number: Int

  init?(_ number: Int) {
    guard number >= 1, number <= 40 else { return nil }
    self.number = number
  }

  /// Modules per side, 21 to 177.
  var side: Int { 17 + 4 * number }

  /// Whether the symbol says its version: from 7 on.
  var isWritten: Bool { number >= 7 }

  /// The rows, and columns, of the centres of alignment patterns (ISO/IEC 18004 annex E).
  var alignmentCentres: [Int] {
    guard number > 1 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return (0..<count).map { $0 == 0 ? 6 : side - 7 - (count - 1 - $0) * step }
  }

  /// Bytes for data and error correction together.
  var codewords: Int {
    var modules = (16 * number + 128) * number + 64
    if number >= 2 {
      let count = number / 7 + 2
      modules -= (25 * count - 10) * count - 55
      if isWritten { modules -= 36 }
    }
    return modules / 8
  }
}
