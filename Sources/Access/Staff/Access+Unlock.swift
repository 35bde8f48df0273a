import Database

extension Access {
  /// Ends all waits of a user, for both factors of the member of staff once more. It opens nothing that only the user may open: an authenticator
  /// that is off stays off until it is bound anew, and a password way that "Bukan saya" closed until the password is changed.
  public func unlock(
    _ userID: UserID, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<Void, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.subject(userID, of: .unlock, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (_, account)):
        try Throttle.forgive(account.userID, in: transaction)
        try AccessLog.append(.unlocked, by: .staff, account: account.id, from: client, note: staff.note(reason), in: transaction)
        return .success(())
      }
    }
  }
}
