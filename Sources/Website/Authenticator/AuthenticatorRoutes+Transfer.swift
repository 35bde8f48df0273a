import Access
import HTTP

/// How an account moves to a new phone.
extension AuthenticatorRoutes {
  func prepareTransfer(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let prepared = try await access.prepareTransfer(of: request.parameters["id"] ?? "", signed: signed, from: phone(request)).get()
    return .json(.created, try PreparedTransferAnswer(prepared))
  }

  func claimTransfer(_ request: Request) async throws -> Response {
    let body = try JSONBody.decode(TransferClaimBody.self, from: request)
    guard body.token.utf8.count <= 64, Self.isName(body.device), body.publicKey.isP256 else { throw ProtocolProblem.malformed }
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let claim = TransferClaim(token: body.token, x: body.publicKey.x, y: body.publicKey.y, deviceName: body.device)
    let claimed = try await access.claimTransfer(claim, signed: signed, from: phone(request)).get()
    return .json(
      .created,
      ClaimedTransferAnswer(
        account: .init(id: claimed.account.id, userId: claimed.account.userID.text, name: claimed.account.name),
        lpse: .init(name: access.portal.lpseName, origin: access.portal.origin), device: .init(id: claimed.deviceID),
        transfer: TransferAnswer(claimed.transfer)))
  }

  func transfer(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    let query = request.queryFields
    guard let seconds = Int(query["wait"] ?? "0"), (0...Access.longestWait).contains(seconds) else { throw ProtocolProblem.malformed }
    let known = query["state"].flatMap(Transfer.State.init(rawValue:))
    let found = try await access.transfer(request.parameters["id"] ?? "", signed: signed, known: known, waitingAtMost: seconds).get()
    return .json(.ok, TransferAnswer(found))
  }

  func decideTransfer(_ request: Request) async throws -> Response {
    let body = try JSONBody.decode(TransferDecisionBody.self, from: request)
    guard let id = request.parameters["id"], body.transfer == id, body.origin == access.portal.origin, let decision = body.meaning
    else { throw ProtocolProblem.malformed }
    try await access.decideTransfer(decision, on: id, signed: try SignedRequest(request, origin: access.portal.origin)).get()
    return .json(.ok, StateAnswer(state: decision == .refuse ? "refused" : "moved"))
  }

  func cancelTransfer(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    try await access.cancelTransfer(request.parameters["id"] ?? "", signed: signed).get()
    return Response(.noContent)
  }

  func receiveTransfer(_ request: Request) async throws -> Response {
    let signed = try SignedRequest(request, origin: access.portal.origin)
    try await access.receiveTransfer(request.parameters["id"] ?? "", signed: signed).get()
    return Response(.noContent)
  }
}
