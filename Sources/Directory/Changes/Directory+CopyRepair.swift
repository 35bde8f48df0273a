public import Database

/// What Verifikators need to mend the copy of a record.
extension Directory {
  /// Fills what the copy of a record lacks and puts it in step, inside a transaction of somebody else's. A request for that which waits is
  /// answered by it too.
  /// - Parameters:
  ///   - typed: for what is missing; see `Supplier.mended`.
  ///   - by: who does it, as the user reads it, as is `reason`.
  ///   - noting: is told what was filled, if anything was, once all else is written.
  public static func mendCopy(
    of id: RecordID, giving typed: [SupplierGap: String] = [:], by: String, reason: String,
    noting: CompletionNote = { _, _ in }, in transaction: Transaction
  ) throws -> CopyOutcome {
    guard try Supplier.hold(in: transaction) else { return .importing }
    guard let supplier = try Supplier.find(id.text, in: transaction) else { return .noRecord }
    guard supplier.copy.state != .inStep else { return .inStep }
    let (mended, given): (Supplier, [SupplierGap])
    switch try supplier.mended(giving: typed, in: transaction) {
    case .incomplete(let gaps): return .stillIncomplete(gaps)
    case .npwpTaken: return .npwpTaken
    case .mended(let whole, let filled): (mended, given) = (whole, filled)
    }
    try mended.save(in: transaction)
    var outcome = CopyOutcome.done
    if let request = try Requests.latest(of: id, in: transaction), request.kind == .copy {
      if try Requests.close(request.number, as: .done, answer: reason, by: by, in: transaction) { outcome = .answered }
    }
    if !given.isEmpty { try noting(given, transaction) }
    return outcome
  }

  /// What stands against mending a copy, before both factors are looked at; all of it is looked at once more in the transaction.
  /// - Returns: nil if nothing does, or if `mendCopy` has another answer.
  public func hindrance(toCopyOf id: RecordID, giving typed: [SupplierGap: String]) async throws -> CopyOutcome? {
    try await database.read { transaction in
      guard let supplier = try Supplier.find(id.text, in: transaction), supplier.copy.state != .inStep else { return nil }
      return switch try supplier.mended(giving: typed, in: transaction) {
      case .incomplete(let gaps): .stillIncomplete(gaps)
      case .npwpTaken: .npwpTaken
      case .mended: nil
      }
    }
  }
}

/// Tells another domain, inside the transaction, which gaps of a record were filled.
public typealias CompletionNote = @Sendable (_ given: [SupplierGap], Transaction) throws -> Void

/// What came of mending a copy.
public enum CopyOutcome: Sendable, Equatable {
  /// Nobody had asked for it.
  case done
  /// The same, and a request for it that waited is answered.
  case answered
  /// There is nothing to mend any more.
  case inStep
  /// With what was given the record would still lack something.
  case stillIncomplete([SupplierGap])
  /// Another supplier has the NPWP that was given, in whichever of its forms.
  case npwpTaken
  case noRecord
  /// Records are being imported at this moment.
  case importing
}
