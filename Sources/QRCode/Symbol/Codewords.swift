/// The codewords of a symbol in their order, unmasked, and how sure each is (ISO/IEC 18004 §7.7, §7.8).
struct Codewords {
  private(set) var values: [UInt8] = []
  /// The confidence of the least sure of the eight modules.
  private(set) var confidences: [Float] = []

  init(_ modules: ModuleGrid, _ patterns: FunctionPatterns, mask: Int, count: Int) {
    values.reserveCapacity(count)
    confidences.reserveCapacity(count)
    var bits = 0
    var byte: UInt8 = 0
    var confidence: Float = .greatestFiniteMagnitude
    // Pairs of columns from the right, up and down in turn; the column of the timing pattern is left out.
    var right = modules.side - 1
    var isUpward = true
    while right > 0 {
      if right == 6 { right -= 1 }
      for step in 0..<modules.side {
        let row = isUpward ? modules.side - 1 - step : step
        for column in [right, right - 1] where patterns[column, row] == .codeword {
          let darkness = modules.darkness(column, row)
          let isDark = (darkness > 0) != Codewords.isMasked(mask, column, row)
          byte = byte << 1 | (isDark ? 1 : 0)
          confidence = min(confidence, abs(darkness))
          bits += 1
          guard bits == 8 else { continue }
          if values.count < count {
            values.append(byte)
            confidences.append(confidence)
          }
          (bits, byte, confidence) = (0, 0, .greatestFiniteMagnitude)
        }
      }
      right -= 2
      isUpward.toggle()
    }
  }

  /// Whether a mask inverts a module (ISO/IEC 18004 table 10).
  private static func isMasked(_ mask: Int, _ column: Int, _ row: Int) -> Bool {
    switch mask {
    case 0: (row + column) % 2 == 0
    case 1: row % 2 == 0
    case 2: column % 3 == 0
    case 3: (row + column) % 3 == 0
    case 4: (row / 2 + column / 3) % 2 == 0
    case 5: row * column % 2 + row * column % 3 == 0
    case 6: (row * column % 2 + row * column % 3) % 2 == 0
    default: ((row + column) % 2 + row * column % 3) % 2 == 0
    }
  }
}
