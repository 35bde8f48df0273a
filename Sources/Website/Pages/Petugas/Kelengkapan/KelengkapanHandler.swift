import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/kelengkapan?jenis=…&sesudah=<user ID>` | who answers suppliers or officials: records of these that lack something |
/// | POST | `/eproc4/petugas/kelengkapan/unduh` | the same: what was found, as CSV; `jenis` |
///
/// A cursor that cannot be read shows the first page.
struct KelengkapanHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let kind = Self.kind(request.queryFields, staff) else { return try await website.refuse(.notPermitted, request, staff) }
    let last = request.queryFields["sesudah"].flatMap { RecordID($0) }
    return try await page(KelengkapanPage(kind: kind, isContinued: last != nil), after: last, request, staff)
  }

  func download(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    guard let kind = Self.kind(posted.form, staff) else { return try await website.refuse(.notPermitted, request, staff) }
    guard case .trusted = posted else { return try await page(KelengkapanPage(kind: kind, isStale: true), request, staff) }
    switch try await website.access.noteRecordExport(
      by: kind.act, noting: kind.rawValue, by: staff, from: website.client(of: request))
    {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(false): return try await page(KelengkapanPage(kind: kind, hasTakenItsFill: true), request, staff)
    case .success(true): break
    }
    var records: [IncompleteRecord] = []
    var next: RecordID?
    for _ in 0..<KelengkapanPage.mostLooks {
      let found = try await look(kind, after: next, limit: min(1_000, KelengkapanPage.fileLength - records.count), for: staff)
      records += found.records
      next = found.next
      if next == nil || records.count >= KelengkapanPage.fileLength { break }
    }
    let t = Wording(language: website.language(of: request))
    var response = Response.text(.ok, KelengkapanFile.text(records, t), type: "text/csv; charset=utf-8")
    let day = Day(at: website.access.now().milliseconds).text
    response.headers["Content-Disposition"] =
      "attachment; filename=\"\(kind.rawValue)-belum-lengkap-\(day)\(next == nil ? "" : "-sebagian").csv\""
    return response
  }

  private func page(
    _ model: KelengkapanPage, after last: RecordID? = nil, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Response {
    var model = model
    let found = try await look(model.kind, after: last, limit: KelengkapanPage.length, for: staff)
    (model.records, model.next, model.kinds) = (found.records, found.next, Self.kinds(of: staff))
    model.leadsToRecords = model.kind == .suppliers || staff.account.officialAgency != nil
    let shown = model
    return website.respond(to: request, staff, here: shown.first, status: shown.status) { KelengkapanView.page(shown, $0) }
  }

  /// The next records that lie with this member of staff: of the own LPSE or agency, and of nobody whose account other staff look after.
  private func look(
    _ kind: KelengkapanPage.Kind, after last: RecordID?, limit: Int, for staff: Staff
  ) async throws(AccessError) -> (records: [IncompleteRecord], next: RecordID?) {
    let (directory, account) = (website.directory, staff.account)
    let scope: GapScope
    switch kind {
    case .suppliers: scope = .suppliers(home: website.code(of: account))
    case .officials:
      guard let agency = Code(account.agency) else { return ([], nil) }
      scope = .officials(agency: agency)
    }
    let found = try await website.asking { try await directory.incomplete(scope, after: last, limit: limit) }
    let seen = try await website.access.visible(found.records.map(\.id.text), to: staff)
    return (found.records.filter { seen.contains($0.id.text) }, found.next)
  }

  /// The kind that is asked for, if the reader sees it; without a question the first that the reader sees.
  private static func kind(_ fields: Form, _ staff: Staff) -> KelengkapanPage.Kind? {
    let seen = kinds(of: staff)
    guard let typed = fields[KelengkapanPage.Kind.name] else { return seen.first }
    return KelengkapanPage.Kind(rawValue: typed).flatMap { seen.contains($0) ? $0 : nil }
  }

  private static func kinds(of staff: Staff) -> [KelengkapanPage.Kind] {
    KelengkapanPage.Kind.allCases.filter { staff.acts.contains($0.act) }
  }
}
