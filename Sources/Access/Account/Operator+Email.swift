import Database

/// What came of an address that an operator sets.
public enum EmailSetting: Sendable {
  case done
  case unknownUser
  /// The account has it already.
  case unchanged
  /// Another account has it, or could have it back by "Bukan saya".
  case taken
}

extension Access {
  /// Sets the mail address of an account: the way for the staff's own accounts, and for one whose old mailbox somebody else reads. Ends all sessions,
  /// all links, and every "Bukan saya" that is under way to the old address. Both addresses are told; neither can undo it.
  public func setEmail(of userID: UserID, to email: EmailAddress) async throws(AccessError) -> EmailSetting {
    try await transact { transaction in
      try transaction.serialise(on: userID.lock)
      guard let account = try Accounts.find(userID, in: transaction) else { return .unknownUser }
      guard !email.isSame(as: account.email) else { return .unchanged }
      try transaction.serialise(on: email.lock)
      guard try !EmailChanges.isTaken(email, byOtherThan: account.id, in: transaction) else { return .taken }
      let formerGiven = try EmailChanges.setAddress(of: account.id, to: email, isGiven: true, in: transaction)
      try MailLinks.endAll(of: account.id, in: transaction)
      try EmailProposals.endAll(of: account.id, in: transaction)
      try Sessions.endAll(of: account.id, in: transaction)
      try NotMe.endAll(of: account.id, in: transaction)
      try EmailChanges.settleAll(of: account.id, in: transaction)
      let sequence = try AccessLog.append(
        .emailChanged, by: .operator, account: account.id, from: .console, alsoTelling: account.email, in: transaction)
      try EmailChanges.record(
        account.id, from: account.email, formerGiven: formerGiven, to: email, canBeUndone: false, logged: sequence, in: transaction)
      return .done
    }
  }
}
