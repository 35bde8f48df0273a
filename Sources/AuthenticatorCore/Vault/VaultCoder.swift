private import OneTimePassword

/// Reads or writes the parts of a vault. What a part is made of is said once, and the same lines do both: they can never differ.
///
/// As it is stored: numbers big-endian in the bytes they need; texts and bytes after their length (2). As a page is given it: a row of
/// fields, each after its length (4), and each number a field of eight bytes.
struct VaultCoder {
  /// How the parts stand one after another.
  enum Form {
    case stored
    case exchanged
  }

  private(set) var bytes: [UInt8]
  private var position = 0
  let isReading: Bool
  private let form: Form
  /// Of the format. Only the newest is written.
  private(set) var version = Vault.version

  init(reading bytes: [UInt8], _ form: Form) {
    self.bytes = bytes
    self.form = form
    isReading = true
  }

  init(writing form: Form) {
    bytes = []
    self.form = form
    isReading = false
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The version of what is stored; a page has that of its program.
  mutating func heading() throws(VaultFormatError) {
    guard form == .stored else { return }
    var found = version
    try number(&found)
    guard found <= Vault.version else { throw .newerVersion(found) }
    guard found > 0 else { throw .unreadable }
    version = found
  }

  mutating func number<Value: FixedWidthInteger>(_ value: inout Value) throws(VaultFormatError) {
    let number = try number(Int64(truncatingIfNeeded: value), byteCount: Value.bitWidth / 8)
    guard let read = Value(exactly: number) else { throw .unreadable }
    value = read
  }

  mutating func text(_ text: inout String) throws(VaultFormatError) {
    let bytes = try data(text.utf8Bytes, atMost: Vault.mostTextBytes)
    guard isReading else { return }
    guard let read = String(validating: bytes, as: UTF8.self) else { throw .unreadable }
    text = read
  }

  mutating func key(_ key: inout KeyMaterial) throws(VaultFormatError) {
    let (kind, bytes) = key.parts
    let read = try number(Int64(kind), byteCount: 1)
    // No page is given a key, and none has one to give.
    if form == .exchanged && read == 1 { throw .unreadable }
    guard let material = KeyMaterial(kind: read, try data(bytes, atMost: Vault.mostSecretBytes)), version > 1 || read < 3 else {
      throw .unreadable
    }
    key = material
  }

  mutating func list<Part: VaultPart>(_ parts: inout [Part], atMost limit: Int) throws(VaultFormatError) {
    let count = Int(truncatingIfNeeded: try number(Int64(parts.count), byteCount: 2))
    guard count >= 0 && count <= limit else { throw .tooLarge }
    for index in 0..<count {
      if isReading { parts.append(Part()) }
      try parts[index].code(with: &self)
    }
  }

  /// The number that is read, or the one that was written.
  private mutating func number(_ value: Int64, byteCount: Int) throws(VaultFormatError) -> Int64 {
    guard form == .exchanged else { return try plain(value, byteCount: byteCount) }
    guard try plain(8, byteCount: 4) == 8 else { throw .unreadable }
    return try plain(value, byteCount: 8)
  }

  private mutating func plain(_ value: Int64, byteCount: Int) throws(VaultFormatError) -> Int64 {
    guard isReading else {
      for place in 1...byteCount { bytes.append(UInt8(truncatingIfNeeded: value >> Int64(8 * (byteCount - place)))) }
      return value
    }
    guard bytes.count - position >= byteCount else { throw .truncated }
    var read: Int64 = 0
    for _ in 0..<byteCount {
      read = read << 8 | Int64(bytes[position])
      position += 1
    }
    return read
  }

  /// The bytes that are read, or those that were written.
  private mutating func data(_ data: [UInt8], atMost limit: Int) throws(VaultFormatError) -> [UInt8] {
    let count = Int(truncatingIfNeeded: try plain(Int64(data.count), byteCount: form == .exchanged ? 4 : 2))
    guard count >= 0 && count <= limit else { throw .tooLarge }
    guard isReading else {
      bytes += data
      return data
    }
    guard bytes.count - position >= count else { throw .truncated }
    position += count
    return Array(bytes[position - count..<position])
  }
}

/// What a list of a vault holds.
protocol VaultPart {
  /// One that is to be read.
  init()
  /// Reads or writes everything of it.
  mutating func code(with coder: inout VaultCoder) throws(VaultFormatError)
}
