public import Access
import Database
import Directory

extension SignInGate {
  /// Keeps out whose record in the directory does. An account without a record there is not held. What the staff have done for an account closes
  /// the request for that.
  public static let records = SignInGate(
    isClosed: { account, transaction throws(DatabaseError) in
      guard let subject = account.subject else { return false }
      return try Directory.obstacle(for: subject, in: transaction) != nil
    },
    isDone: { done, transaction throws(DatabaseError) in
      guard let id = RecordID(done.account.userID.text) else { return }
      try Directory.settle(done.remedy.kind, of: id, by: done.by, reason: done.reason, in: transaction)
    })
}

extension StaffRemedy {
  /// Of the request that asks for it.
  var kind: RemedyRequest.Kind {
    switch self {
    case .switchingOn: .switchedOff
    case .newPhone: .newPhone
    }
  }
}

extension Account {
  /// Under which of the directory's records this account is looked for; the two kinds of name have the same rule.
  var subject: Subject? {
    RecordID(userID.text).map { kind == .penyedia ? .supplier($0) : .official($0) }
  }
}
