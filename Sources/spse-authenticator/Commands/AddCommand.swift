import AuthenticatorCore
import OneTimePassword
import ProgramSupport

/// `add`: a link becomes an account; a portal's link enrols this device.
struct AddCommand {
  private let console: Console
  private let store: VaultStore

  init(_ console: Console, _ store: VaultStore) {
    self.console = console
    self.store = store
  }

  func run(_ source: String) async throws {
    switch try LinkSource.read(source, console) {
    case .other(let link): try await keep(link)
    case .portal(let link): try await Enrolment(link, console, store).run()
    }
  }

  /// Any other site's account.
  private func keep(_ link: OTPAuthLink) async throws {
    let account = try await store.change { vault in
      if let known = vault.account(origin: nil, issuer: link.issuer ?? "", user: link.account) {
        throw Failure.accountExists(String(known.number))
      }
      do {
        let number = try vault.add(
          issuer: link.issuer ?? "", user: link.account, parameters: link.parameters, secret: .bytes(link.secret),
          time: SystemClock.milliseconds)
        return vault.account(number)
      } catch {
        throw VaultFault.tooLarge
      }
    }
    guard let account else { return }
    if console.isJSON { console.json(AccountRow(account)) } else { console.say(Words.added(account)) }
  }
}
