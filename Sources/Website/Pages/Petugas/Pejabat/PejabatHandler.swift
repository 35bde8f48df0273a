import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pejabat?cari=…&satker=…&peran=…&masa=…&sesudah=<user ID>` | an Admin Agency: the officials of its agency |
/// | GET | `/eproc4/petugas/pejabat/lihat?id=…` | the same: one of them, with account and what can be done |
struct PejabatHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let agency: Agency
    switch try await website.officialAgency(request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): agency = found
    }
    let (directory, search, code) = (website.directory, Self.search(request), agency.code)
    let last = request.queryFields["sesudah"].flatMap { RecordID($0) }
    var model = DaftarPejabatPage(agency: agency, today: website.today, search: search, isContinued: last != nil)
    model.satkers = try await website.asking { try await directory.satkers(of: code) }
    let page = try await website.asking {
      try await directory.officials(of: code, search, after: last, limit: DaftarPejabatPage.length)
    }
    (model.officials, model.hasMore) = (page.officials, page.hasMore)
    model.accounts = try await website.accounts(of: page.officials.map(\.official), for: staff)
    let shown = model
    return website.respond(to: request, staff, here: shown.path) { DaftarPejabatView.page(shown, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let official: Official
    switch try await website.official(request.queryFields["id"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): official = found
    }
    var model = try await website.shown(official, staff)
    model.done = request.queryFields["hasil"].flatMap(PejabatPage.Done.init(rawValue:))
    let shown = model
    return website.respond(to: request, staff, here: Paths.official(official.id)) { PejabatView.page(shown, $0) }
  }

  private static func search(_ request: Request) -> OfficialSearch {
    func field(_ name: DaftarPejabatPage.Field) -> String { request.queryFields[name.rawValue] ?? "" }
    var search = OfficialSearch()
    search.text = String(field(.text).prefix(100))
    search.satker = Code(field(.satker))
    search.role = Official.Post(rawValue: field(.role))
    search.term = OfficialTerm(rawValue: field(.term))
    return search
  }
}

extension Website {
  /// The day that it is in Western Indonesia Time.
  var today: Day { Day(at: access.now().milliseconds) }

  /// An official with the account, and what waits.
  func shown(_ official: Official, _ staff: Staff) async throws(AccessError) -> PejabatPage {
    var model = PejabatPage(official: official, today: today, isOwn: official.id.text == staff.account.userID.text)
    model.member = try await accounts(of: [official], for: staff)[official.id]
    let directory = directory
    let request = try await asking { try await directory.latestRequest(of: official.id) }
    if let request, request.state == .open, request.kind == .official { model.request = request.number }
    return model
  }
}
