import Testing

@testable import QRCode

@Suite("Format and version information") struct InformationTests {
  /// ISO/IEC 18004 annex C and D: examples, and the distance of the codes.
  @Test func codesAreTheStandards() {
    #expect(FormatInformation.code(0b00101) == 0b100_0000_1100_1110)
    #expect(VersionInformation.code(7) == 0b00_0111_1100_1001_0100)
  }

  @Test func anyTwoDiffer() {
    for first in 0..<32 {
      for second in 0..<first {
        #expect((FormatInformation.code(first) ^ FormatInformation.code(second)).nonzeroBitCount >= 5)
      }
    }
    for first in 7...40 {
      for second in 7..<first { #expect((VersionInformation.code(first) ^ VersionInformation.code(second)).nonzeroBitCount >= 8) }
    }
  }

  @Test("Capacities of ISO/IEC 18004 table 1")
  func codewordCounts() throws {
    for (number, codewords) in [(1, 26), (2, 44), (6, 172), (7, 196), (13, 532), (14, 581), (27, 1828), (40, 3706)] {
      #expect(try #require(Version(number)).codewords == codewords)
    }
  }

  @Test("Alignment patterns of ISO/IEC 18004 annex E")
  func alignmentCentres() throws {
    for (number, centres) in [
      (1, []), (2, [6, 18]), (7, [6, 22, 38]), (15, [6, 26, 48, 70]), (22, [6, 26, 50, 74, 98]), (32, [6, 34, 60, 86, 112, 138]),
      (40, [6, 30, 58, 86, 114, 142, 170]),
    ] as [(Int, [Int])] {
      #expect(try #require(Version(number)).alignmentCentres == centres)
    }
  }

  @Test func thereAreNoOtherVersions() {
    #expect(Version(0) == nil && Version(41) == nil && Version(.max) == nil)
  }
}
