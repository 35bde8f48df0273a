import Access
import Directory
import HTTP

/// What the pages about the officials of an agency share.
extension Website {
  /// The listed agency whose officials a member of staff keeps.
  func officialAgency(_ request: Request, _ staff: Staff) async throws(AccessError) -> Result<Agency, Elsewhere> {
    guard let code = staff.account.officialAgency else {
      return .failure(Elsewhere(response: try await refuse(.otherLPSE, request, staff)))
    }
    let directory = directory
    // That page says whom to ask.
    guard let agency = try await asking({ try await directory.entry(code) }), agency.kind != .satker else {
      return .failure(Elsewhere(response: .redirect(to: Paths.agencies)))
    }
    return .success(agency)
  }

  /// An official of that agency. One of another agency, or whose account another LPSE looks after, is refused, and that is noted.
  func official(_ typed: String?, _ request: Request, _ staff: Staff) async throws(AccessError) -> Result<Official, Elsewhere> {
    let agency: Agency
    switch try await officialAgency(request, staff) {
    case .failure(let elsewhere): return .failure(elsewhere)
    case .success(let found): agency = found
    }
    let directory = directory
    guard let id = typed.flatMap({ RecordID($0) }),
      case .official(let official) = try await asking({ try await directory.record(of: .official(id)) })
    else { return .failure(Elsewhere(response: ErrorPages.response(to: .notFound, request, self))) }
    guard official.agency == agency.code else {
      return .failure(Elsewhere(response: try await refuse(.notPermitted, request, staff)))
    }
    guard try await access.visible([id.text], to: staff).contains(id.text) else {
      return .failure(Elsewhere(response: try await refuse(.otherLPSE, request, staff)))
    }
    return .success(official)
  }

  /// The accounts of officials, by the user IDs of their records.
  func accounts(of officials: [Official], for staff: Staff) async throws(AccessError) -> [RecordID: Member] {
    let ids = officials.compactMap { official in UserID(official.id.text).map { (official.id, $0) } }
    guard case .success(let members) = try await access.officialAccounts(ids.map(\.1), for: staff) else { return [:] }
    var found: [RecordID: Member] = [:]
    for (record, userID) in ids { found[record] = members[userID] }
    return found
  }
}
