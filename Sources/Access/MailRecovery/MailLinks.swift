import Database

/// All links of an account that are under way by mail. A change of password ends them, and so does whatever takes the authenticator off, since
/// whoever asked for them may be the one that it was made against. A phone that is lost or given away ends only a change of mail address: the
/// links of a recovery are the way back from there.
enum MailLinks {
  static func endAll(of account: String, in transaction: Transaction) throws(DatabaseError) {
    try Recoveries.endAll(of: account, in: transaction)
    try EmailChanges.endAll(of: account, in: transaction)
  }
}
