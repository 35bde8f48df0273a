/// One channel of sound.
public struct Sound: Sendable, Equatable {
  /// Samples a second.
  public let rate: Int
  public let samples: [Int16]

  /// Seconds.
  public var duration: Double { Double(samples.count) / Double(rate) }

  /// A WAV file of PCM with 8 bits (RIFF; Microsoft and IBM, Multimedia Programming Interface 1.0): every browser plays it, and it is half as
  /// long for slow lines as one with 16.
  public var wav: [UInt8] {
    var file: [UInt8] = []
    file.reserveCapacity(44 + samples.count)
    func add(_ text: StaticString) { text.withUTF8Buffer { unsafe file += $0 } }
    func add(_ number: Int, bytes: Int) {
      for index in 0..<bytes { file.append(UInt8(truncatingIfNeeded: number >> (8 * index))) }
    }
    add("RIFF")
    add(36 + samples.count + samples.count % 2, bytes: 4)
    add("WAVEfmt ")
    add(16, bytes: 4)
    // PCM, one channel, then bytes a second, bytes a sample, bits a sample.
    add(1, bytes: 2)
    add(1, bytes: 2)
    add(rate, bytes: 4)
    add(rate, bytes: 4)
    add(1, bytes: 2)
    add(8, bytes: 2)
    add("data")
    add(samples.count, bytes: 4)
    for sample in samples { file.append(UInt8(Int(sample) >> 8 + 128)) }
    if samples.count % 2 == 1 { file.append(0x80) }
    return file
  }
}
