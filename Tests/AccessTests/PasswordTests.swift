import Access
import TestSupport
import Testing

@Suite struct PasswordTests {
  private let client = Client(address: "192.0.2.7", userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")

  @Test(arguments: TestDatabase.allCases)
  func `The right password leads to activation, a wrong one nowhere`(_ kind: TestDatabase) async throws {
    let access = try await TestAccess(kind).access
    let right = try await access.acceptPassword(kind: .penyedia, userID: "din", password: TestAccess.password, from: client, replacing: nil)
    guard case .accepted(_, let visit) = right else { return #expect(Bool(false), "refused") }
    #expect(visit.next == .activation)
    let wrong = try await access.acceptPassword(kind: .penyedia, userID: "DIN", password: "tender#2022", from: client, replacing: nil)
    guard case .refused = wrong else { return #expect(Bool(false), "accepted") }
  }
}
