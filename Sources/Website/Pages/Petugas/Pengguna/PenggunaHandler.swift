import Access
import Database
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/pengguna?cari=…` | who may find users |
/// | GET | `/eproc4/petugas/pengguna/lihat?id=…` | the same: one user of the own LPSE |
/// | POST | `/eproc4/petugas/pengguna/bantu` | who may start a remedy: `id`, `bantuan`, `alasan` |
struct PenggunaHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let typed = String((request.queryFields["cari"] ?? "").prefix(100))
    let model =
      typed.allSatisfy(\.isWhitespace)
      ? DaftarPenggunaPage(typed: typed, found: [], cut: nil) : try await find(typed, for: staff)
    return website.respond(to: request, staff, here: Paths.users) { DaftarPenggunaView.page(model, $0) }
  }

  private func find(_ typed: String, for staff: Staff) async throws(AccessError) -> DaftarPenggunaPage {
    let found = try await website.asking { try await website.directory.search(typed, among: staff.sees) }
    var rows = found.records.map {
      DaftarPenggunaPage.Row(userID: $0.userID.text, name: $0.name, identity: $0.identity, isSupplier: $0.isSupplier)
    }
    for account in try await website.access.findAccount(typed, for: staff) where !rows.contains(where: { $0.userID == account.userID.text })
    {
      rows.append(
        DaftarPenggunaPage.Row(userID: account.userID.text, name: account.name, identity: "", isSupplier: account.kind == .penyedia))
    }
    return DaftarPenggunaPage(typed: typed, found: rows, cut: SearchCut(found))
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let done = request.queryFields["hasil"].flatMap(PenggunaPage.Done.init(rawValue:))
    return try await page(request.queryFields["id"] ?? "", request, staff, done.map(PenggunaPage.Message.done))
  }

  func help(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields): return try await page(fields["id"] ?? "", request, staff, .stale, typed: fields)
    case .trusted(let fields): form = fields
    }
    let id = form["id"] ?? ""
    guard let userID = UserID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    guard let remedy = form["bantuan"].flatMap(Remedy.init(rawValue:)) else {
      return try await page(id, request, staff, .remedyMissing, typed: form)
    }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(id, request, staff, .reasonMissing, typed: form)
    }
    switch try await start(remedy, for: userID, because: reason, by: staff, from: website.client(of: request)) {
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    case .success(.done(let done)): return .redirect(to: Paths.user.with("id", userID.text).with("hasil", done.rawValue))
    case .success(let message): return try await page(id, request, staff, message, typed: form)
    }
  }

  private func start(
    _ remedy: Remedy, for userID: UserID, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<PenggunaPage.Message, StaffRefusal> {
    if let needed = remedy.byStaff { return try await open(needed, for: userID, because: reason, by: staff, from: client) }
    guard let purpose = remedy.purpose else {
      let outcome = try await website.access.act(.startRemedy, on: userID, because: reason, by: staff, from: client) {
        (_, account, transaction) -> (RequestOutcome, AccessEvent?) in
        guard let subject = account.subject else { return (.notNeeded, nil) }
        let outcome = try Directory.askForRemedy(subject, at: account.lpse, in: transaction)
        guard case .open(let request) = outcome, request.openedAt == transaction.now else { return (outcome, nil) }
        return (outcome, .requestOpened)
      }
      return outcome.map { if case .open = $0 { .done(.requested) } else { .notNeeded } }
    }
    let outcome = try await website.access.startRecovery(
      purpose, of: userID, because: reason, by: staff, from: client, linkingTo: website.address(of: purpose))
    return outcome.map { $0 ? .done(.sent) : .limited }
  }

  /// Opens the request that the user could send too.
  private func open(
    _ needed: StaffRemedy, for userID: UserID, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<PenggunaPage.Message, StaffRefusal> {
    let access = website.access
    let outcome = try await access.act(.startRemedy, on: userID, because: reason, by: staff, from: client) {
      (_, account, transaction) -> (Bool, AccessEvent?) in
      guard try access.staffRemedy(for: account, in: transaction) == needed else { return (false, nil) }
      let isNew = try needed.ask(for: account, in: transaction).isNew
      return (true, isNew ? .requestOpened : nil)
    }
    return outcome.map { $0 ? .done(.requested) : .notNeeded }
  }

  /// The record of an account, or, where there is none, of whichever kind has one.
  private func record(of id: RecordID, knownAs subject: Subject?) async throws(AccessError) -> (Subject?, DirectoryEntry?) {
    let directory = website.directory
    for subject in subject.map({ [$0] }) ?? [.supplier(id), .official(id)] {
      if let record = try await website.asking({ try await directory.record(of: subject) }) { return (subject, record) }
    }
    return (subject, nil)
  }

  private func page(
    _ id: String, _ request: Request, _ staff: Staff, _ message: PenggunaPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let userID = UserID(id), let recordID = RecordID(userID.text) else { return ErrorPages.response(to: .notFound, request, website) }
    let state: UserState?
    switch try await website.access.userState(userID, for: staff) {
    case .success(let found): state = found
    case .failure(.unknownUser): state = nil
    case .failure(let refusal): return try await website.refuse(refusal, request, staff)
    }
    let directory = website.directory
    let (subject, record) = try await record(of: recordID, knownAs: state?.account.subject)
    guard state != nil || record != nil else { return ErrorPages.response(to: .notFound, request, website) }
    var model = PenggunaPage(userID: userID, state: state, record: record, isOwn: userID == staff.account.userID, acts: staff.acts)
    model.decree = try await website.decree(of: record, for: staff)
    if let subject {
      model.obstacle = try await website.asking { try await directory.obstacle(for: subject) }
      model.request = try await website.asking { try await directory.latestRequest(of: subject.id) }
    }
    if let remedy = state?.holdUp.remedy {
      model.accountRequest = try await website.asking { try await directory.latestRequest(of: recordID, among: [remedy.kind]) }
    }
    model.message = message
    if let typed {
      (model.typedReason, model.typedRemedy) = (StaffFields.typedReason(typed), typed["bantuan"].flatMap(Remedy.init(rawValue:)))
    }
    return website.respond(to: request, staff, here: Paths.user.with("id", userID.text), status: message?.status ?? .ok) {
      PenggunaView.page(model, $0)
    }
  }
}
