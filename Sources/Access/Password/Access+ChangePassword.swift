import Database

extension Access {
  /// "Ganti Password": a signed-in user puts a new password in the place of the old one, for both factors once more.
  ///
  /// All other sessions end, a password way that "Bukan saya" had closed is open again, and this session goes on under a new token.
  /// - Parameter chosen: by `choosePassword` for the same account.
  public func changePassword(
    of visit: SignedIn, to chosen: ChosenPassword, by typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<SessionToken, ReauthenticationRefusal> {
    let account = visit.account.id
    guard chosen.account == account else { throw .defect("a password was chosen for another account") }
    return try await reauthenticated(visit, by: typed, from: client) { transaction in
      try chosen.store(in: transaction)
      let ended = try Sessions.endOthers(than: visit.session, of: account, in: transaction)
      guard let token = try Sessions.renew(visit.session, in: transaction) else {
        throw DatabaseError.conflict("the session ended meanwhile")
      }
      try AccessLog.append(.passwordChanged, by: .page, account: account, from: client, in: transaction)
      for _ in 0..<ended { try AccessLog.append(.sessionEnded, by: .page, account: account, from: client, in: transaction) }
      return token
    }
  }
}
