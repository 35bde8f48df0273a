/// Error correction level and mask of a symbol: five bits, protected by ten (ISO/IEC 18004 §7.9).
struct FormatInformation: Equatable {
  let level: QRSymbol.Level
  /// 0 to 7.
  let mask: Int

  /// Bits that may be wrong in a copy: the code's distance is 7.
  static let correctable = 3

  init(data: Int) {
    level =
      switch data >> 3 & 3 {
      case 0: .medium
      case 1: .low
      case 2: .high
      default: .quartile
      }
    mask = data & 7
  }

  /// The 15 bits that stand in a symbol for five of data: BCH (15, 5), masked.
  static func code(_ data: Int) -> Int {
    var rest = data << 10
    for bit in stride(from: 14, through: 10, by: -1) where rest >> bit & 1 == 1 { rest ^= 0x537 << (bit - 10) }
    return (data << 10 | rest) ^ 0x5412
  }

  /// The two modules, as column and row, that carry a bit; bit 0 is the least.
  static func places(bit: Int, side: Int) -> [(Int, Int)] {
    let first: (Int, Int) =
      switch bit {
      case 0...5: (8, bit)
      case 6: (8, 7)
      case 7: (8, 8)
      case 8: (7, 8)
      default: (14 - bit, 8)
      }
    return [first, bit < 8 ? (side - 1 - bit, 8) : (8, side - 15 + bit)]
  }

  /// What the modules may say, likeliest first: from both copies together, and from each of them alone. Nothing where neither copy is
  /// near enough to any code to be sure.
  static func read(_ modules: ModuleGrid) -> [(format: FormatInformation, confidence: Float)] {
    var found: [(format: FormatInformation, confidence: Float)] = []
    for data in 0..<32 {
      let code = code(data)
      var wrong = (0, 0)
      var sum: Float = 0
      for bit in 0..<15 {
        let isSet = code >> bit & 1 == 1
        let places = places(bit: bit, side: modules.side)
        let first = modules.darkness(places[0].0, places[0].1)
        let second = modules.darkness(places[1].0, places[1].1)
        if (first > 0) != isSet { wrong.0 += 1 }
        if (second > 0) != isSet { wrong.1 += 1 }
        sum += isSet ? first + second : -first - second
      }
      guard min(wrong.0, wrong.1) <= correctable else { continue }
      let format = FormatInformation(data: data)
      var place = found.count
      while place > 0, found[place - 1].confidence < sum { place -= 1 }
      found.insert((format, sum), at: place)
    }
    return found
  }
}
