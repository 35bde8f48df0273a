import Database

/// Roles of those who have an account, by the Admin PPE, for both factors once more.
extension Access {
  /// Gives and takes roles, also of officials. What is taken counts no more at once; of what is given, roles that confirm wait for a second.
  /// - Parameter standing: of the account as it was read (`Account.standing`).
  public func changeDuties(
    of userID: UserID, reading standing: String, to duties: Duties, because reason: ActReason, by staff: Staff,
    proving typed: Reauthentication, from client: Client
  ) async throws(AccessError) -> Result<Result<DutyOutcome, StaffRefusal>, ReauthenticationRefusal> {
    try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      try staff.manage(userID, reading: standing, in: transaction) { (own, user) throws(DatabaseError) in
        try user.change(to: duties, by: own, because: reason.text, from: client, in: transaction)
      }
    }
  }

  /// Switches an account off, which ends its sessions at once, or on again.
  /// - Parameter standing: see `changeDuties`.
  public func switchAccount(
    _ userID: UserID, isOn: Bool, reading standing: String, because reason: ActReason, by staff: Staff, proving typed: Reauthentication,
    from client: Client
  ) async throws(AccessError) -> Result<Result<DutyOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let gate = gate
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      try staff.manage(userID, reading: standing, in: transaction) { (own, user) throws(DatabaseError) in
        try user.switch(isOn: isOn, by: own, because: reason.text, from: client, telling: gate, in: transaction)
      }
    }
  }
}

extension Staff {
  fileprivate func manage(
    _ userID: UserID, reading standing: String, in transaction: Transaction,
    _ body: (_ own: Account, _ user: Account) throws(DatabaseError) -> DutyOutcome
  ) throws(DatabaseError) -> Result<DutyOutcome, StaffRefusal> {
    switch try subject(userID, of: .manageStaff, in: transaction) {
    case .failure(let refusal): return .failure(refusal)
    case .success(let (own, user)):
      guard user.standing == standing else { return .success(.stale) }
      return .success(try body(own, user))
    }
  }
}
