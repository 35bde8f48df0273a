import Database

extension Account {
  /// Gives and takes roles. Its lock is held.
  /// - Parameters:
  ///   - own: of the member of staff; nil for an operator, who needs no second.
  ///   - reason: of the member of staff.
  func change(
    to duties: Duties, by own: Account?, because reason: String, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) -> DutyOutcome {
    guard kind == .nonpenyedia else { return .supplier }
    let (added, removed) = (duties.roles.subtracting(roles), roles.subtracting(duties.roles))
    guard !added.isEmpty || !removed.isEmpty || duties.agency != agency else { return .unchanged }
    let waiting: Set<Role> = own == nil ? [] : added.filter(\.confirms)
    if let own, !waiting.isEmpty {
      guard offSince == nil else { return .switchedOff }
      guard try RoleProposals.find(id, in: transaction) == nil else { return .waitsAlready }
      guard try own.hasSecond(for: id, in: transaction) else { return .nobodyToConfirm }
    }
    if removed.contains(.adminPPE), try isLastAdmin(in: transaction) { return .lastAdmin }
    let given = added.subtracting(waiting)
    for role in removed.ordered { try transaction.run("DELETE FROM account_roles WHERE account_id = \(id) AND role = \(role.rawValue)") }
    try add(given, in: transaction)
    try transaction.run("UPDATE accounts SET agency = \(duties.agency) WHERE id = \(id)")
    if !given.isEmpty || !removed.isEmpty || duties.agency != agency {
      let signs = [("+ ", given), ("- ", removed)].filter { !$0.1.isEmpty }.map { $0.0 + $0.1.names }
      let place = duties.agency == agency || duties.agency.isEmpty ? [] : ["@ " + duties.agency]
      let words = (signs + place).joined(separator: "; ") + (reason.isEmpty ? "" : ": " + reason)
      try AccessLog.append(
        .rolesChanged, by: own == nil ? .operator : .staff, account: id, from: client,
        note: own.map { StaffNote(by: [$0], reason: words) } ?? .byOperator(words), in: transaction)
    }
    guard let own, !waiting.isEmpty else {
      if !removed.isEmpty { try endProposal(by: own, because: reason, from: client, in: transaction) }
      return .done
    }
    try propose(waiting, by: own, because: reason, from: client, in: transaction)
    return .proposed
  }

  /// Whoever loses a role is not given another by what was proposed before.
  private func endProposal(by own: Account?, because reason: String, from client: Client, in transaction: Transaction) throws(DatabaseError)
  {
    guard let waiting = try RoleProposals.find(id, in: transaction) else { return }
    try RoleProposals.end(of: id, in: transaction)
    let words = "+ " + waiting.roles.names + (reason.isEmpty ? "" : ": " + reason)
    try AccessLog.append(
      .rolesRejected, by: own == nil ? .operator : .staff, account: id, from: client,
      note: own.map { StaffNote(by: [$0], reason: words) } ?? .byOperator(words),
      tellingProposer: own?.id == waiting.askedBy ? nil : waiting.askedBy, in: transaction)
  }

  /// Lets roles that confirm wait for a second. Its owner is told, and can say "Bukan saya".
  func propose(
    _ waiting: Set<Role>, by own: Account, because reason: String, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) {
    try RoleProposals.add(waiting, to: self, askedBy: own.id, because: reason, in: transaction)
    let note = StaffNote(by: [own], reason: waiting.names + ": " + reason)
    try AccessLog.append(.rolesProposed, by: .staff, account: id, from: client, note: note, in: transaction)
  }

  /// Switches the account off, with all sessions and all that waits for it or was asked for by it; or on. Its lock is held.
  /// - Parameters:
  ///   - own: see `change`.
  ///   - reason: of an operator it may be empty.
  ///   - gate: is told when the account is on again.
  func `switch`(
    isOn: Bool, by own: Account?, because reason: String, from client: Client, telling gate: SignInGate, in transaction: Transaction
  ) throws(DatabaseError) -> DutyOutcome {
    guard kind == .nonpenyedia else { return .supplier }
    guard isOn == (offSince != nil) else { return .unchanged }
    let way: AccessWay = own == nil ? .operator : .staff
    let note = own.map { StaffNote(by: [$0], reason: reason) } ?? (reason.isEmpty ? nil : .byOperator(reason))
    guard isOn else {
      if roles.contains(.adminPPE), try isLastAdmin(in: transaction) { return .lastAdmin }
      try transaction.run("UPDATE accounts SET switched_off_at = \(transaction.now) WHERE id = \(id)")
      try Sessions.endAll(of: id, in: transaction)
      try SignIns.closeAll(of: id, in: transaction)
      try MailLinks.endAll(of: id, in: transaction)
      try Unlinkings.endAll(about: id, in: transaction)
      try EmailProposals.endAll(about: id, in: transaction)
      try RoleProposals.endAll(about: id, in: transaction)
      try AccessLog.append(.accountOff, by: way, account: id, from: client, note: note, in: transaction)
      return .done
    }
    // Nobody makes a second alone, nor by this detour.
    let waiting: Set<Role> = own == nil ? [] : roles.filter(\.confirms)
    if let own, !waiting.isEmpty, try !own.hasSecond(for: id, in: transaction) { return .nobodyToConfirm }
    try transaction.run("UPDATE accounts SET switched_off_at = NULL WHERE id = \(id)")
    for role in waiting.ordered { try transaction.run("DELETE FROM account_roles WHERE account_id = \(id) AND role = \(role.rawValue)") }
    try gate.tell(.switchingOn, of: self, by: note, in: transaction)
    try AccessLog.append(.accountOn, by: way, account: id, from: client, note: note, in: transaction)
    guard let own, !waiting.isEmpty else { return .done }
    try propose(waiting, by: own, because: reason, from: client, in: transaction)
    return .proposed
  }

  /// Whether nobody else is Admin PPE of its LPSE. Held to the end of the transaction, so that two do not remove each other.
  private func isLastAdmin(in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard offSince == nil else { return false }
    try transaction.serialise(on: "admin-ppe:" + lpse)
    return try !hasOther(with: [.adminPPE], than: [id], in: transaction)
  }

  /// Whether somebody else could confirm a role that this member of staff wants to give.
  /// - Parameter user: the account's ID; nil if there is none yet.
  func hasSecond(for user: String?, in transaction: Transaction) throws(DatabaseError) -> Bool {
    try hasOther(with: Role.allCases.filter { $0.acts.contains(.confirmRoles) }, than: [id, user ?? id], in: transaction)
  }

  private func hasOther(
    with roles: [Role], than these: [String], in transaction: Transaction
  ) throws(DatabaseError) -> Bool {
    try transaction.row(
      """
      SELECT 1 FROM account_roles JOIN accounts ON accounts.id = account_roles.account_id
      WHERE account_roles.role IN (\(SQL.list(roles.map(\.rawValue)))) AND accounts.lpse = \(lpse) AND accounts.switched_off_at IS NULL
        AND accounts.id NOT IN (\(SQL.list(these))) LIMIT 1
      """) != nil
  }
}

extension StaffNote {
  static let operatorName = "Operator server"

  /// An operator gives no name, and perhaps no reason, but what was done is told all the same.
  static func byOperator(_ words: String) -> StaffNote { StaffNote(by: operatorName, userIDs: "-", reason: words) }
}
