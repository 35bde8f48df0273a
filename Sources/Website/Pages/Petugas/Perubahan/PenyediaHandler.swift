import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/penyedia?id=…` | who may answer suppliers: a record of the own LPSE |
/// | POST | `/eproc4/petugas/penyedia/salinan` | the same: puts its copy in step; `id`, a field for each gap, `alasan`, `password`, `kode` |
struct PenyediaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response {
    let isMended = request.queryFields["hasil"] == PenyediaPage.mended
    return try await page(request.queryFields["id"] ?? "", request, staff, isMended ? .mended : nil)
  }

  func mendCopy(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    let id = form["id"] ?? ""
    guard case .trusted = posted else { return try await page(id, request, staff, .reauthentication(.stale), typed: form) }
    guard let userID = UserID(id), let recordID = RecordID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    if CopyRepairForm.asksForRows(form) { return try await page(id, request, staff, nil, typed: form) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(id, request, staff, .reasonMissing, typed: form)
    }
    let given = CopyRepairForm.given(form)
    if let message = try await hindrance(recordID, given, staff) { return try await page(id, request, staff, message, typed: form) }
    let proof: Reauthentication
    do { proof = try ReauthenticationFields.read(form) } catch {
      return try await page(id, request, staff, .reauthentication(error), typed: form)
    }
    let client = website.client(of: request)
    let outcome = try await website.access.act(
      .answerSuppliers, on: userID, because: reason, by: staff, proving: proof, from: client
    ) { (own, user, transaction) -> (CopyOutcome, AccessEvent?) in
      let outcome = try Directory.mendCopy(
        of: recordID, giving: given, by: own.name, reason: reason.text,
        noting: { try Access.noteCompletion(of: user.userID, with: $0.map(\.rawValue), by: .staff(own, from: client), in: $1) },
        in: transaction)
      return (outcome, outcome.event)
    }
    switch outcome {
    case .failure(let refusal):
      guard let message = ReauthenticationMessage(refusal, now: website.access.now()) else { return website.sendToLogin(.sessionEnded) }
      return try await page(id, request, staff, .reauthentication(message), typed: form)
    case .success(.failure(.unknownUser)): return try await page(id, request, staff, .noAccount, typed: form)
    case .success(.failure(let refusal)): return try await website.refuse(refusal, request, staff)
    case .success(.success(.done)), .success(.success(.answered)):
      return .redirect(to: Paths.supplierRecord(recordID).with("hasil", PenyediaPage.mended))
    case .success(.success(.inStep)): return try await page(id, request, staff, .inStep)
    case .success(.success(.importing)): return try await page(id, request, staff, .importing, typed: form)
    case .success(.success(.stillIncomplete(let gaps))): return try await page(id, request, staff, .stillMissing(gaps), typed: form)
    case .success(.success(.npwpTaken)): return try await page(id, request, staff, .npwpTaken, typed: form)
    case .success(.success(.noRecord)): return ErrorPages.response(to: .notFound, request, website)
    }
  }

  /// What stands against it before both factors are looked at, for whoever may see the record.
  private func hindrance(
    _ id: RecordID, _ given: [SupplierGap: String], _ staff: Staff
  ) async throws(AccessError) -> PenyediaPage.Message? {
    let directory = website.directory
    guard try await website.access.visible([id.text], to: staff).contains(id.text) else { return nil }
    switch try await website.asking({ try await directory.hindrance(toCopyOf: id, giving: given) }) {
    case .stillIncomplete(let gaps): return .stillMissing(gaps)
    case .npwpTaken: return .npwpTaken
    default: return nil
    }
  }

  private func page(
    _ id: String, _ request: Request, _ staff: Staff, _ message: PenyediaPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    guard let recordID = RecordID(id) else { return ErrorPages.response(to: .notFound, request, website) }
    let directory = website.directory
    // Whose record it is says the account: one of another LPSE is not shown, and no more told of than one that is not there.
    guard try await website.access.visible([recordID.text], to: staff).contains(recordID.text),
      let file = try await website.asking({ try await directory.supplierFile(recordID) })
    else { return ErrorPages.response(to: .notFound, request, website) }
    // Whatever the address says, only a copy that is in step was mended.
    let message = message == .mended && file.supplier.copy.state != .inStep ? nil : message
    let repair = try await website.copyRepair(of: file, typed: typed, refused: message?.refused ?? [])
    var model = PenyediaPage(file: file, repair: repair, message: message)
    if let typed {
      model.typedReason = StaffFields.typedReason(typed)
      // Nobody has looked at a code that came with gaps still open, or for more rows.
      if message?.keepsCode ?? true { model.typedCode = TypedCode.kept(.trusted(typed)) }
    }
    let shown = model
    var response = website.respond(to: request, staff, here: Paths.supplierRecord(recordID), status: message?.status ?? .ok) {
      PenyediaView.page(shown, $0)
    }
    if let seconds = shown.reauthentication?.retryAfter { response.headers["Retry-After"] = String(seconds) }
    return response
  }
}

extension CopyOutcome {
  /// What the user's log says of it.
  fileprivate var event: AccessEvent? {
    switch self {
    case .done: .copyMended
    case .answered: .requestResolved
    case .inStep, .stillIncomplete, .npwpTaken, .noRecord, .importing: nil
    }
  }
}
