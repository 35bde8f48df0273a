/// Corrects a block of codewords (ISO/IEC 18004 §7.5.2, annex B), also where some are known to be doubtful.
struct ReedSolomon {
  private let field = GaloisField()

  /// - Parameters:
  ///   - block: data, then `correction` codewords; at most 255 together.
  ///   - erasures: places of codewords that may be anything.
  ///   - reserve: codewords of the correction that must stay unused.
  /// - Returns: the corrected block, or nil where more is wrong than can be told.
  func correct(_ block: [UInt8], correction: Int, erasures: [Int] = [], reserve: Int) -> [UInt8]? {
    guard erasures.count <= correction - reserve, block.count <= 255 else { return nil }
    let syndromes = syndromes(block, count: correction)
    guard syndromes.contains(where: { $0 != 0 }) else { return block }
    let locator = locator(syndromes, erasures.map { field.power(block.count - 1 - $0) })
    let degree = locator.count - 1
    // As many errors as the locator says, each twice, except erasures, which cost one.
    guard degree >= erasures.count, 2 * (degree - erasures.count) + erasures.count <= correction - reserve else { return nil }
    var corrected = block
    var roots = 0
    let evaluator = product(locator, syndromes, terms: correction)
    let derivative = locator.indices.dropFirst().map { $0 % 2 == 1 ? locator[$0] : 0 }
    for place in block.indices {
      let exponent = block.count - 1 - place
      let inverse = field.power(255 - exponent)
      guard field.evaluate(locator, at: inverse) == 0 else { continue }
      roots += 1
      let slope = field.evaluate(derivative, at: inverse)
      guard slope != 0 else { return nil }
      corrected[place] ^= field.multiply(field.power(exponent), field.divide(field.evaluate(evaluator, at: inverse), by: slope))
    }
    guard roots == degree, !self.syndromes(corrected, count: correction).contains(where: { $0 != 0 }) else { return nil }
    return corrected
  }

  private func syndromes(_ block: [UInt8], count: Int) -> [UInt8] {
    (0..<count).map { index in
      let root = field.power(index)
      var value: UInt8 = 0
      for codeword in block { value = field.multiply(value, root) ^ codeword }
      return value
    }
  }

  /// The polynomial whose roots are the inverses of the places in error: Berlekamp's and Massey's algorithm, begun with the erasures.
  private func locator(_ syndromes: [UInt8], _ erasures: [UInt8]) -> [UInt8] {
    var locator: [UInt8] = [1]
    for place in erasures { locator = product(locator, [1, place], terms: locator.count + 1) }
    var previous = locator
    var length = erasures.count
    for index in erasures.count..<syndromes.count {
      var discrepancy: UInt8 = 0
      for (term, coefficient) in locator.enumerated() where term <= index {
        discrepancy ^= field.multiply(coefficient, syndromes[index - term])
      }
      previous.insert(0, at: 0)
      guard discrepancy != 0 else { continue }
      let sum = sum(locator, previous, discrepancy)
      if 2 * length <= index + erasures.count {
        previous = locator.map { field.divide($0, by: discrepancy) }
        length = index + 1 + erasures.count - length
      }
      locator = sum
    }
    while locator.count > 1, locator.last == 0 { locator.removeLast() }
    return locator
  }

  private func sum(_ a: [UInt8], _ b: [UInt8], _ factor: UInt8) -> [UInt8] {
    (0..<max(a.count, b.count)).map { ($0 < a.count ? a[$0] : 0) ^ ($0 < b.count ? field.multiply(b[$0], factor) : 0) }
  }

  /// The product, of which only so many terms are kept.
  private func product(_ a: [UInt8], _ b: [UInt8], terms: Int) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: min(terms, a.count + b.count - 1))
    for (i, x) in a.enumerated() where x != 0 {
      for (j, y) in b.enumerated() where i + j < out.count { out[i + j] ^= field.multiply(x, y) }
    }
    return out
  }
}
