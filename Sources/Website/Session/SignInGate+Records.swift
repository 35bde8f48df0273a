public import Access
import Database
import Directory

extension SignInGate {
  /// Keeps out whose record in the directory does. An account without a record there is not held.
  public static let records = SignInGate { account, transaction throws(DatabaseError) in
    guard let subject = account.subject else { return false }
    return try Directory.obstacle(for: subject, in: transaction) != nil
  }
}

extension Account {
  /// Under which of the directory's records this account is looked for; the two kinds of name have the same rule.
  var subject: Subject? {
    RecordID(userID.text).map { kind == .penyedia ? .supplier($0) : .official($0) }
  }
}
