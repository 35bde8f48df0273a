import Access
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pejabat/sk?id=…` | who may answer forms of officials: the decree on an official's record, as a file; an Admin Agency of the own agency's officials |
struct SKPejabatHandler: Sendable {
  let website: Website

  func download(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let directory = website.directory
    guard let id = request.queryFields["id"].flatMap({ RecordID($0) }), let userID = UserID(id.text),
      case .official(let official) = try await website.asking({ try await directory.record(of: .official(id)) })
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard try await website.maySeeDecree(of: official, staff) else { return try await website.forbid(request, staff.visit) }
    guard let file = try await website.asking({ try await directory.decree(of: official) }), file.state.mayBePassedOn else {
      return ErrorPages.response(to: .notFound, request, website)
    }
    let response = try await website.attachment(file, named: "SK-" + Self.name(id))
    // Noted before it is given out, by the roles and the agency as they are now.
    let isNoted = try await website.access.noteDecree(of: userID, takenBy: staff, from: website.client(of: request)) {
      $0.maySeeDecree(of: official)
    }
    return isNoted ? response : try await website.forbid(request, staff.visit)
  }

  /// A user ID as part of a file's name.
  private static func name(_ id: RecordID) -> String {
    String(decoding: id.text.utf8.map { byte in isPlain(byte) ? byte : UInt8(ascii: "-") }, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
