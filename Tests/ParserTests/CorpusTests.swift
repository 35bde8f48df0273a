import Foundation
import ParserChecks
import Testing

/// Replays what the fuzzer starts from and what it once found: `Tests/Corpus/<parser>/`.
@Suite struct CorpusTests {
  @Test(arguments: ParserCheck.allCases)
  func holds(parser: ParserCheck) throws {
    let inputs = try corpus(parser)
    #expect(inputs.count >= 10)
    for (name, input) in inputs {
      do { try parser.run(input) } catch { Issue.record("\(parser.rawValue)/\(name): \(error)") }
    }
  }

  @Test("Also where an input is cut off, or a byte of it is another", arguments: ParserCheck.allCases)
  func holdsForDamage(parser: ParserCheck) async throws {
    for (name, input) in try corpus(parser) where input.count <= 300 {
      // Other tests run on the same few threads.
      await Task.yield()
      for index in input.indices {
        for damaged in [Array(input[..<index]), input.replacing(index, by: 0x25), input.replacing(index, by: 0x22)] {
          do { try parser.run(damaged) } catch { Issue.record("\(parser.rawValue)/\(name) damaged at \(index): \(error)") }
        }
      }
    }
  }

  private func corpus(_ parser: ParserCheck, file: String = #filePath) throws -> [(name: String, input: [UInt8])] {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Corpus/\(parser.rawValue)")
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .map { (name: $0.lastPathComponent, input: Array(try Data(contentsOf: $0))) }
  }
}

extension [UInt8] {
  fileprivate func replacing(_ index: Int, by byte: UInt8) -> [UInt8] {
    var copy = self
    copy[index] = byte
    return copy
  }
}
