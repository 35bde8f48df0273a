/// A vault as bytes, one sequence for one vault:
///
///     version (1) · next number (4) · portals · accounts · decisions · settings, each list after its count (2)
///     portal     origin · key · clock correction in milliseconds (8) · name · x · y · key's ID · push endpoint · push language ·
///                time of the subscription (8) · transfer token
///     account    number (4) · issuer · user · label · algorithm (1) · digits (1) · period (4) · secret · binding · time (8)
///     binding    0 none, 1 pending, 2 bound, 3 unlinked (1) · origin · the portal's name of the account · the device it moved to
///     decision   time (8) · issuer · user · browser · address · outcome (1) · ID · host
///     setting    name · value (8)
///     key, secret  1 bytes, 2 reference, 3 sealed (1), then the bytes
///
/// Numbers are big-endian; texts (UTF-8) and bytes follow their length (2). Of version 1, which is read as well, a portal ends with its
/// clock, an account with its binding and a decision with its outcome; a binding ends where the rest is empty for its kind, and has no
/// other name than that of 2; there are no settings, no sealed keys and no outcomes after 3.
extension Vault {
  static let version: UInt8 = 2

  /// - Throws: `tooLarge` if a text or a list is longer than a vault holds.
  public func bytes() throws(VaultFormatError) -> [UInt8] {
    var coder = VaultCoder(writing: .stored)
    try write(with: &coder)
    return coder.bytes
  }

  /// - Throws: what is wrong with them; nothing is guessed.
  public init(bytes: [UInt8]) throws(VaultFormatError) {
    var coder = VaultCoder(reading: bytes, .stored)
    try code(with: &coder)
    try check(coder)
  }

  /// What a page is given: the same parts in the same order without the version, each a field after its length (4), numbers in eight bytes.
  /// - Throws: `unreadable` if a key lies open in the vault: no page is to see one.
  public func fields() throws(VaultFormatError) -> [UInt8] {
    var coder = VaultCoder(writing: .exchanged)
    try write(with: &coder)
    return coder.bytes
  }

  /// What a page gives back. An account of number 0 is new, and gets its number here.
  /// - Throws: what is wrong with them.
  public init(fields: [UInt8]) throws(VaultFormatError) {
    var coder = VaultCoder(reading: fields, .exchanged)
    try code(with: &coder)
    for index in accounts.indices where accounts[index].number == 0 { accounts[index].number = try newNumber() }
    try check(coder)
  }

  private func write(with coder: inout VaultCoder) throws(VaultFormatError) {
    var copy = self
    try copy.code(with: &coder)
  }

  private func check(_ coder: VaultCoder) throws(VaultFormatError) {
    guard coder.isAtEnd else { throw .trailingBytes }
    guard isConsistent else { throw .unreadable }
  }

  private mutating func code(with coder: inout VaultCoder) throws(VaultFormatError) {
    try coder.heading()
    try coder.number(&nextNumber)
    try coder.list(&portals, atMost: Vault.mostAccounts)
    try coder.list(&accounts, atMost: Vault.mostAccounts)
    try coder.list(&decisions, atMost: Vault.mostDecisions)
    if coder.version > 1 { try coder.list(&settings, atMost: Vault.mostSettings) }
  }

  /// Numbers, origins and names of settings stand once, and every bound account has its portal.
  private var isConsistent: Bool {
    for (index, portal) in portals.enumerated() {
      if portals[..<index].contains(where: { isSame($0.origin, portal.origin) }) { return false }
    }
    for (index, account) in accounts.enumerated() {
      guard account.number > 0, account.number < nextNumber else { return false }
      if accounts[..<index].contains(where: { $0.number == account.number }) { return false }
      if let binding = account.binding, portal(binding.origin) == nil { return false }
    }
    for (index, setting) in settings.enumerated() {
      if settings[..<index].contains(where: { isSame($0.name, setting.name) }) { return false }
    }
    return true
  }
}
