import Database
import Files

/// The answer to an operator who answers a request.
public enum AnswerOutcome: Sendable, Equatable {
  case done
  /// There is no such request, or it has been answered.
  case notOpen
  /// With what it proposes the record would still lack something: see the gaps.
  case stillIncomplete([OfficialGap])
  /// With what was given for it the copy would still lack something.
  case copyIncomplete([SupplierGap])
  /// Another supplier has the NPWP that was given, in whichever of its forms.
  case npwpTaken
  /// Nobody can have compared the decree: it waits for the virus scanner, or was removed.
  case decreeUnseen
  /// The record has gone.
  case noRecord
  /// The official is of another agency by now, whose request this is not.
  case otherAgency
  /// Records are being imported at this moment.
  case importing
  /// It is about the account and no record: it ends when that is done, where accounts are kept.
  case ofAccount
}

extension Directory {
  /// Does what a request asks for, and closes it.
  /// - Parameters:
  ///   - typed: for what a supplier's copy lacks; see `Supplier.mended`.
  ///   - by: who answers, as the user reads it.
  ///   - noting: is told which gaps of the copy were filled, if any were, once all else is written.
  public func grant(
    _ number: Int64, giving typed: [SupplierGap: String] = [:], by: String, noting: @escaping CompletionNote = { _, _ in }
  ) async throws -> AnswerOutcome {
    try await database.transaction { transaction in
      guard try Directory.holdRecords(in: transaction) else { return .importing }
      guard let request = try Requests.find(number, in: transaction), request.state == .open else { return .notOpen }
      let (outcome, given) = try Directory.mend(request, giving: typed, in: transaction)
      if outcome == .done { _ = try Requests.close(number, as: .done, answer: "", by: by, in: transaction) }
      if !given.isEmpty { try noting(given, transaction) }
      return outcome
    }
  }

  /// `Supplier.hold` for records of either kind.
  static func holdRecords(in transaction: Transaction) throws(DatabaseError) -> Bool {
    guard try Supplier.hold(in: transaction) else { return false }
    return try transaction.trySerialise(on: "import " + Official.table.name.text)
  }

  /// - Parameter transaction: holds the records.
  /// - Returns: what came of it, and which gaps of a copy were filled for it.
  static func mend(
    _ request: RemedyRequest, giving typed: [SupplierGap: String], in transaction: Transaction
  ) throws(DatabaseError) -> (AnswerOutcome, given: [SupplierGap]) {
    var filled: [SupplierGap] = []
    let today = Day(at: transaction.now)
    var supplier = try Supplier.find(request.userID.text, in: transaction)
    var official = try Official.find(request.userID.text, in: transaction)
    switch request.kind {
    case .copy:
      guard let copy = supplier else { return (.noRecord, []) }
      switch try copy.mended(giving: typed, in: transaction) {
      case .incomplete(let gaps): return (.copyIncomplete(gaps), [])
      case .npwpTaken: return (.npwpTaken, [])
      case .mended(let whole, let given): (supplier, filled) = (whole, given)
      }
    case .official:
      guard var mended = official.map(request.proposal.applied) else { return (.noRecord, []) }
      let gaps = Completeness.gaps(of: mended, on: today)
      guard gaps.isEmpty else { return (.stillIncomplete(gaps), []) }
      if let decree = request.decree {
        guard decree.state.mayBePassedOn else { return (.decreeUnseen, []) }
        mended.sk.file = decree.id
      }
      official = mended
    case .sanction:
      guard supplier != nil || official != nil else { return (.noRecord, []) }
      supplier?.sanction = nil
      official?.sanction = nil
    case .switchedOff, .newPhone: return (.ofAccount, [])
    }
    try supplier?.save(in: transaction)
    try official?.save(in: transaction)
    return (.done, filled)
  }

  /// Closes a request with a reason.
  /// - Returns: false if there is no such request, or it has been answered.
  public func reject(_ number: Int64, by: String, reason: String) async throws -> Bool {
    try await database.transaction { transaction in
      try transaction.serialise(on: "requests")
      return try Requests.close(number, as: .rejected, answer: reason, by: by, in: transaction)
    }
  }
}
