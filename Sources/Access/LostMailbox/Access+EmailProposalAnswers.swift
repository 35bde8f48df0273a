import Cryptography
public import Database

/// What the second member of staff says to a proposal.
extension Access {
  /// Confirms it, as the second, for both factors once more: the account has the new address, all its sessions and links end, and both addresses are
  /// told, the old one with "Bukan saya", which gives it back for seven days.
  /// - Parameters:
  ///   - id: of what was read; another one that has come in its place is not meant.
  ///   - canSee: whether the evidence can be seen, by its file's ID.
  public func confirmEmail(
    of userID: UserID, _ id: String, by staff: Staff, proving typed: Reauthentication, from client: Client,
    _ canSee: @escaping @Sendable (String, Transaction) throws -> Bool
  ) async throws(AccessError) -> Result<Result<EmailProposalOutcome, StaffRefusal>, ReauthenticationRefusal> {
    let (sealing, portal) = (sealing, portal)
    return try await reauthenticated(staff.visit, by: typed, from: client) { transaction in
      switch try staff.subject(userID, of: .confirmEmail, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, user)):
        guard let open = try EmailProposals.find(of: user.id, in: transaction), open.id == id else { return .success(.over) }
        guard open.askedBy != own.id else { return .success(.sameMember) }
        // Whoever has proposed it may have lost the role since, and the user may have got one of the staff's.
        guard let first = try Accounts.find(id: open.askedBy, in: transaction), first.acts.contains(user.kind.emailAct),
          first.looksAfter(user), !user.isStaff
        else {
          try EmailProposals.endAll(of: user.id, in: transaction)
          try AccessLog.append(.emailChangeWithdrawn, by: .staff, account: user.id, from: client, in: transaction)
          return .success(.over)
        }
        guard open.isProven else { return .success(.unproven) }
        guard try canSee(open.evidence, transaction) else { return .success(.unseen) }
        let note = StaffNote(by: [first, own], reason: open.reason)
        let outcome = try Self.carryOut(open, note, from: client, in: transaction)
        if outcome == .taken {
          // The reader of the new mailbox has proven it, and waits.
          let link = MailLink(
            .emailTaken, address: portal.origin, expiresAt: transaction.instant.adding(seconds: Outbox.patience), askedBy: client,
            newEmail: open.to, for: note)
          try Outbox.add(
            link, to: MailRecipient(account: nil, address: open.to, language: user.language), sealedBy: sealing, in: transaction)
        }
        return .success(outcome)
      }
    }
  }

  /// - Returns: `taken` if another account has the address by now; the proposal has then ended, which is no answer of the staff's.
  private static func carryOut(
    _ open: EmailProposals.Open, _ note: StaffNote, from client: Client, in transaction: Transaction
  ) throws(DatabaseError) -> EmailProposalOutcome {
    let account = open.account.id
    // Two accounts do not get one address at once.
    try transaction.serialise(on: open.to.lock)
    guard try !EmailChanges.isTaken(open.to, byOtherThan: account, in: transaction) else {
      try EmailProposals.endAll(of: account, in: transaction)
      try AccessLog.append(.emailChangeWithdrawn, by: .staff, account: account, from: client, in: transaction)
      return .taken
    }
    guard try EmailProposals.finish(open.id, in: transaction) else { return .over }
    let formerGiven = try EmailChanges.setAddress(of: account, to: open.to, isGiven: true, in: transaction)
    try MailLinks.endAll(of: account, in: transaction)
    try Sessions.endAll(of: account, in: transaction)
    let sequence = try AccessLog.append(
      .emailChanged, by: .staff, account: account, from: client, note: note, alsoTelling: open.from, in: transaction)
    try EmailChanges.record(
      account, from: open.from, formerGiven: formerGiven, to: open.to, canBeUndone: true, logged: sequence, in: transaction)
    return .done
  }

  /// Says no, or, by the one who has proposed it, takes it back. It needs no second factor: it opens nothing. The user is told why, and so are
  /// a mailbox that was proven and the one who has proposed it, if it was another.
  public func rejectEmail(
    of userID: UserID, _ id: String, because reason: ActReason, by staff: Staff, from client: Client
  ) async throws(AccessError) -> Result<EmailProposalOutcome, StaffRefusal> {
    let (sealing, portal) = (sealing, portal)
    return try await transact { transaction in
      switch try staff.subject(userID, of: .confirmEmail, in: transaction) {
      case .failure(let refusal): return .failure(refusal)
      case .success(let (own, user)):
        guard let open = try EmailProposals.find(of: user.id, in: transaction), open.id == id else { return .success(.over) }
        try EmailProposals.endAll(of: user.id, in: transaction)
        let note = StaffNote(by: [own], reason: reason.text)
        try AccessLog.append(
          .emailProposalRejected, by: .staff, account: user.id, from: client, note: note,
          tellingProposer: own.id == open.askedBy ? nil : open.askedBy, in: transaction)
        guard open.isProven else { return .success(.done) }
        let link = MailLink(
          .proposalRefused, address: portal.origin, expiresAt: transaction.instant.adding(seconds: Outbox.patience), askedBy: client,
          newEmail: open.to, for: note)
        try Outbox.add(
          link, to: MailRecipient(account: nil, address: open.to, language: user.language), sealedBy: sealing, in: transaction)
        return .success(.done)
      }
    }
  }
}
