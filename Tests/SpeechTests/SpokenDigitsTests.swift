import Foundation
import TestSupport
import Testing

@testable import Speech

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

  /// What each digit sounds like at seven speeds, from the fastest to the slowest that is spoken.
  private func known(_ digits: SpokenDigits) throws -> [[[Double]]] {
    try digits.sounds.map { sound in
      let word = try #require(words(Sound(rate: digits.rate, samples: sound)).first)
      return stride(from: 0.94, through: 1.121, by: 0.03).map { loudness(SpokenDigits.stretched(word, by: $0), rate: digits.rate) }
    }
  }

  /// Which digit a word is: the one that it is most like.
  private func digit(_ word: [Int16], rate: Int, among known: [[[Double]]]) throws -> Int {
    let heard = loudness(word, rate: rate)
    let distances: [Double] = known.map { speeds in
      let each = speeds.map { distance($0, heard) }
      return each.min() ?? .infinity
    }
    return try #require(distances.indices.min { distances[$0] < distances[$1] })
  }

  private func distance(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for (one, other) in zip(left, right) { sum += (one - other) * (one - other) }
    return sum
  }

  /// How loud each of eight pitches is in each of 24 pieces, by Goertzel's algorithm.
  private func loudness(_ sound: [Int16], rate: Int) -> [Double] {
    (0..<24).flatMap { piece in
      let part = sound[sound.count * piece / 24..<sound.count * (piece + 1) / 24]
      return [250, 400, 600, 900, 1300, 1900, 2700, 3800].map { pitch in
        let factor = 2 * cos(2 * Double.pi * pitch / Double(rate))
        var (last, one) = (0.0, 0.0)
        for sample in part { (last, one) = (Double(sample) + factor * last - one, last) }
        return log(1 + (last * last + one * one - factor * last * one).magnitude.squareRoot() / Double(part.count) / 50)
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `The digits that are heard are the digits that were asked for`(_ language: Language) throws {
    let digits = try digits(language)
    #expect(digits.rate == 11025 && digits.sounds.count == 10)
    let known = try known(digits)
    for seed in 1...12 as ClosedRange<UInt64> {
      var numbers = TestNumbers(seed)
      let asked = (0..<6).map { _ in Int.random(in: 0...9, using: &numbers) }
      let sound = digits.spoken(asked.map(String.init).joined(), using: &numbers)
      let heard = try words(sound).map { try digit($0, rate: digits.rate, among: known) }
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
