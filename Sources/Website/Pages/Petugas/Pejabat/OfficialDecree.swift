import Access
import Directory
import Files
import HTML
import HTTP

/// The decree that an official's record rests on, for a member of staff with whom the official's forms would lie.
struct OfficialDecree: Sendable, Equatable {
  let id: RecordID
  let file: StoredFile

  func view(_ t: Wording) -> HTML {
    """
    <h3>\(t("Berkas SK yang tercatat", "File of the decree (SK) on record"))</h3>
    <p>\(file.name.text)<br><span class="keterangan">\(FormulirPetugasView.state(of: file, t))</span></p>
    \(if: file.state.mayBePassedOn, "<p><a class=\"btn btn-outline-primary\" href=\"\(Paths.officialDecree.with("id", id.text))\">\(t("Unduh SK", "Download the decree"))</a></p>\n")
    """
  }
}

extension Account {
  /// Whether the decree of an official may be seen: by those with whom the official's form would lie.
  func maySeeDecree(of official: Official) -> Bool {
    switch formScope {
    case .all: true
    case .agency(let code): official.agency == code
    case nil: false
    }
  }
}

extension Website {
  /// Whether a member of staff may see it now: nobody's whose account another LPSE looks after.
  func maySeeDecree(of official: Official, _ staff: Staff) async throws(AccessError) -> Bool {
    guard staff.account.maySeeDecree(of: official) else { return false }
    return try await access.visible([official.id.text], to: staff).contains(official.id.text)
  }

  /// The decree of a record, if it is an official's, has one that is kept here, and may be seen by this member of staff.
  func decree(of record: DirectoryEntry?, for staff: Staff) async throws(AccessError) -> OfficialDecree? {
    guard case .official(let official) = record, try await maySeeDecree(of: official, staff) else { return nil }
    let directory = directory
    return try await asking { try await directory.decree(of: official) }.map { OfficialDecree(id: official.id, file: $0) }
  }
}
