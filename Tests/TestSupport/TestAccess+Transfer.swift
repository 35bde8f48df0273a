public import Access
import Cryptography
import OneTimePassword

// The steps of a move to a new phone.
extension TestAccess {
  /// The ID of an account that a phone holds.
  public func account(_ userID: String = "DIN", of phone: TestPhone) async throws -> String {
    let known = try await access.waitingSignIns(phone.request(at: clock.seconds), version: nil, waitingAtMost: 0).get()
    guard let account = known.accounts.first(where: { $0.userID.text == userID }) else {
      throw Unexpected("the phone does not hold \(userID)")
    }
    return account.id
  }

  /// The old phone opens the QR.
  public func prepared(_ userID: String = "DIN", by phone: TestPhone) async throws -> PreparedTransfer {
    let account = try await account(userID, of: phone)
    return try await access.prepareTransfer(of: account, signed: phone.request(at: clock.seconds), from: .phone).get()
  }

  /// The new phone sends what it has read.
  public func claim(_ token: String, by phone: TestPhone, name: String = "iPhone · Safari") async throws -> DeviceOutcome<ClaimedTransfer> {
    try await access.claimTransfer(phone.claim(token: token, name: name), signed: phone.request(at: clock.seconds), from: .newPhone)
  }

  public func decide(_ decision: TransferDecision, on transfer: String, by phone: TestPhone) async throws -> DeviceOutcome<Void> {
    try await access.decideTransfer(decision, on: transfer, signed: phone.request(at: clock.seconds))
  }

  public func transfer(_ id: String, by phone: TestPhone) async throws -> DeviceOutcome<Transfer> {
    try await access.transfer(id, signed: phone.request(at: clock.seconds), known: nil, waitingAtMost: 0)
  }

  public func cancel(_ transfer: String, by phone: TestPhone) async throws -> DeviceOutcome<Void> {
    try await access.cancelTransfer(transfer, signed: phone.request(at: clock.seconds))
  }

  public func receive(_ transfer: String, by phone: TestPhone) async throws -> DeviceOutcome<Void> {
    try await access.receiveTransfer(transfer, signed: phone.request(at: clock.seconds))
  }

  /// The whole way.
  /// - Returns: the secret that the new phone was given, and the transfer.
  public func moved(_ userID: String = "DIN", from old: TestPhone, to new: TestPhone) async throws -> (secret: [UInt8], id: String) {
    let prepared = try await prepared(userID, by: old)
    let claimed = try await claim(try prepared.token(), by: new).get()
    guard let number = claimed.transfer.claimant?.number else { throw Unexpected("no number to compare") }
    try await decide(.move(number: number), on: prepared.id, by: old).get()
    guard let link = try await transfer(prepared.id, by: new).get().link else { throw Unexpected("the new phone is given no secret") }
    return (try OTPAuthLink(parsing: link).secret, prepared.id)
  }
}

extension PreparedTransfer {
  /// The one-time token in the link.
  public func token() throws -> String {
    guard let mark = link.firstRange(of: "#transfer=") else { throw Unexpected("no token in the link") }
    return String(link[mark.upperBound...].prefix { $0 != "&" })
  }
}

extension Client {
  /// The user's new phone.
  public static let newPhone = Client(
    address: "203.0.113.77", userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1")
}
