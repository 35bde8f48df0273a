import Database

/// All links of an account that are under way by mail: any change of password or authenticator ends them, since whoever asked for them may be
/// the one that it was made against.
enum MailLinks {
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try Recoveries.endAll(of: account, in: transaction)
    try EmailChanges.endAll(of: account, in: transaction)
  }
}
