import Database

extension Access {
  /// Notes the language of the page that a browser is about to see, for the mails to its user.
  ///
  /// Only from a browser that has proven both factors; or, before there is a second one, from the one that is about to bind it, so that
  /// the mail about that is readable.
  public func note(_ language: Language, of visit: Visit) async throws(AccessError) {
    let account: Account
    switch visit {
    case .signedIn(let guest): account = guest.account
    case .passwordAccepted(let guest) where guest.next == .activation: account = guest.account
    case .visitor, .passwordAccepted: return
    }
    guard account.language != language else { return }
    try await transact { transaction in
      _ = try transaction.run("UPDATE accounts SET language = \(language.rawValue) WHERE id = \(account.id)")
    }
  }
}
