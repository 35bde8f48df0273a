public import Database

/// Asks, once the password is proven, whether something that this module does not know of keeps the account out: its record elsewhere.
///
/// It is asked inside the transactions of `Access`, on the way to the second factor and again where both factors are proven, so it should
/// take one look. What the cause is, and its remedy, are the matter of whoever gave the gate.
public struct SignInGate: Sendable {
  let isClosed: @Sendable (Account, Transaction) throws(DatabaseError) -> Bool

  /// - Parameter isClosed: true keeps the account out; whatever it throws refuses the call it was asked in.
  public init(isClosed: @escaping @Sendable (Account, Transaction) throws(DatabaseError) -> Bool) { self.isClosed = isClosed }

  /// Keeps nobody out.
  public static let open = SignInGate { _, _ in false }
}
