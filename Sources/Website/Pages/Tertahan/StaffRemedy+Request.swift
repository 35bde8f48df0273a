import Access
import Database
import Directory

extension StaffRemedy {
  /// Puts the request to the staff where requests are kept, inside a transaction of `Access`.
  func ask(
    for account: Account, adding word: RequestWord = .none, in transaction: Transaction
  ) throws(DatabaseError) -> (request: RemedyRequest, isNew: Bool) {
    guard let id = RecordID(account.userID.text) else { throw .shape("a user ID that no record could have") }
    return try Directory.askStaff(for: kind, of: id, adding: word, at: account.lpse, in: transaction)
  }
}
