import Access
import Directory
import Foundation
import HTTP
import Testing

@testable import Website

/// Every word that a log, a role or a problem can need is there, in both languages.
@Suite struct WordsTests {
  @Test func `Every event and way of the access log and every role has words of its own in each language`() {
    for language in Language.allCases {
      let t = Wording(language: language)
      #expect(Set(AccessEvent.allCases.map { LogWords.event($0, t) }).count == AccessEvent.allCases.count)
      #expect(Set(AccessWay.allCases.map { LogWords.way($0, t) }).count == AccessWay.allCases.count)
      #expect(Set(Role.allCases.map { RoleWords.words(for: $0, t) }).count == Role.allCases.count)
    }
    for event in AccessEvent.allCases {
      #expect(LogWords.event(event, Wording(language: .indonesian)) != LogWords.event(event, Wording(language: .english)))
    }
  }

  @Test func `Everything that a record may lack has a name of its own in each language`() {
    for language in Language.allCases {
      let t = Wording(language: language)
      #expect(Set(SupplierGap.allCases.map { GapWords.name($0, t) }).subtracting([""]).count == SupplierGap.allCases.count)
      #expect(Set(OfficialGap.allCases.map { GapWords.name($0, t) }).subtracting([""]).count == OfficialGap.allCases.count)
      #expect(Set(Official.Post.allCases.map { GapWords.name($0, t) }).count == Official.Post.allCases.count)
    }
  }

  @Test func `Every part, field and document of a registration has a name of its own in each language`() {
    for language in Language.allCases {
      let t = Wording(language: language)
      #expect(
        Set(RegistrationField.allCases.map { PendaftaranWords.name($0, t) }).subtracting([""]).count == RegistrationField.allCases.count)
      #expect(Set(RegistrationPart.allCases.map { PendaftaranWords.name($0, t) }).count == RegistrationPart.allCases.count)
      let kinds = RegistrationDocument.Kind.allCases
      #expect(Set(kinds.map { PendaftaranWords.name($0, t) }).count == kinds.count)
      for field in RegistrationField.allCases { #expect(!PendaftaranWords.fault(field, t).isEmpty) }
    }
  }

  private static let problems: [ProtocolProblem] =
    ([
      .signature, .staleSignature(serverTime: Instant(milliseconds: 0)), .replayedSignature, .unknownEnrolment, .enrolmentUsed,
      .enrolmentExpired, .wrongCode, .unknownSignIn, .wrongNumber, .alreadyDecided, .signInExpired,
      .wait(until: Instant(milliseconds: 0), seconds: 1), .unknownTransfer, .transferUsed, .sameDevice, .transferEnded, .wrongCheckNumber,
      .tooManyTransfers(seconds: 1),
    ] as [DeviceRefusal]).map { ProtocolProblem($0 as any Error) }
    + ([
      .notFound, .methodNotAllowed([]), .tooLarge(limit: 1), .headersTooLarge, .unreadable(reason: ""), .unsupportedMethod,
      .busy(retryAfter: 1), .internalError,
    ] as [Refusal]).map { ProtocolProblem($0) } + [.malformed, .mediaType, .noPush, .pushEndpoint]

  @Test func `Every problem of the phone's protocol is told in both languages`() {
    for problem in Self.problems {
      let words = [problem.indonesian.title, problem.indonesian.detail, problem.english.title, problem.english.detail]
      #expect(Set(words).count == 4 && !words.contains(""), "\(problem.name)")
    }
  }

  @Test func `The protocol's page lists these problems and no others, each with its status`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/protocol.md").standardized
    let text = try String(contentsOf: page, encoding: .utf8)
    let start = try #require(text.firstRange(of: "## Problems")).upperBound
    let table = text[start...].components(separatedBy: "\n## ")[0]
    var listed: [String: Set<Int>] = [:]
    for line in table.components(separatedBy: "\n") where line.hasPrefix("| ") {
      let cells = line.components(separatedBy: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      for name in cells[2].matches(of: #/`([a-z-]+)`/#) {
        listed[String(name.output.1), default: []].formUnion(cells[1].matches(of: #/[0-9]+/#).compactMap { Int($0.output) })
      }
    }
    #expect(Set(listed.keys) == Set(Self.problems.map(\.name)))
    for problem in Self.problems {
      #expect(listed[problem.name]?.contains(problem.status.code) == true, "\(problem.name) \(problem.status.code)")
    }
  }
}
