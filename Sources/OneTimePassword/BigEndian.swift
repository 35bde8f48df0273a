/// Appends the four bytes of a word, the most significant first.
func appendBigEndian(_ word: UInt32, to out: inout [UInt8]) {
  for shift: UInt32 in [24, 16, 8, 0] { out.append(UInt8(truncatingIfNeeded: word >> shift)) }
}

/// Appends the eight bytes of a word, the most significant first.
func appendBigEndian(_ word: UInt64, to out: inout [UInt8]) {
  appendBigEndian(UInt32(truncatingIfNeeded: word >> 32), to: &out)
  appendBigEndian(UInt32(truncatingIfNeeded: word), to: &out)
}
