import Cryptography
import Database

/// Both factors as somebody who is signed in types them once more.
public struct Reauthentication: Sendable {
  public let password: String
  /// Of the account's authenticator; its step is used up.
  public let code: OneTimeCode

  public init(password: String, code: OneTimeCode) {
    (self.password, self.code) = (password, code)
  }
}

/// Why both factors once more did not suffice. Nothing was changed but what failures count.
public enum ReauthenticationRefusal: Error, Sendable, Equatable {
  case wrongPassword
  case code(CodeRefusal)
  /// Too many failures in a row: nothing is looked at until then.
  case wait(until: Instant)
  /// The account has none any more: first register a phone.
  case noAuthenticator
  /// This session has ended meanwhile.
  case stale
}

extension Access {
  /// Full re-authentication (ASVS 7.5.1), for what a session alone must not do: looks at both factors, and runs the body in the transaction
  /// in which the code is used up. What is wrong counts like at the sign-in.
  func reauthenticated<Value: Sendable>(
    _ visit: SignedIn, by typed: Reauthentication, from client: Client, _ body: @escaping @Sendable (Transaction) throws -> Value
  ) async throws(AccessError) -> Result<Value, ReauthenticationRefusal> {
    let sealing = sealing
    let compared = try await compare(typed.password, of: visit.account, from: client)
    return try await transact { transaction in
      try transaction.serialise(on: visit.account.lock)
      let factor = try SecondFactor(of: visit.account, from: client, in: transaction)
      if let refusal = try factor.refusal(of: compared, in: visit.session, transaction) {
        return .failure(ReauthenticationRefusal(refusal))
      }
      guard let bound = try Authenticators.find(visit.account.id, in: transaction) else { return .failure(.noAuthenticator) }
      guard bound.offSince == nil else { return .failure(.code(.factorOff)) }
      if let refusal = try factor.refusal(of: typed.code, by: bound, sealing: sealing, in: transaction) { return .failure(.code(refusal)) }
      try factor.throttle.countSuccess(in: transaction)
      return .success(try body(transaction))
    }
  }
}

/// Why the password of a signed-in user, typed once more, did not suffice.
enum PasswordRefusal {
  case wrong
  case wait(until: Instant)
  case stale
}

extension ReauthenticationRefusal {
  init(_ refusal: PasswordRefusal) {
    self =
      switch refusal {
      case .wrong: .wrongPassword
      case .wait(let until): .wait(until: until)
      case .stale: .stale
      }
  }
}

extension SecondFactor {
  /// What stands against a password that a signed-in user has typed once more; counted and logged.
  /// - Returns: nil if it is right.
  func refusal(of compared: ComparedPassword, in session: SessionID, _ transaction: Transaction) throws(DatabaseError) -> PasswordRefusal? {
    guard try Sessions.isSignedIn(session, in: transaction) else { return .stale }
    if let until = throttle.waitsUntil(in: transaction) {
      try throttle.noteAttempt(.passwordRefused, by: .page, account: account.id, from: client, in: transaction)
      return .wait(until: until)
    }
    guard try compared.isStillRight(in: transaction) else {
      try throttle.countFailure(in: transaction)
      try AccessLog.append(.passwordRefused, by: .page, account: account.id, from: client, in: transaction)
      return .wrong
    }
    return nil
  }
}
