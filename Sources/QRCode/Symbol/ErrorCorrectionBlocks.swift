/// How the codewords of a symbol are shared among blocks of error correction (ISO/IEC 18004 table 9).
struct ErrorCorrectionBlocks {
  /// Codewords for error correction in each block.
  let correction: Int
  let count: Int
  /// Codewords of each of the first blocks; the others have one more, for data.
  let shortLength: Int
  let shortCount: Int
  /// Codewords for error correction that must stay unused, so that noise is not taken for a message (footnote b of the table).
  let misdecodeProtection: Int

  init(_ version: Version, _ level: QRSymbol.Level) {
    let place = version.number - 1
    switch level {
    case .low: (correction, count) = (Int(ErrorCorrectionBlocks.lowCorrection[place]), Int(ErrorCorrectionBlocks.lowCount[place]))
    case .medium: (correction, count) = (Int(ErrorCorrectionBlocks.mediumCorrection[place]), Int(ErrorCorrectionBlocks.mediumCount[place]))
    case .quartile:
      (correction, count) = (Int(ErrorCorrectionBlocks.quartileCorrection[place]), Int(ErrorCorrectionBlocks.quartileCount[place]))
    case .high: (correction, count) = (Int(ErrorCorrectionBlocks.highCorrection[place]), Int(ErrorCorrectionBlocks.highCount[place]))
    }
    shortLength = version.codewords / count
    shortCount = count - version.codewords % count
    misdecodeProtection =
      switch (version.number, level) {
      case (1, .low): 3
      case (1, .medium), (2, .low): 2
      case (1, _), (3, .low): 1
      default: 0
      }
  }

  private static let lowCorrection: [UInt8] = [
    7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30,
    30,
    30, 30, 30, 30, 30,
  ]
  private static let mediumCorrection: [UInt8] = [
    10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    28,
    28, 28, 28, 28, 28,
  ]
  private static let quartileCorrection: [UInt8] = [
    13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30,
    30,
    30, 30, 30, 30, 30,
  ]
  private static let highCorrection: [UInt8] = [
    17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30,
    30, 30, 30, 30, 30,
  ]
  private static let lowCount: [UInt8] = [
    1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25,
  ]
  private static let mediumCount: [UInt8] = [
    1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43,
    45,
    47, 49,
  ]
  private static let quartileCount: [UInt8] = [
    1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59,
    62, 65, 68,
  ]
  private static let highCount: [UInt8] = [
    1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66,
    70,
    74, 77, 81,
  ]
}
