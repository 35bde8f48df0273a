import Access
import Database
import Directory
import Files
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/permintaan?sesudah=<number>` | who may answer requests: those that lie with them, oldest first |
/// | GET | `/eproc4/petugas/permintaan/lihat?nomor=…` | the same: one of them, with the record beside it |
/// | POST | `/eproc4/petugas/permintaan/lihat` | the same: `nomor`, `jawaban`, `alasan`, `password`, `kode`; to approve that of a copy a field for each gap |
/// | GET | `/eproc4/petugas/permintaan/sk?nomor=…` | who may answer officials: the decree that came with one that lies with them, as a file |
struct AntreanHandler: Sendable {
  let website: Website

  func list(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let after = request.queryFields["sesudah"].flatMap { Int64($0) } ?? 0
    let page = try await website.asking { try await website.directory.queue(staff.account.requestScope, after: max(0, after)) }
    let answered = request.queryFields["hasil"].flatMap { Int64($0) }
    let model = AntreanPage(requests: page.requests, next: page.next, isContinued: after > 0, answered: answered)
    return website.respond(to: request, staff, here: Paths.requests) { AntreanView.page(model, $0) }
  }

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    try await page(request.queryFields["nomor"] ?? "", request, staff, nil)
  }

  func answer(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form: Form
    switch posted {
    case .stale(let fields): return try await page(fields["nomor"] ?? "", request, staff, .reauthentication(.stale), typed: fields)
    case .trusted(let fields): form = fields
    }
    let number = form["nomor"] ?? ""
    if CopyRepairForm.asksForRows(form) { return try await page(number, request, staff, nil, typed: form) }
    guard let answer = form["jawaban"].flatMap(RequestAnswer.init(rawValue:)) else {
      return try await page(number, request, staff, .answerMissing, typed: form)
    }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(number, request, staff, .reasonMissing, typed: form)
    }
    guard let asked = try await found(number), let userID = UserID(asked.userID.text)
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard staff.account.requestScope.holds(asked) else { return try await website.forbid(request, staff.visit) }
    let (given, client) = (CopyRepairForm.given(form), website.client(of: request))
    if answer == .resolve, let hindrance = try await hindrance(to: asked, given) {
      return try await page(number, request, staff, .outcome(hindrance), typed: form)
    }
    let body: @Sendable (Account, Account, Transaction) throws -> (AnswerOutcome, AccessEvent?) = { own, user, transaction in
      let outcome = try Directory.answer(
        asked.number, of: own.requestScope, answer, giving: given, by: own.name, reason: reason.text,
        noting: { try Access.noteCompletion(of: user.userID, with: $0.map(\.rawValue), by: .staff(own, from: client), in: $1) },
        in: transaction)
      return (outcome, outcome == .done ? answer.event : nil)
    }
    let access = website.access
    // Whatever is asked, an answer can let somebody in whom the record keeps out.
    let outcome: Proven<AnswerOutcome> = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await access.act(asked.kind.act, on: userID, because: reason, by: staff, proving: typed, from: client, body)
    }
    switch outcome {
    case .again(let message): return try await page(number, request, staff, .reauthentication(message), typed: form)
    case .elsewhere(let response): return response
    case .done(.done): return .redirect(to: Paths.requests.with("hasil", String(asked.number)))
    case .done(let outcome): return try await page(number, request, staff, .outcome(outcome), typed: form)
    }
  }

  func decree(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    guard let asked = try await found(request.queryFields["nomor"] ?? ""), let file = asked.decree, let userID = UserID(asked.userID.text)
    else { return ErrorPages.response(to: .notFound, request, website) }
    guard staff.account.requestScope.holds(asked) else { return try await website.forbid(request, staff.visit) }
    guard asked.keepsDecree, file.state.mayBePassedOn else {
      return .redirect(to: Paths.request.with("nomor", String(asked.number)))
    }
    // What lies with nobody any more is given out by the record as it is.
    var official: Official?
    if asked.state != .open {
      guard case .official(let now) = try await record(of: asked).1, try await website.maySeeDecree(of: now, staff) else {
        return try await website.forbid(request, staff.visit)
      }
      official = now
    }
    let response = try await website.attachment(file, named: "SK-\(asked.number)")
    let now = official
    let isNoted = try await website.access.noteDecree(of: userID, takenBy: staff, from: website.client(of: request)) { own in
      own.requestScope.holds(asked) && now.map(own.maySeeDecree) ?? true
    }
    return isNoted ? response : try await website.forbid(request, staff.visit)
  }

  /// What stands against doing what is asked before both factors are looked at.
  private func hindrance(to asked: RemedyRequest, _ given: [SupplierGap: String]) async throws(AccessError) -> AnswerOutcome? {
    guard asked.state == .open else { return nil }
    guard RemedyRequest.Kind.ofRecords.contains(asked.kind) else { return .ofAccount }
    guard asked.kind == .copy else { return nil }
    let directory = website.directory
    switch try await website.asking({ try await directory.hindrance(toCopyOf: asked.userID, giving: given) }) {
    case .stillIncomplete(let gaps): return .copyIncomplete(gaps)
    case .npwpTaken: return .npwpTaken
    default: return nil
    }
  }

  private func found(_ number: String) async throws(AccessError) -> RemedyRequest? {
    guard let number = Int64(number) else { return nil }
    return try await website.asking { try await website.directory.request(number) }
  }

  private func page(
    _ number: String, _ request: Request, _ staff: Staff, _ message: PermintaanPetugasPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let asked = try await found(number) else { return ErrorPages.response(to: .notFound, request, website) }
    guard staff.account.requestScope.holds(asked) else { return try await website.forbid(request, staff.visit) }
    let directory = website.directory
    let (subject, record) = try await record(of: asked)
    var model = PermintaanPetugasPage(request: asked, record: record, obstacle: nil, message: message)
    model.decree = try await website.decree(of: record, for: staff)
    model.obstacle = try await website.asking { try await directory.obstacle(for: subject) }
    if !RemedyRequest.Kind.ofRecords.contains(asked.kind), let userID = UserID(asked.userID.text),
      case .success(let state) = try await website.access.userState(userID, for: staff)
    {
      model.account = state
    }
    if asked.kind == .copy, let file = try await website.asking({ try await directory.supplierFile(asked.userID) }) {
      model.repair = try await website.copyRepair(of: file, typed: typed, refused: message?.refused ?? [])
    }
    if let typed {
      model.typedReason = StaffFields.typedReason(typed)
      model.typedAnswer = typed["jawaban"].flatMap(RequestAnswer.init(rawValue:))
      if message?.keepsCode ?? true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    }
    let here = Paths.request.with("nomor", String(asked.number))
    let shown = model
    return website.respond(to: request, staff, here: here, status: message?.status ?? .ok, refusedBy: shown.reauthentication) {
      PermintaanPetugasView.page(shown, $0)
    }
  }

  /// The record that a request is about; a sanction may be of either kind.
  private func record(of asked: RemedyRequest) async throws(AccessError) -> (Subject, DirectoryEntry?) {
    let directory = website.directory
    let (supplier, official) = (Subject.supplier(asked.userID), Subject.official(asked.userID))
    if asked.kind != .official, let record = try await website.asking({ try await directory.record(of: supplier) }) {
      return (supplier, record)
    }
    guard asked.kind != .copy else { return (supplier, nil) }
    return (official, try await website.asking { try await directory.record(of: official) })
  }
}

extension RequestAnswer {
  /// What the user's log says of it.
  fileprivate var event: AccessEvent {
    switch self {
    case .resolve: .requestResolved
    case .sendBack: .requestReturned
    case .reject: .requestRejected
    }
  }
}
