import AuthenticatorCore
import OneTimePassword
import ProgramSupport

/// `code ID`: the account's code now, by the portal's clock as it was last seen. Works without a network.
struct CodeCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run(_ id: String) async throws {
    let vault = try await store.read()
    let account = try vault.account(named: id)
    if case .unlinked? = account.binding?.state { throw Failure.unlinked(account.user) }
    guard case .bytes(let secret) = account.secret else { throw Failure.noKey }
    let clock = account.binding.flatMap { vault.portal($0.origin)?.clock } ?? ClockCorrection()
    let now = clock.corrected(SystemClock.milliseconds) / 1000
    let step = account.parameters.step(at: now)
    let code = account.parameters.code(secret: secret, step: step)
    let left = account.parameters.start(ofStep: step + 1) - now
    if console.isJSON {
      struct Code: Encodable {
        let id: String
        let code: String
        /// Seconds.
        let validFor: Int64
      }
      return console.json(Code(id: id, code: code, validFor: left))
    }
    console.say(code)
    console.note(Words.validFor(left))
    if clock.isNotable { console.note(Words.clock(clock)) }
  }
}

extension Vault {
  /// - Throws: `Failure.noAccount`.
  func account(named id: String) throws -> VaultAccount {
    guard let number = UInt32(id), String(number) == id, let account = account(number) else { throw Failure.noAccount(id) }
    return account
  }
}
