/// The ten digits as one voice speaks them, to be put together as they are needed.
public struct SpokenDigits: Sendable {
  /// Samples a second.
  public let rate: Int
  /// For 0 to 9, without silence around.
  public let sounds: [[Int16]]

  init(rate: Int, sounds: [[Int16]]) {
    self.rate = rate
    self.sounds = sounds
  }

  /// The digits one after the other, with pauses of differing length, a voice that rises and falls, and a little noise.
  /// - Parameters:
  ///   - digits: other characters are left out.
  ///   - random: the same numbers make the same sound.
  public func spoken(_ digits: String, using random: inout some RandomNumberGenerator) -> Sound {
    var samples = silence(0.3...0.6, using: &random)
    for byte in digits.utf8 where (48...57).contains(byte) {
      samples += SpokenDigits.stretched(sounds[Int(byte) - 48], by: .random(in: 0.94...1.12, using: &random))
      samples += silence(0.35...0.8, using: &random)
    }
    return Sound(rate: rate, samples: SpokenDigits.noisy(samples, using: &random))
  }

  /// With noise of about a hundredth of what a sample can hold: it does not disturb an ear, and no two digits are the same numbers.
  private static func noisy(_ samples: [Int16], using random: inout some RandomNumberGenerator) -> [Int16] {
    var samples = samples
    // One random number serves eight samples.
    for start in stride(from: 0, to: samples.count, by: 8) {
      var bits = random.next()
      for index in start..<min(start + 8, samples.count) {
        samples[index] = Int16(clamping: Int(samples[index]) + (Int(bits & 0xFF) - 128) * 3)
        bits >>= 8
      }
    }
    return samples
  }

  private func silence(_ seconds: ClosedRange<Double>, using random: inout some RandomNumberGenerator) -> [Int16] {
    Array(repeating: 0, count: Int(Double(rate) * .random(in: seconds, using: &random)))
  }

  /// Slower and deeper (above 1), or faster and higher.
  static func stretched(_ sound: [Int16], by factor: Double) -> [Int16] {
    guard sound.count > 1 else { return sound }
    return (0..<Int(Double(sound.count - 1) * factor)).map { index in
      let place = Double(index) / factor
      let (before, part) = (Int(place), place - Double(Int(place)))
      let after = min(before + 1, sound.count - 1)
      return Int16(Double(sound[before]) * (1 - part) + Double(sound[after]) * part)
    }
  }
}
