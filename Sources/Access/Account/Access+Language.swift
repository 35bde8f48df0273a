import Database

extension Access {
  /// Notes the language of the page that a browser is about to see. Where the database takes no change now, the next page says it again.
  ///
  /// Apart, so that a page that waits does not keep its frame.
  @inline(never)
  func note(_ language: Language, of visit: Visit) async {
    guard let account = visit.speaksFor else { return }
    do throws(AccessError) {
      try await transact { transaction in
        _ = try transaction.run("UPDATE accounts SET language = \(language.rawValue) WHERE id = \(account.id)")
      }
    } catch {}
  }
}

extension Visit {
  /// True if its user's mail is in another language so far.
  func isNews(_ language: Language) -> Bool { speaksFor.map { $0.language != language } ?? false }

  /// The account of which this browser chooses the language: it has proven both factors; or it is about to bind the second, and the mail about
  /// that must be readable.
  fileprivate var speaksFor: Account? {
    switch self {
    case .signedIn(let guest): guest.account
    case .passwordAccepted(let guest) where guest.next == .activation: guest.account
    case .visitor, .passwordAccepted: nil
    }
  }
}
