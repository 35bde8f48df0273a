extension Access {
  /// Ends all waits of a user, for both factors of the member of staff once more. It opens nothing that only the user may open: an authenticator
  /// that is off stays off until it is bound anew, and a password way that "Bukan saya" closed until the password is changed.
  public func unlock(
    _ userID: UserID, because reason: ActReason, by staff: Staff, proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<Void, StaffRefusal>, ReauthenticationRefusal> {
    try await act(.unlock, on: userID, because: reason, by: staff, proving: typed, from: client) { _, account, transaction in
      try Throttle.forgive(account.userID, in: transaction)
      return ((), .unlocked)
    }
  }
}
