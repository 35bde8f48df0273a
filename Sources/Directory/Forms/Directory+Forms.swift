import Database
public import Files

extension Directory {
  /// Forms from one network within an hour; an office may be one.
  public static let formsPerNetwork: Int64 = 10
  /// Forms within an hour from everywhere.
  public static let formsOverall: Int64 = 300

  /// Whether one more form may come, before its file is looked at.
  public func mayTakeForm(from network: String) async throws -> Bool {
    try await database.read { try SentForms.mayTake(from: network, in: $0) }
  }

  /// Hands a form in.
  /// - Parameters:
  ///   - decree: as the desk of files has taken it.
  ///   - address: where it comes from; `network` is the part of it that one party holds.
  public func handIn(
    _ form: OfficialForm, decree: StoredFile, from address: String, network: String
  ) async throws -> FormAdmission {
    let reference = FormReference.random()
    return try await database.transaction { transaction in
      // So that forms that come at once are counted.
      try transaction.serialise(on: "official-forms")
      guard try SentForms.mayTake(from: network, in: transaction) else { return .tooMany }
      try FileRecords.add(decree, from: address, in: transaction)
      let agency = try Agency.named(form.values[.agency] ?? "", in: transaction)?.code.text ?? ""
      try SentForms.add(form, reference, decree: decree, network: network, agency: agency, in: transaction)
      return .taken(reference)
    }
  }

  /// A form by its reference.
  public func form(_ reference: FormReference) async throws -> SentForm? {
    try await database.read { try SentForms.find(reference, in: $0) }
  }

  /// The forms that wait, the oldest first, at most 1,000.
  public func openForms() async throws -> [SentForm] {
    try await database.read { try SentForms.open(in: $0) }
  }

  /// Closes a form that waits.
  /// - Parameters:
  ///   - by: who answers, as the sender reads it.
  ///   - answer: the reason of a refusal; empty otherwise.
  /// - Returns: false if there is no such form, or it has been answered.
  public func close(_ reference: FormReference, as state: RemedyRequest.State, by: String, answer: String) async throws -> Bool {
    try await database.transaction { transaction in
      // Nobody has seen it open and is about to do what it asks for.
      try transaction.serialise(on: "official-forms")
      return try SentForms.close(reference, as: state, by: by, answer: answer, in: transaction)
    }
  }
}
