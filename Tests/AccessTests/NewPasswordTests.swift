import Access
import Database
import TestSupport
import Testing

/// What a new password must be, and how strong it is.
@Suite struct NewPasswordTests {
  private func fault(_ password: String, _ test: TestAccess) async throws -> PasswordFault? {
    let userID = try #require(UserID("DIN"))
    let account = try #require(try await test.access.find(userID))
    switch try await test.access.choosePassword(password, for: account, from: .desk) {
    case .success: return nil
    case .failure(let fault): return fault
    }
  }

  @Test func `Each fault has its name, and anything else goes`() async throws {
    let test = try await TestAccess(.sqlite)
    for short in ["", "x", "Xo9!vvK", "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦"] { #expect(try await fault(short, test) == .tooShort, "\(short)") }
    #expect(try await fault(String(repeating: "Xo9!vvK2", count: 128) + "p", test) == .tooLong)
    #expect(try await fault(String(repeating: "Xo9!vvK2", count: 128), test) == nil)
    for control in ["Xo9!v\u{0}vK2pq", "Xo9!vvK2pq\n", "Xo9!\u{7F}vvK2pq"] { #expect(try await fault(control, test) == .controlCharacters) }
    for common in ["password", "12345678", "Sunshine1"] { #expect(try await fault(common, test) == .common, "\(common)") }
    for good in [TestAccess.newPassword, "Ünïcödé zürnt 12", "kata kata kata berjalan jauh"] {
      #expect(try await fault(good, test) == nil, "\(good)")
    }
  }

  @Test(arguments: TestDatabase.allCases)
  func `The password that is set already is none that is new`(_ kind: TestDatabase) async throws {
    let test = try await TestAccess(kind)
    #expect(try await fault(TestAccess.password, test) == .unchanged)
    let account = try await test.guest().visit.account
    func isUnchanged(_ password: String, insteadOf current: String) async throws -> Bool {
      let chosen = try await test.access.choosePassword(password, for: account, insteadOf: current, from: .desk)
      if case .failure(.unchanged) = chosen { return true }
      return false
    }
    #expect(try await isUnchanged(TestAccess.newPassword, insteadOf: TestAccess.newPassword))
    #expect(try await !isUnchanged(TestAccess.password, insteadOf: "Salah#2022"), "tells nothing of the one on record")
    #expect(try await test.isAccepted(), "and looking at it changes nothing")
  }

  @Test(arguments: [
    ("tenderku", PasswordStrength.weak), ("Tender12", .weak), ("aaaaaaaaaaaaaaaaaaaaaaaa", .weak), ("abcdefghijklmnopqrstuvwxyz", .weak),
    ("12345678901234567890", .weak), ("Xo9!vaK2", .fair), ("Xo9!vvK2", .fair), ("kudaterbang12", .fair), ("Kuda-laut 7 melompat", .strong),
    ("kuda laut makan nasi goreng", .strong),
  ])
  func `Length makes a password strong, and runs and repetitions do not`(_ password: String, _ strength: PasswordStrength) {
    #expect(PasswordStrength(of: password) == strength)
  }
}
