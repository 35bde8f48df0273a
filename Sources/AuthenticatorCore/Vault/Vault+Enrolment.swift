extension Vault {
  /// An account as a portal names it.
  public struct PortalAccount: Sendable {
    public let id: String
    public let user: String

    public init(id: String, user: String) {
      self.id = id
      self.user = user
    }
  }

  /// An account that waits for its portal's answer.
  public struct BegunEnrolment: Sendable {
    public let number: UInt32
    /// False if an earlier attempt with this secret has left it, which the portal may take yet.
    public let isNew: Bool
  }

  /// How long an enrolment may be on its way, in milliseconds: longer than any activation lives.
  static let longestEnrolment: Int64 = 15 * 60_000

  /// Writes down that an enrolment begins, before the portal is asked, so that an answer lost on the way can be made up for. What is here
  /// of this user stays: it may be what the portal goes by after all.
  /// - Parameter time: now by this device's clock, in milliseconds since 1970.
  /// - Throws: `tooLarge` for more accounts than a vault holds.
  public mutating func begin(_ link: PortalLink, at time: Int64) throws(VaultFormatError) -> BegunEnrolment {
    // A page that shows its link again shows the same secret.
    if let index = accounts.firstIndex(where: { $0.isPending(link) }) {
      accounts[index].time = time
      return BegunEnrolment(number: accounts[index].number, isNew: false)
    }
    let number = try add(
      issuer: link.issuer, user: link.user, parameters: link.parameters, secret: .bytes(link.secret),
      binding: VaultAccount.Binding(origin: link.origin, state: .pending), time: time)
    return BegunEnrolment(number: number, isNew: true)
  }

  /// The portal has bound a pending account; it says whose it is.
  public mutating func bind(_ number: UInt32, to bound: PortalAccount, issuer: String) {
    guard let index = accounts.firstIndex(where: { $0.number == number }), let binding = accounts[index].binding else { return }
    accounts[index].issuer = issuer
    accounts[index].user = bound.user
    accounts[index].binding = VaultAccount.Binding(origin: binding.origin, state: .bound(id: bound.id))
  }

  /// Takes over which accounts a portal has bound to this device's key: those that are missing were unlinked, and a pending one that is
  /// there was bound after all.
  /// - Returns: the numbers of accounts whose state has changed.
  @discardableResult public mutating func reconcile(origin: String, with bound: [PortalAccount]) -> [UInt32] {
    var changed: [UInt32] = []
    for account in accounts {
      guard let binding = account.binding, isSame(binding.origin, origin) else { continue }
      switch binding.state {
      case .bound(let id):
        guard !bound.contains(where: { isSame($0.id, id) }) else { continue }
        unlink(account.number, id: id)
      case .pending:
        guard let found = bound.first(where: { isSameUser($0.user, account.user) }) else { continue }
        bind(account.number, to: found, issuer: account.issuer)
      case .unlinked: continue
      }
      changed.append(account.number)
    }
    return changed
  }

  /// Gives up the enrolments that a portal has not taken in all the time that they may be on their way. Only for after it has been asked,
  /// and those that it has taken are bound. A time of 0, from a program that wrote none down, is long ago.
  /// - Parameter time: now by this device's clock, in milliseconds since 1970.
  /// - Returns: the accounts that were removed.
  @discardableResult public mutating func giveUpEnrolments(origin: String, at time: Int64) -> [VaultAccount] {
    let late = accounts.filter { account in
      guard let binding = account.binding, isSame(binding.origin, origin), case .pending = binding.state else { return false }
      return account.time < time - Vault.longestEnrolment
    }
    for account in late { remove(account.number) }
    return late
  }

  private mutating func unlink(_ number: UInt32, id: String) {
    guard let index = accounts.firstIndex(where: { $0.number == number }) else { return }
    accounts[index].binding?.state = .unlinked(id: id, movedTo: "")
  }
}

extension VaultAccount {
  /// Whether it is this link's enrolment, begun before.
  fileprivate func isPending(_ link: PortalLink) -> Bool {
    guard let binding, isSame(binding.origin, link.origin), isSameUser(user, link.user), case .pending = binding.state,
      case .bytes(let bytes) = secret
    else { return false }
    return bytes == link.secret
  }
}
