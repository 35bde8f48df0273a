/// SHA-1 after whole blocks (FIPS 180-4 §6.1). Broken for signatures, sound beneath HMAC, and what most authenticators speak.
struct SHA1State: Sendable {
  private var a: UInt32 = 0x6745_2301
  private var b: UInt32 = 0xEFCD_AB89
  private var c: UInt32 = 0x98BA_DCFE
  private var d: UInt32 = 0x1032_5476
  private var e: UInt32 = 0xC3D2_E1F0

  init() {}

  mutating func take(_ block: InlineArray<16, UInt32>) {
    // The schedule is a window of sixteen words that moves along the eighty rounds.
    var w = block
    var (a, b, c, d, e) = (self.a, self.b, self.c, self.d, self.e)
    for round in 0..<80 {
      if round >= 16 {
        let next = w[(round &- 3) & 15] ^ w[(round &- 8) & 15] ^ w[(round &- 14) & 15] ^ w[round & 15]
        w[round & 15] = next << 1 | next >> 31
      }
      let mixed: UInt32
      let constant: UInt32
      switch round {
      case 0..<20: (mixed, constant) = (b & c | ~b & d, 0x5A82_7999)
      case 20..<40: (mixed, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
      case 40..<60: (mixed, constant) = (b & c | b & d | c & d, 0x8F1B_BCDC)
      default: (mixed, constant) = (b ^ c ^ d, 0xCA62_C1D6)
      }
      let sum = (a << 5 | a >> 27) &+ mixed &+ e &+ constant &+ w[round & 15]
      (e, d, c, b, a) = (d, c, b << 30 | b >> 2, a, sum)
    }
    self.a &+= a
    self.b &+= b
    self.c &+= c
    self.d &+= d
    self.e &+= e
  }

  /// The state as twenty big-endian bytes.
  var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(20)
    appendBigEndian(a, to: &out)
    appendBigEndian(b, to: &out)
    appendBigEndian(c, to: &out)
    appendBigEndian(d, to: &out)
    appendBigEndian(e, to: &out)
    return out
  }
}
