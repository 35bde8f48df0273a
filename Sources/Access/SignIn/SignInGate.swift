public import Database

/// Asks, once the password is proven, whether something that this module does not know of keeps the account out: its record elsewhere.
///
/// It is asked inside the transactions of `Access`, on the way to the second factor and again where both factors are proven, so it should
/// take one look. What the cause is, and its remedy, are the matter of whoever gave the gate.
///
/// It is also told, in the transaction that does it, that what the staff alone could do for an account is done: whoever keeps the requests for
/// that closes them, and no way of doing it can forget to.
public struct SignInGate: Sendable {
  let isClosed: @Sendable (Account, Transaction) throws(DatabaseError) -> Bool
  private let isDone: @Sendable (Done, Transaction) throws(DatabaseError) -> Void

  /// What was done, for whom, by whom and why.
  public struct Done: Sendable {
    public let remedy: StaffRemedy
    public let account: Account
    /// Names, as the user reads them.
    public let by: String
    /// Empty where nobody gave one.
    public let reason: String
  }

  /// - Parameters:
  ///   - isClosed: true keeps the account out; whatever it throws refuses the call it was asked in.
  ///   - isDone: is told of each remedy of the staff's.
  public init(
    isClosed: @escaping @Sendable (Account, Transaction) throws(DatabaseError) -> Bool,
    isDone: @escaping @Sendable (Done, Transaction) throws(DatabaseError) -> Void = { _, _ in }
  ) {
    self.isClosed = isClosed
    self.isDone = isDone
  }

  /// Keeps nobody out.
  public static let open = SignInGate { _, _ in false }

  /// - Parameter note: of the staff; nil for an operator.
  func tell(_ remedy: StaffRemedy, of account: Account, by note: StaffNote?, in transaction: Transaction) throws(DatabaseError) {
    let done = Done(remedy: remedy, account: account, by: note?.by ?? StaffNote.operatorName, reason: note?.reason ?? "")
    try isDone(done, transaction)
  }

  /// The user has bound another authenticator: nobody has to help any more.
  func tellActivated(_ account: Account, in transaction: Transaction) throws(DatabaseError) {
    try isDone(Done(remedy: .newPhone, account: account, by: account.name, reason: ""), transaction)
  }
}
