import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/instansi?cari=…&sesudah=<code>` | who keeps agencies: all of them, or the satker of the only one |
/// | GET | `/eproc4/petugas/instansi/lihat?kode=…&cari=…&sesudah=<code>` | the same: an agency with its satker |
/// | POST | `/eproc4/petugas/instansi/lihat` | the same: adds a satker; `kode`, `satker`, `nama`, `alasan` |
struct InstansiHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let directory = website.directory
    var model = DaftarInstansiPage(search: Self.search(request))
    switch staff.account.agencyScope {
    case nil: return try await website.refuse(.otherLPSE, request, staff)
    case .agency(let own):
      if let agency = try await website.asking({ try await directory.entry(own) }), agency.kind != .satker {
        return try await page(agency, request, staff)
      }
      model.unlisted = own
    case .all:
      let (search, after) = (model.search, Self.cursor(request))
      let found = try await website.asking {
        try await directory.agencies(beginning: search, after: after, limit: DaftarInstansiPage.length)
      }
      (model.agencies, model.hasMore, model.isContinued) = (found.entries, found.hasMore, after != nil)
    }
    let shown = model
    return website.respond(to: request, staff, here: shown.path) { DaftarInstansiView.page(shown, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    switch try await website.agency(request.queryFields["kode"], request, staff) {
    case .failure(let elsewhere): elsewhere.response
    case .success(let (agency, _)) where agency.kind == .satker: ErrorPages.response(to: .notFound, request, website)
    case .success(let (agency, _)): try await page(agency, request, staff)
    }
  }

  func add(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let (agency, scope): (Agency, AgencyScope)
    switch try await website.agency(form["kode"], request, staff) {
    case .failure(let elsewhere): return elsewhere.response
    case .success(let found): (agency, scope) = found
    }
    guard agency.kind != .satker else { return ErrorPages.response(to: .notFound, request, website) }
    let typed = InstansiPage.Typed(form)
    guard case .trusted = posted else { return try await page(agency, request, staff, typed, .stale) }
    guard let code = typed.satker, let name = Directory.agencyName(typed.name), let reason = ActReason(form[StaffFields.reasonName] ?? "")
    else { return try await page(agency, request, staff, typed, .faults(typed.faults)) }
    let parent = agency.code
    let words = "+ " + code.text + " " + name + ": " + reason.text
    let outcome = try await website.access.keepAgency(by: scope.act, noting: words, by: staff, from: website.client(of: request)) {
      (own, transaction) -> (AgencyOutcome, isDone: Bool) in
      guard let scope = own.agencyScope else { return (.beyondScope, false) }
      let outcome = try Directory.addSatker(code, named: name, to: parent, of: scope, in: transaction)
      return (outcome, outcome == .done)
    }
    switch outcome {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done), .success(.doneBefore): return .redirect(to: InstansiPage.Done.added.path(agency, isOwn: scope != .all))
    case .success(.codeTaken): return try await page(agency, request, staff, typed, .codeTaken)
    case .success(.importing): return try await page(agency, request, staff, typed, .importing)
    case .success(.beyondScope): return try await website.refuse(.notPermitted, request, staff)
    case .success: return ErrorPages.response(to: .notFound, request, website)
    }
  }

  private func page(
    _ agency: Agency, _ request: Request, _ staff: Staff, _ typed: InstansiPage.Typed = InstansiPage.Typed(),
    _ message: InstansiPage.Message? = nil
  ) async throws(AccessError) -> Response {
    let directory = website.directory
    var model = InstansiPage(agency: agency, isOwn: staff.account.agencyScope == .agency(agency.code))
    let (search, after, code) = (Self.search(request), Self.cursor(request), agency.code)
    let found = try await website.asking {
      try await directory.satkers(of: code, beginning: search, after: after, limit: InstansiPage.length)
    }
    (model.satkers, model.hasMore, model.isContinued) = (found.entries, found.hasMore, after != nil)
    (model.search, model.typed, model.message) = (search, typed, message)
    if message == nil { model.done = request.queryFields["hasil"].flatMap(InstansiPage.Done.init(rawValue:)) }
    let shown = model
    return website.respond(to: request, staff, here: shown.path, status: message?.status ?? .ok) { InstansiView.page(shown, $0) }
  }

  private static func search(_ request: Request) -> String { String((request.queryFields["cari"] ?? "").prefix(100)) }
  private static func cursor(_ request: Request) -> Code? { request.queryFields["sesudah"].flatMap { Code($0) } }
}

extension Website {
  /// An agency or a satker that a member of staff keeps, and by which scope. One of another agency is refused, and that is noted.
  func agency(
    _ typed: String?, _ request: Request, _ staff: Staff
  ) async throws(AccessError) -> Result<(Agency, AgencyScope), Elsewhere> {
    guard let scope = staff.account.agencyScope else {
      return .failure(Elsewhere(response: try await refuse(.otherLPSE, request, staff)))
    }
    let directory = directory
    guard let code = typed.flatMap({ Code($0) }), let entry = try await asking({ try await directory.entry(code) }) else {
      return .failure(Elsewhere(response: ErrorPages.response(to: .notFound, request, self)))
    }
    guard scope.holds(entry) else { return .failure(Elsewhere(response: try await refuse(.notPermitted, request, staff))) }
    return .success((entry, scope))
  }
}

extension InstansiPage.Typed {
  init(_ form: Form) {
    code = String((form[InstansiPage.Field.code.rawValue] ?? "").prefix(64))
    name = String((form[InstansiPage.Field.name.rawValue] ?? "").prefix(400))
    reason = StaffFields.typedReason(form)
  }

  /// Its code, whatever blanks were typed around it.
  var satker: Code? { Code(code.filter { $0 != " " }) }

  /// What of it cannot be taken.
  var faults: [InstansiPage.Field] {
    let wrong: [(InstansiPage.Field, Bool)] = [
      (.code, satker == nil), (.name, Directory.agencyName(name) == nil), (.reason, ActReason(reason) == nil),
    ]
    return wrong.filter(\.1).map(\.0)
  }
}

extension InstansiPage.Done {
  /// The page that says so.
  func path(_ agency: Agency, isOwn: Bool) -> Path {
    InstansiPage(agency: agency, isOwn: isOwn).first.with("hasil", rawValue)
  }
}
