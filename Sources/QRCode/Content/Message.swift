/// What the data codewords of a symbol say: segments of different modes, one after the other (ISO/IEC 18004 §7.4).
struct Message {
  private(set) var bytes: [UInt8] = []
  private(set) var isFNC1 = false
  private(set) var part: QRSymbol.Part?
  /// As UTF-8; nil from the first segment on that is no text.
  private var text: [UInt8]? = []
  /// Bytes of neighbouring segments, which may share a character, in this set.
  private var pending: [UInt8] = []
  private var pendingSet = CharacterSet.unnamed
  private var reader: BitReader
  private let version: Version

  /// Nil if the codewords are not a well-formed message.
  init?(_ codewords: [UInt8], _ version: Version) {
    reader = BitReader(codewords)
    self.version = version
    guard readSegments() else { return nil }
    flush()
  }

  /// What the message says as text, if all of it is text.
  var string: String? { text.flatMap { String(validating: $0, as: UTF8.self) } }

  private mutating func readSegments() -> Bool {
    var set = CharacterSet.unnamed
    while reader.bitsLeft >= 4 {
      switch reader.read(4) {
      case 0: return true
      case 1: guard readNumeric() else { return false }
      case 2: guard readAlphanumeric() else { return false }
      case 3: guard readPart() else { return false }
      case 4: guard readBytes(set) else { return false }
      case 5: isFNC1 = true
      case 7:
        guard let assignment = readAssignment() else { return false }
        set = CharacterSet(assignment: assignment)
      case 8: guard readKanji() else { return false }
      case 9:
        // An application's number of eight bits, which is not part of the message.
        isFNC1 = true
        guard reader.read(8) != nil else { return false }
      default: return false
      }
    }
    return true
  }

  /// The width of a segment's length (ISO/IEC 18004 table 3).
  private func width(_ small: Int, _ medium: Int, _ large: Int) -> Int {
    version.number < 10 ? small : version.number < 27 ? medium : large
  }

  private mutating func readNumeric() -> Bool {
    guard var count = reader.read(width(10, 12, 14)) else { return false }
    while count > 0 {
      let digits = min(3, count)
      guard let value = reader.read(digits * 3 + 1) else { return false }
      let limit = digits == 3 ? 1000 : digits == 2 ? 100 : 10
      guard value < limit else { return false }
      var unit = limit / 10
      while unit > 0 {
        add(UInt8(ascii: "0") + UInt8(value / unit % 10))
        unit /= 10
      }
      count -= digits
    }
    return true
  }

  private mutating func readAlphanumeric() -> Bool {
    guard var count = reader.read(width(9, 11, 13)) else { return false }
    var characters: [UInt8] = []
    while count > 0 {
      let pair = count > 1
      guard let value = reader.read(pair ? 11 : 6), value < (pair ? 45 * 45 : 45) else { return false }
      if pair { characters.append(Message.alphanumeric(value / 45)) }
      characters.append(Message.alphanumeric(value % 45))
      count -= pair ? 2 : 1
    }
    for character in isFNC1 ? Message.separated(characters) : characters { add(character) }
    return true
  }

  /// Under FNC1 `%` separates fields, and `%%` is the character (ISO/IEC 18004 §7.4.8.3).
  private static func separated(_ characters: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var place = 0
    while place < characters.count {
      let isPercent = characters[place] == UInt8(ascii: "%")
      let isDouble = isPercent && place + 1 < characters.count && characters[place + 1] == UInt8(ascii: "%")
      out.append(isPercent && !isDouble ? 0x1D : characters[place])
      place += isDouble ? 2 : 1
    }
    return out
  }

  private static func alphanumeric(_ value: Int) -> UInt8 {
    switch value {
    case 0..<10: UInt8(ascii: "0") + UInt8(value)
    case 10..<36: UInt8(ascii: "A") + UInt8(value - 10)
    case 36: UInt8(ascii: " ")
    case 37: UInt8(ascii: "$")
    case 38: UInt8(ascii: "%")
    case 39: UInt8(ascii: "*")
    case 40: UInt8(ascii: "+")
    case 41: UInt8(ascii: "-")
    case 42: UInt8(ascii: ".")
    case 43: UInt8(ascii: "/")
    default: UInt8(ascii: ":")
    }
  }

  private mutating func readBytes(_ set: CharacterSet) -> Bool {
    guard let count = reader.read(width(8, 16, 16)), count * 8 <= reader.bitsLeft else { return false }
    if set != pendingSet { flush() }
    pendingSet = set
    for _ in 0..<count {
      guard let byte = reader.read(8) else { return false }
      bytes.append(UInt8(byte))
      pending.append(UInt8(byte))
    }
    return true
  }

  private mutating func readKanji() -> Bool {
    guard let count = reader.read(width(8, 10, 12)), count * 13 <= reader.bitsLeft else { return false }
    if pendingSet != .shiftJIS { flush() }
    pendingSet = .shiftJIS
    for _ in 0..<count {
      guard let packed = reader.read(13) else { return false }
      let (first, second) = ShiftJIS.bytes(packed: packed)
      bytes += [first, second]
      pending += [first, second]
    }
    return true
  }

  /// One to three bytes, as the first one's highest bits say.
  private mutating func readAssignment() -> Int? {
    guard let first = reader.read(8) else { return nil }
    switch first {
    case 0..<0x80: return first
    case 0x80..<0xC0: return reader.read(8).map { (first & 0x3F) << 8 | $0 }
    case 0xC0..<0xE0: return reader.read(16).map { (first & 0x1F) << 16 | $0 }
    default: return nil
    }
  }

  private mutating func readPart() -> Bool {
    guard part == nil, let index = reader.read(4), let last = reader.read(4), let parity = reader.read(8), index <= last else {
      return false
    }
    part = QRSymbol.Part(index: index, count: last + 1, parity: UInt8(parity))
    return true
  }

  /// A character that is ASCII in every set.
  private mutating func add(_ character: UInt8) {
    flush()
    bytes.append(character)
    text?.append(character)
  }

  private mutating func flush() {
    guard !pending.isEmpty else { return }
    if let more = pendingSet.utf8(pending) { text?.append(contentsOf: more) } else { text = nil }
    pending = []
  }
}
