import Speech
import TestSupport
import Testing

@Suite struct SpokenDigitsTests {
  enum Language: CaseIterable { case indonesian, english }

  private func digits(_ language: Language) throws -> SpokenDigits {
    try SpeechSynthesis.digits(language == .indonesian ? .indonesian : .english)
  }

  /// What is spoken between the pauses, in order: stretches that are loud, with gaps of less than a fifth of a second in them (the stop of a
  /// consonant).
  private func words(_ sound: Sound) -> [[Int16]] {
    let loud = sound.samples.indices.filter { abs(Int(sound.samples[$0])) > 1000 }
    var words: [ClosedRange<Int>] = []
    for index in loud {
      if let last = words.last, index - last.upperBound < sound.rate / 5 {
        words[words.count - 1] = last.lowerBound...index
      } else {
        words.append(index...index)
      }
    }
    return words.map { Array(sound.samples[$0]) }
  }

  /// How alike two sounds are, whatever their speed: loudness in 60 equal pieces, and crossings of zero (which are high where it hisses).
  private func distance(_ left: [Int16], _ right: [Int16]) -> Double {
    func features(_ sound: [Int16]) -> [Double] {
      (0..<60).flatMap { piece in
        let part = sound[sound.count * piece / 60..<max(sound.count * piece / 60 + 1, sound.count * (piece + 1) / 60)]
        let loudness = part.reduce(0.0) { $0 + Double(abs(Int($1))) } / Double(part.count) / 8000
        let crossings = zip(part, part.dropFirst()).count { ($0 < -400) != ($1 < -400) }
        return [loudness, Double(crossings) / Double(part.count) * 2]
      }
    }
    return zip(features(left), features(right)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  }

  @Test(arguments: Language.allCases)
  func `The digits that are heard are the digits that were asked for`(_ language: Language) throws {
    let digits = try digits(language)
    #expect(digits.rate == 11025 && digits.sounds.count == 10)
    for seed in 1...12 as ClosedRange<UInt64> {
      var numbers = TestNumbers(seed)
      let asked = (0..<6).map { _ in Int.random(in: 0...9, using: &numbers) }
      let sound = digits.spoken(asked.map(String.init).joined(), using: &numbers)
      let heard = words(sound).map { word in
        (0...9).min { distance(word, digits.sounds[$0]) < distance(word, digits.sounds[$1]) }
      }
      #expect(heard == asked)
      #expect((4...12).contains(sound.duration), "\(sound.duration) seconds")
    }
  }

  @Test func `The same seed speaks the same sound, another seed another one`() throws {
    let digits = try digits(.indonesian)
    func spoken(_ seed: UInt64) -> Sound {
      var numbers = TestNumbers(seed)
      return digits.spoken("302917", using: &numbers)
    }
    #expect(spoken(7) == spoken(7))
    #expect(spoken(7).samples != spoken(8).samples && spoken(7).duration != spoken(8).duration)
  }

  @Test func `No pause is silent, so that no program finds the digits by looking for silence`() throws {
    let digits = try digits(.indonesian)
    var numbers = TestNumbers(3)
    let samples = digits.spoken("111111", using: &numbers).samples
    let longestSilence = samples.split { $0 != 0 }.map(\.count).max() ?? 0
    #expect(longestSilence < 16)
  }

  @Test func `The file is a WAV of PCM that says its own length`() throws {
    var numbers = TestNumbers(1)
    let sound = try digits(.english).spoken("42", using: &numbers)
    let file = sound.wav
    func number(_ start: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(file[start + $1]) << (8 * $1) } }
    func word(_ start: Int) -> String { String(decoding: file[start..<start + 4], as: UTF8.self) }
    #expect(word(0) == "RIFF" && number(4, 4) == file.count - 8 && word(8) == "WAVE" && word(12) == "fmt " && number(16, 4) == 16)
    #expect(number(20, 2) == 1 && number(22, 2) == 1 && number(24, 4) == 11025 && number(28, 4) == 11025)
    #expect(number(32, 2) == 1 && number(34, 2) == 8 && word(36) == "data" && number(40, 4) == sound.samples.count)
    #expect(file[44..<44 + sound.samples.count].elementsEqual(sound.samples.map { UInt8((Int($0) >> 8) + 128) }))
  }
}
