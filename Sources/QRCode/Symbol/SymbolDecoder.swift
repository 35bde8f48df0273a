/// From modules to a message.
struct SymbolDecoder {
  private let reedSolomon = ReedSolomon()

  struct Decoded {
    let message: Message
    let level: QRSymbol.Level
    let isMirrored: Bool
  }

  /// Formats that are tried for one grid: a bound on the work. A wrong one is as good as noise, and is not corrected to anything.
  private static let mostFormats = 3

  func decode(_ modules: ModuleGrid, _ version: Version, _ patterns: FunctionPatterns) -> Decoded? {
    for (format, isMirrored) in SymbolDecoder.likelyFormats(modules) {
      let grid = isMirrored ? modules.transposed : modules
      if let message = message(grid, version, patterns, format) {
        return Decoded(message: message, level: format.level, isMirrored: isMirrored)
      }
    }
    return nil
  }

  private static func likelyFormats(_ modules: ModuleGrid) -> [(format: FormatInformation, isMirrored: Bool)] {
    let straight = FormatInformation.read(modules).map { (format: $0.format, isMirrored: false, confidence: $0.confidence) }
    let mirrored = FormatInformation.read(modules.transposed).map { (format: $0.format, isMirrored: true, confidence: $0.confidence) }
    let ordered = (straight + mirrored).sorted { $0.confidence > $1.confidence }
    return ordered.prefix(mostFormats).map { ($0.format, $0.isMirrored) }
  }

  private func message(_ modules: ModuleGrid, _ version: Version, _ patterns: FunctionPatterns, _ format: FormatInformation) -> Message? {
    let codewords = Codewords(modules, patterns, mask: format.mask, count: version.codewords)
    guard codewords.values.count == version.codewords else { return nil }
    let blocks = ErrorCorrectionBlocks(version, format.level)
    var data: [UInt8] = []
    for index in 0..<blocks.count {
      let places = blocks.places(index)
      let block = places.map { codewords.values[$0] }
      let confidences = places.map { codewords.confidences[$0] }
      guard let corrected = correct(block, confidences, blocks) else { return nil }
      data += corrected.dropLast(blocks.correction)
    }
    return Message(data, version)
  }

  /// As it is, or else with the least sure codewords given up. Then at least four codewords of the correction stay unused, so that one
  /// of about four thousand million made-up blocks would pass.
  private func correct(_ block: [UInt8], _ confidences: [Float], _ blocks: ErrorCorrectionBlocks) -> [UInt8]? {
    if let plain = reedSolomon.correct(block, correction: blocks.correction, reserve: blocks.misdecodeProtection) { return plain }
    let order = confidences.indices.sorted { confidences[$0] < confidences[$1] }
    let reserve = max(4, blocks.misdecodeProtection)
    let most = blocks.correction - reserve
    for quarter in 1...4 {
      let erased = most * quarter / 4
      guard erased > 0 else { continue }
      let erasures = Array(order.prefix(erased))
      let corrected = reedSolomon.correct(block, correction: blocks.correction, erasures: erasures, reserve: reserve)
      if let corrected { return corrected }
    }
    return nil
  }
}

extension ErrorCorrectionBlocks {
  /// Where the codewords of a block are among those of the symbol: blocks take turns, first with their data and then with their correction.
  fileprivate func places(_ index: Int) -> [Int] {
    let shortData = shortLength - correction
    var places = (0..<shortData).map { $0 * count + index }
    if index >= shortCount { places.append(shortData * count + index - shortCount) }
    let data = shortData * count + count - shortCount
    for place in 0..<correction { places.append(data + place * count + index) }
    return places
  }
}
