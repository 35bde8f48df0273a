public import Database

/// Requests about an account itself. Whether one is needed, and the doing of it, is the matter of whoever keeps accounts, in whose transactions
/// these are called; here it is known with whom a request lies, and what has become of it.
extension Directory {
  /// Asks the staff for what they alone can do about an account. Asking twice is asking once.
  /// - Parameters:
  ///   - kind: none of those of records.
  ///   - lpse: with whose staff it is to lie; see `RemedyRequest.lpse`.
  /// - Returns: the request, and whether it was not there before.
  public static func askStaff(
    for kind: RemedyRequest.Kind, of id: RecordID, adding word: RequestWord, at lpse: String, in transaction: Transaction
  ) throws(DatabaseError) -> (request: RemedyRequest, isNew: Bool) {
    try transaction.serialise(on: "requests")
    if let latest = try Requests.latest(of: id, among: [kind], in: transaction), latest.state == .open { return (latest, false) }
    try Requests.open(kind, of: id, word: word.text, at: lpse, agency: "", in: transaction)
    guard let opened = try Requests.latest(of: id, among: [kind], in: transaction) else { throw .shape("a new request is not there") }
    return (opened, true)
  }

  /// Closes the open request of a kind, if there is one, because what it asks for is done.
  /// - Parameters:
  ///   - by: who has done it, and `reason` why.
  public static func settle(
    _ kind: RemedyRequest.Kind, of id: RecordID, by: String, reason: String, in transaction: Transaction
  ) throws(DatabaseError) {
    guard let latest = try Requests.latest(of: id, among: [kind], in: transaction), latest.state == .open else { return }
    _ = try Requests.close(latest.number, as: .done, answer: reason, by: by, in: transaction)
  }
}

/// What a user adds to a request in his own words: nothing, or up to 300 characters, all of them to be seen.
public struct RequestWord: Sendable, Equatable {
  /// Characters.
  public static let longest = 300
  public let text: String

  /// - Parameter typed: the ends of its lines become spaces.
  /// - Returns: nil for what is too long, or would not be seen as it is.
  public init?(_ typed: String) {
    let text = typed.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
    guard text.isEmpty || FieldLines.isValue(text, atMost: RequestWord.longest) else { return nil }
    self.text = text
  }

  private init() { text = "" }
  public static let none = RequestWord()
}
