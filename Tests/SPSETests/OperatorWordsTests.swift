import Access
import Cryptography
import Database
import Testing

@testable import spse

/// What an operator reads when something below fails: the reason, in one line, without Swift's own notation.
@Suite struct OperatorWordsTests {
  @Test(arguments: [
    DatabaseError.unavailable("locked"), .conflict("locked"), .constraint("locked"), .busy, .shape("locked"), .failed("locked"),
    .schema("locked"),
  ])
  func `The database's errors are words`(_ error: DatabaseError) {
    let words = House.words(for: error)
    #expect(words.contains("locked") || error == .busy)
    #expect(!words.contains("(\"") && !words.contains("\n"))
  }

  @Test(arguments: [AccessError.unavailable(retryAfter: 5, cause: "locked"), .busy(retryAfter: 5), .defect("locked")])
  func `So are those of the rules`(_ error: AccessError) {
    let words = House.words(for: error)
    #expect(!words.contains("retryAfter") && !words.contains("(\""))
  }

  @Test(arguments: [
    SealingKeyFileError.empty, .unreadable(line: 3), .wrongKeyLength(line: 3), .repeatedNumber(line: 3), .noNumberLeft, .unavailable,
  ])
  func `So are those of the key file`(_ error: SealingKeyFileError) {
    #expect(!error.words.contains("("))
    if case .unreadable = error { #expect(error.words.contains("line 3")) }
  }
}
