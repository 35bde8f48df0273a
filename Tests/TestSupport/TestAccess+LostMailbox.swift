public import Access

// The lost mailbox, as its rules see it.
extension TestAccess {
  /// Proposes another address, with a code that nobody has used yet.
  public func proposeEmail(
    _ email: String, of userID: String = "DIN", by member: Holder, for act: StaffAct = .proposeSupplierEmail
  ) async throws -> Result<EmailProposalOutcome, StaffRefusal> {
    guard let user = UserID(userID), let address = EmailAddress(email), let because = ActReason("KTP direktur sudah dicocokkan")
    else { throw Unexpected("nothing to propose") }
    return try await access.proposeEmail(
      address, of: user, because: because, evidence: "bukti", by: try await staff(member, for: act), proving: fresh(member), from: .desk,
      linkingTo: { "http://localhost:9000/usulan?kunci=" + $0.text }
    ) { _ in }.get()
  }

  /// The same, that must be sent, and the link in the mail to the new address.
  public func proposedEmail(_ email: String, of userID: String = "DIN", by member: Holder) async throws -> RecoveryToken {
    _ = try await takenMail()
    guard case .success(.done) = try await proposeEmail(email, of: userID, by: member) else { throw Unexpected("nothing was proposed") }
    for mail in try await takenMail() {
      guard case .link(let link) = mail.notice, link.purpose == .proposedEmail, mail.recipient.text == email else { continue }
      if let token = link.address.split(separator: "=").last.flatMap({ RecoveryToken(text: String($0)) }) { return token }
    }
    throw Unexpected("no link to the new address")
  }

  /// What waits, as this member of staff sees it.
  public func emailProposal(of userID: String = "DIN", seenBy member: Holder) async throws -> EmailProposal? {
    try await access.emailProposals(for: try await staff(member, for: .confirmEmail)).first { $0.userID.text == userID }
  }

  /// Confirms, as the second.
  /// - Parameter id: of what the member has read; nil for what waits now.
  public func confirmEmail(
    _ id: String? = nil, of userID: String = "DIN", by member: Holder, canSee: Bool = true
  ) async throws -> Result<EmailProposalOutcome, StaffRefusal> {
    guard let user = UserID(userID) else { throw Unexpected("no user ID") }
    let read = if let id { id } else { try await emailProposal(of: userID, seenBy: member)?.id ?? "" }
    return try await access.confirmEmail(
      of: user, read, by: try await staff(member, for: .confirmEmail), proving: fresh(member), from: .desk
    ) { evidence, _ in evidence == "bukti" && canSee }.get()
  }

  /// The whole change, by two.
  public func givenEmail(_ email: String, of userID: String = "DIN", by first: Holder, and second: Holder) async throws {
    let token = try await proposedEmail(email, of: userID, by: first)
    guard case .proven = try await access.proveMailbox(token, from: .phone),
      case .success(.done) = try await confirmEmail(of: userID, by: second)
    else { throw Unexpected("the address was not changed") }
  }
}
