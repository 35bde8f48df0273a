import Access
import Directory
import HTTP

/// | method | path | who |
/// | --- | --- | --- |
/// | GET | `/eproc4/datapenyedia` | suppliers: all of the own record, and what waits |
/// | POST | `/eproc4/datapenyedia/batal` | the same: takes a proposal back; `nomor` |
///
/// See `UbahDataHandler` for how a part is changed.
struct DataPenyediaHandler: Sendable {
  let website: Website

  func show(_ request: Request, _ guest: SignedIn) async throws(AccessError) -> Response {
    let part = request.queryFields["bagian"].flatMap(SupplierPart.init(rawValue:))
    let done = request.queryFields["hasil"].flatMap(DataPenyediaPage.Done.init(rawValue:))
    var message: DataPenyediaPage.Message?
    if let part, let done {
      message =
        switch done {
        case .changed: .changed(part)
        case .proposed: .proposed(part)
        case .withdrawn: .withdrawn(part)
        }
    }
    return try await page(request, guest, message, status: .ok)
  }

  func withdraw(_ request: Request, _ posted: Posted, _ guest: SignedIn) async throws(AccessError) -> Response {
    guard case .trusted(let form) = posted else { return try await page(request, guest, .stale, status: .forbidden) }
    let number = form["nomor"].flatMap { Int64($0) } ?? 0
    let outcome = try await website.access.changeRecord(of: guest, from: website.client(of: request)) {
      (own, transaction) -> (SupplierPart?, RecordEntry?) in
      guard let id = RecordID(own.userID.text) else { return (nil, nil) }
      let part = try Directory.withdrawChange(number, of: id, in: transaction)
      return (part, part.map { RecordEntry(.recordChangeWithdrawn, of: $0.rawValue) })
    }
    switch outcome {
    case nil: return website.sendToLogin(.sessionEnded)
    case .some(nil): return try await page(request, guest, .notOpen, status: .conflict)
    case .some(let part?): return .redirect(to: Paths.supplierData(.withdrawn, part))
    }
  }

  private func page(
    _ request: Request, _ guest: SignedIn, _ message: DataPenyediaPage.Message?, status: Status
  ) async throws(AccessError) -> Response {
    let file = try await website.supplierFile(of: guest)
    let model = DataPenyediaPage(
      file: file, desk: try await desk(of: guest),
      isAtHome: file?.supplier.isAtHome(at: website.code(of: guest.account)) ?? true, userID: guest.account.userID.text, message: message)
    let frame = website.frame(request, here: Paths.supplierData, Frame.Reader(.signedIn(guest)))
    return website.respond(DataPenyediaView.page(model, frame), frame, status: status)
  }

  private func desk(of guest: SignedIn) async throws(AccessError) -> String? {
    let (code, directory) = (guest.account.lpse, website.directory)
    guard !code.isEmpty else { return nil }
    let lpse = try await website.asking { try await directory.lpse(code) }
    return lpse?.name ?? "LPSE " + code
  }
}

extension Website {
  /// The code of the LPSE whose staff look after an account; empty if nobody has told it.
  func code(of account: Account) -> String { account.lpse.isEmpty ? access.portal.lpseCode : account.lpse }

  /// The record of the account that is signed in.
  func supplierFile(of guest: SignedIn) async throws(AccessError) -> SupplierFile? {
    guard let id = RecordID(guest.account.userID.text) else { return nil }
    return try await asking { try await directory.supplierFile(id) }
  }
}

extension Paths {
  /// Where somebody belongs who has just changed a part.
  static func supplierData(_ done: DataPenyediaPage.Done, _ part: SupplierPart) -> Path {
    supplierData.with("hasil", done.rawValue).with("bagian", part.rawValue)
  }
}
