import AuthenticatorCore

/// Bytes that are read as a vault are the only ones of their version that say it, and as fields it is the same vault.
func checkVault(_ input: [UInt8]) throws {
  guard let vault = try? Vault(bytes: input) else { return }
  let bytes = try vault.bytes()
  try require(bytes == input || input[0] == 1, "a vault is written in another way than it was read")
  try require(try Vault(bytes: bytes).bytes() == bytes, "a vault of version 1 is another as the newest")
  if let fields = try? vault.fields() { try require(try Vault(fields: fields).bytes() == bytes, "a page would be given another vault") }
  try require(vault.accounts.count <= Vault.mostAccounts && vault.decisions.count <= Vault.mostDecisions, "a vault beyond its bounds")
  for account in vault.accounts {
    guard let binding = account.binding else { continue }
    try require(vault.portal(binding.origin) != nil, "an account without its portal's key")
  }
}
