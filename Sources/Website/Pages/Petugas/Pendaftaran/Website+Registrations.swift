import Access
import Directory
import HTTP

/// What the Verifikator's pages about registrations share.
extension Website {
  /// A registration as a member of staff may see it: with whoever applies, unless that is removed already.
  struct SeenRegistration: Sendable {
    let number: Int64
    let registration: Registration
    let applicant: Applicant?
  }

  /// - Returns: nil if there is none of that number.
  func registration(numbered typed: String?, _ staff: Staff) async throws(AccessError) -> SeenRegistration? {
    guard let number = typed.flatMap({ Int64($0) }) else { return nil }
    guard let found = try await asking({ try await directory.registration(numbered: number) }) else { return nil }
    return SeenRegistration(number: number, registration: found, applicant: try await access.applicant(found.id, for: staff))
  }
}
