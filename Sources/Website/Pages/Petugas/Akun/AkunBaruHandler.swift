import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/petugas/akun/baru` | who may manage accounts |
/// | POST | `/eproc4/petugas/akun/baru` | the same: makes one; `userId`, `nama`, `email`, `peran`, `instansi`, `alasan`, `password`, `kode` |
struct AkunBaruHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ staff: Staff) async throws(AccessError) -> Response { try await page(request, staff, nil) }

  func make(_ request: Request, _ posted: Posted, _ staff: Staff) async throws(AccessError) -> Response {
    let form = posted.form
    guard case .trusted = posted else { return try await page(request, staff, .duty(.reauthentication(.stale)), typed: form) }
    let typed = TypedDuties(form)
    let (userID, name, email) = (UserID(form["userId"] ?? ""), AkunBaruPage.name(form["nama"] ?? ""), EmailAddress(form["email"] ?? ""))
    guard let userID, let name, let email else {
      let faults: [AkunBaruPage.Field?] = [userID == nil ? .userID : nil, name == nil ? .name : nil, email == nil ? .email : nil]
      return try await page(request, staff, .faults(faults.compactMap { $0 }), typed: form)
    }
    guard !typed.roles.isEmpty else { return try await page(request, staff, .rolesMissing, typed: form) }
    guard let duties = try await website.duties(typed) else { return try await page(request, staff, .duty(.agencyUnknown), typed: form) }
    guard let reason = ActReason(form[StaffFields.reasonName] ?? "") else {
      return try await page(request, staff, .duty(.reasonMissing), typed: form)
    }
    let member = NewMember(userID: userID, name: name, email: email, duties: duties)
    let outcome = try await website.proven(form, request, staff) { typed throws(AccessError) in
      try await website.access.makeAccount(
        member, because: reason, by: staff, proving: typed, from: website.client(of: request),
        linkingTo: website.address(of: .resetPassword), door: website.access.portal.origin + Paths.login.text)
    }
    switch outcome {
    case .again(let message): return try await page(request, staff, .duty(.reauthentication(message)), typed: form)
    case .elsewhere(let response): return response
    case .done(.made(let waiting)):
      let done: AkunPage.Done = waiting.isEmpty ? .made : .madeWaiting
      return .redirect(to: Paths.member(userID).with("hasil", done.rawValue))
    case .done(.taken): return try await page(request, staff, .taken, typed: form)
    case .done(.emailTaken): return try await page(request, staff, .emailTaken, typed: form)
    case .done(.nobodyToConfirm): return try await page(request, staff, .duty(.outcome(.nobodyToConfirm)), typed: form)
    }
  }

  private func page(
    _ request: Request, _ staff: Staff, _ message: AkunBaruPage.Message?, typed: Form? = nil
  ) async throws(AccessError) -> Response {
    let directory = website.directory
    var model = AkunBaruPage()
    model.agencies = try await website.asking { try await directory.agencies() }
    model.message = message
    if let typed {
      func text(_ field: AkunBaruPage.Field) -> String { String((typed[field.rawValue] ?? "").prefix(field.longest)) }
      (model.userID, model.name, model.email) = (text(.userID), text(.name), text(.email))
      (model.duties, model.reason) = (TypedDuties(typed), StaffFields.typedReason(typed))
      if message?.keepsCode == true { model.code = TypedCode.kept(.trusted(typed)) }
    }
    let shown = model
    return website.respond(
      to: request, staff, here: Paths.newMember, status: message?.status ?? .ok, refusedBy: shown.reauthentication
    ) { AkunBaruView.page(shown, $0) }
  }
}

extension AkunBaruPage {
  /// - Returns: nil unless there are 1 to 200 characters, without control characters.
  static func name(_ typed: String) -> String? {
    let name = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isText = !name.unicodeScalars.contains { $0.properties.generalCategory == .control }
    return (1...Field.name.longest).contains(name.count) && isText ? name : nil
  }
}
