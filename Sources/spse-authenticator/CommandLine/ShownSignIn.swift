import AuthenticatorCore

/// A sign-in as it is shown, and as `--json` has it. Of one that has ended, what is not known any more is empty.
struct ShownSignIn: Encodable, Sendable {
  /// The beginning of `signIn`: enough to name it by.
  let id: String
  let signIn: String
  /// The ID of its account here.
  let account: String
  let user: String
  let issuer: String
  let origin: String
  let requestedAt: String
  let expiresAt: String
  let browser: String
  let address: String

  /// The portal's host and port.
  var host: String { origin.split(separator: "://", maxSplits: 1).last.map(String.init) ?? origin }

  init(_ signIn: WaitingSignIn, account: VaultAccount, origin: String) {
    id = String(signIn.id.prefix(8))
    self.signIn = signIn.id
    self.account = String(account.number)
    user = account.user
    issuer = account.issuer
    self.origin = origin
    requestedAt = signIn.requestedAt
    expiresAt = signIn.expiresAt
    browser = signIn.browser
    address = signIn.address
  }

  /// One that no portal lists any more: what an earlier try to answer it has left in the history, or whom it may have been for; with
  /// several accounts, nobody says which.
  init(ended signIn: String, _ vault: Vault, origin: String) {
    id = String(signIn.prefix(8))
    self.signIn = signIn
    self.origin = origin
    let known = vault.decisions.first { $0.id == ShownSignIn.decisionID(origin, signIn) }
    let accounts = vault.accounts.filter {
      $0.binding?.origin == origin && $0.portalID != nil && (known == nil || $0.user == known?.user)
    }
    let only = accounts.count == 1 ? accounts.first : nil
    account = only.map { String($0.number) } ?? ""
    user = known?.user ?? only?.user ?? ""
    issuer = known?.issuer ?? accounts.first?.issuer ?? ""
    requestedAt = ""
    expiresAt = ""
    browser = known?.browser ?? ""
    address = known?.address ?? ""
  }

  /// What it is called in the history.
  var decisionID: String { ShownSignIn.decisionID(origin, signIn) }

  private static func decisionID(_ origin: String, _ signIn: String) -> String { "\(origin) \(signIn)" }
}
