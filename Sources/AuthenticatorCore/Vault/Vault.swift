public import OneTimePassword

/// Everything that a device keeps: portals with their keys, accounts in the holder's order, and what was answered. A vault's bytes are
/// plain; whoever stores them seals them.
public struct Vault: Sendable {
  /// What a vault holds at most; `accounts`, `portals` and `settings` refuse more, `decisions` forget the oldest.
  public static let mostAccounts = 1_000
  public static let mostDecisions = 500
  public static let mostSettings = 100
  public static let mostTextBytes = 1_024
  public static let mostSecretBytes = 4_096

  public internal(set) var portals: [VaultPortal] = []
  public internal(set) var accounts: [VaultAccount] = []
  /// The oldest first.
  public internal(set) var decisions: [VaultDecision] = []
  /// What the holder has chosen.
  public internal(set) var settings: [VaultSetting] = []
  /// The number that the next account gets.
  var nextNumber: UInt32 = 1

  public init() {}

  /// The portal of an origin, if it has accounts here.
  public func portal(_ origin: String) -> VaultPortal? { portals.first { isSame($0.origin, origin) } }

  /// The account of a number.
  public func account(_ number: UInt32) -> VaultAccount? { accounts.first { $0.number == number } }

  /// The account that a portal means by its own name for it.
  public func account(origin: String, portalID: String) -> VaultAccount? {
    accounts.first { account in
      guard let binding = account.binding, case .bound(let id) = binding.state else { return false }
      return isSame(binding.origin, origin) && isSame(id, portalID)
    }
  }

  /// The account of a user at a portal, in whatever state, or at another issuer if `origin` is nil.
  public func account(origin: String?, issuer: String, user: String) -> VaultAccount? {
    accounts.first { account in
      guard let binding = account.binding, let origin else {
        return account.binding == nil && origin == nil && isSame(account.issuer, issuer) && isSame(account.user, user)
      }
      return isSame(binding.origin, origin) && isSameUser(account.user, user)
    }
  }

  /// Adds a portal, or takes over what is new about a known one.
  public mutating func put(_ portal: VaultPortal) {
    if let index = portals.firstIndex(where: { isSame($0.origin, portal.origin) }) {
      portals[index] = portal
    } else {
      portals.append(portal)
    }
  }

  /// Adds an account at the end of the list.
  /// - Parameter time: now by this device's clock, in milliseconds since 1970; 0 to leave it out.
  /// - Returns: its number.
  /// - Throws: `tooLarge` for more than a vault holds.
  @discardableResult public mutating func add(
    issuer: String, user: String, parameters: TOTPParameters, secret: KeyMaterial, binding: VaultAccount.Binding? = nil, time: Int64 = 0
  ) throws(VaultFormatError) -> UInt32 {
    guard accounts.count < Vault.mostAccounts else { throw .tooLarge }
    let number = try newNumber()
    accounts.append(
      VaultAccount(number: number, issuer: issuer, user: user, parameters: parameters, secret: secret, binding: binding, time: time))
    return number
  }

  mutating func newNumber() throws(VaultFormatError) -> UInt32 {
    guard nextNumber < .max else { throw .tooLarge }
    nextNumber += 1
    return nextNumber - 1
  }

  /// Removes an account, and its portal's key if no other account needs it.
  public mutating func remove(_ number: UInt32) {
    accounts.removeAll { $0.number == number }
    portals.removeAll { portal in !accounts.contains { $0.binding.map { isSame($0.origin, portal.origin) } ?? false } }
  }

  /// Gives an account the holder's name for it; empty takes the name away.
  public mutating func rename(_ number: UInt32, to label: String) {
    guard let index = accounts.firstIndex(where: { $0.number == number }) else { return }
    accounts[index].label = label
  }

  /// Moves an account to a place in the list, counted from zero.
  public mutating func move(_ number: UInt32, to place: Int) {
    guard let index = accounts.firstIndex(where: { $0.number == number }) else { return }
    let account = accounts.remove(at: index)
    accounts.insert(account, at: min(max(0, place), accounts.count))
  }

  /// Writes down what was answered, in the place of what came of an earlier try to answer the same sign-in.
  public mutating func note(_ decision: VaultDecision) {
    if !isSame(decision.id, "") { decisions.removeAll { isSame($0.id, decision.id) } }
    decisions.append(decision)
    if decisions.count > Vault.mostDecisions { decisions.removeFirst(decisions.count - Vault.mostDecisions) }
  }
}
