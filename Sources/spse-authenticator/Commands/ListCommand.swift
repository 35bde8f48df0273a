import AuthenticatorCore

/// `list`: the accounts in their order.
struct ListCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run() async throws {
    let accounts = try await store.read().accounts
    if console.isJSON {
      struct List: Encodable { let accounts: [AccountRow] }
      return console.json(List(accounts: accounts.map(AccountRow.init)))
    }
    guard !accounts.isEmpty else { return console.say(Words.noAccounts) }
    for account in accounts {
      let facts = [account.user, account.issuer, account.label, account.binding?.state.words(console.language) ?? ""]
      console.say("\(account.number)  " + facts.filter { !$0.isEmpty }.joined(separator: " · "))
    }
  }
}
