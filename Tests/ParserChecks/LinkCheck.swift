import OneTimePassword

/// A link that was read can be written, and read again.
func checkLink(_ input: [UInt8]) throws {
  guard let link = try? OTPAuthLink(parsing: input) else { return }
  try require(!link.secret.isEmpty && !link.account.isEmpty, "a link without a secret or an account")
  try require(link.text.utf8.count <= OTPAuthLink.maximumByteCount, "a link longer than the limit")
  try require(link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a link that is not visible ASCII")
  let again = try OTPAuthLink(parsing: link.text)
  try require(again == link && again.issuer == link.issuer && again.account == link.account, "a link changes when it is written")
  try require(again.secret == link.secret && again.parameters == link.parameters && again.enrol == link.enrol, "a link changes")
}
