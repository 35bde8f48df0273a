import Cryptography
import Database

/// The answer to a user who takes his authenticator off his account.
public enum UnlinkOutcome: Sendable, Equatable {
  /// The account has no authenticator any more, and no other session.
  case unlinked
  /// There was none.
  case nothing
  case wrongPassword
  /// Too many failures in a row: no password is looked at until then.
  case wait(until: Instant)
  /// This session has ended meanwhile.
  case stale
}

extension Access {
  /// A signed-in user takes the authenticator off the account: the phone is lost. The next sign-in leads to activation.
  ///
  /// The factor that is to go cannot be asked for, so what else is known is: this session, which both factors made, and the password anew
  /// (ASVS 7.5.1). A wrong one counts like any at the sign-in.
  public func unlinkAuthenticator(
    of visit: SignedIn, password: String, from client: Client
  ) async throws(AccessError) -> UnlinkOutcome {
    let account = visit.account
    let compared = try await compare(password, of: account, from: client)
    return try await transact { transaction in
      try transaction.serialise(on: account.lock)
      let factor = try SecondFactor(of: account, from: client, in: transaction)
      if let refusal = try factor.refusal(of: compared, in: visit.session, transaction) { return UnlinkOutcome(refusal) }
      guard let bound = try Authenticators.find(account.id, in: transaction) else { return .nothing }
      try Authenticators.unbind(account: account.id, in: transaction)
      if let device = bound.deviceID { try Devices.removeIfUnused(device, in: transaction) }
      let ended = try Sessions.endOthers(than: visit.session, of: account.id, in: transaction)
      try AccessLog.append(.deviceRemoved, by: .page, account: account.id, from: client, in: transaction)
      for _ in 0..<ended { try AccessLog.append(.sessionEnded, by: .page, account: account.id, from: client, in: transaction) }
      return .unlinked
    }
  }
}

extension UnlinkOutcome {
  fileprivate init(_ refusal: PasswordRefusal) {
    self =
      switch refusal {
      case .wrong: .wrongPassword
      case .wait(let until): .wait(until: until)
      case .stale: .stale
      }
  }
}
