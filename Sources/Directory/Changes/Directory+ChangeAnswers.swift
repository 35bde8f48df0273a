public import Database
import Files

/// What a Verifikator says to a change.
public enum ChangeAnswer: String, Sendable, CaseIterable {
  case approve
  /// Something of it has to be put right, and sent again.
  case sendBack = "return"
  case reject

  fileprivate var state: SupplierChange.State {
    switch self {
    case .approve: .done
    case .sendBack: .returned
    case .reject: .rejected
    }
  }
}

/// What came of an answer.
public enum ChangeAnswerOutcome: Sendable, Equatable {
  case done
  /// It has been answered, taken back or replaced, or lies with somebody else.
  case notOpen
  /// The record says something else by now than the page of whoever answers did.
  case recordChanged
  case noRecord
  /// Nobody can have compared the document: it waits for the virus scanner, or was removed.
  case evidenceUnseen
  /// Another supplier has that NPWP by now.
  case npwpTaken
  /// The supplier is registered at another LPSE by now.
  case otherHome
  /// Records are being imported at this moment.
  case importing
}

/// A page of the changes that wait, the oldest first.
public struct ChangePage: Sendable, Equatable {
  public let changes: [SupplierChange]
  /// The number after which the next page begins; nil on the last.
  public let next: Int64?
}

/// A change beside the record as it is now.
public struct ComparedChange: Sendable, Equatable {
  public let change: SupplierChange
  /// Nil if the record has gone.
  public let supplier: Supplier?

  /// What the record says now.
  public var says: PartValues? { supplier.map { PartValues(change.part, of: $0) } }
  /// Whether an import or another answer has changed this part since it was proposed.
  public var hasMoved: Bool { says.map { !$0.differences(from: change.said).isEmpty } ?? false }
  /// As `SupplierFile.mark`, of what is compared here.
  public var mark: String { says.map { ChangeMark.of($0, waiting: change.number) } ?? "" }
}

/// What Verifikators need to see and to answer changes.
extension Directory {
  /// The changes that wait at an LPSE.
  /// - Parameters:
  ///   - number: of the last one on the page before; 0 for the first page.
  ///   - limit: at most 100.
  public func openChanges(at lpse: String, after number: Int64 = 0, limit: Int = 20) async throws -> ChangePage {
    let limit = min(max(limit, 1), 100)
    return try await database.read { transaction in
      let found = try SupplierChanges.open(at: lpse, after: number, limit: limit + 1, in: transaction)
      let shown = found.prefix(limit)
      return ChangePage(changes: shown.compactMap(\.change), next: found.count > limit ? shown.last?.number : nil)
    }
  }

  /// A change, whatever has become of it, beside the record; nil if there is none of that number.
  public func comparedChange(_ number: Int64) async throws -> ComparedChange? {
    try await database.read { transaction in
      guard let change = try SupplierChanges.find(number, in: transaction) else { return nil }
      return ComparedChange(change: change, supplier: try Supplier.find(change.userID.text, in: transaction))
    }
  }

  /// Answers a change of an LPSE, inside a transaction of somebody else's.
  /// - Parameters:
  ///   - home: the code of that LPSE; see `Supplier.isAtHome`.
  ///   - mark: what whoever answers has compared; see `ComparedChange.mark`. It is looked at where the record is to be changed.
  ///   - notes: of single fields.
  ///   - by: who answers, as the supplier reads it, as are `reason` and `notes`.
  public static func answerChange(
    _ number: Int64, at lpse: String, home: String, _ answer: ChangeAnswer, knowing mark: String, notes: [SupplierField: String],
    by: String,
    reason: String, in transaction: Transaction
  ) throws(DatabaseError) -> ChangeAnswerOutcome {
    guard try Supplier.hold(in: transaction) else { return .importing }
    guard let change = try SupplierChanges.find(number, in: transaction), change.state == .open, change.lpse == lpse else {
      return .notOpen
    }
    if answer == .approve {
      guard let supplier = try Supplier.find(change.userID.text, in: transaction) else { return .noRecord }
      guard supplier.isAtHome(at: home) else { return .otherHome }
      guard mark == ComparedChange(change: change, supplier: supplier).mark else { return .recordChanged }
      guard change.evidence?.state.mayBePassedOn ?? true else { return .evidenceUnseen }
      guard try !change.proposed.isOfAnother(than: change.userID, in: transaction) else { return .npwpTaken }
      try change.proposed.applied(to: supplier).save(in: transaction)
    }
    try SupplierChanges.close(number, as: answer.state, answer: reason, by: by, notes: notes, in: transaction)
    return .done
  }

  /// Whether a note about a field can be kept.
  public static func isNote(_ text: String) -> Bool { FieldLines.isValue(text) }
}
