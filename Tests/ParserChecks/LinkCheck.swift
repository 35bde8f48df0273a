import AuthenticatorCore
import OneTimePassword

/// A link that was read can be written, and read again.
func checkLink(_ input: [UInt8]) throws {
  try checkPortalLink(input)
  guard let link = try? OTPAuthLink(parsing: input) else { return }
  try require(!link.secret.isEmpty && !link.account.isEmpty, "a link without a secret or an account")
  try require(link.text.utf8.count <= OTPAuthLink.maximumByteCount, "a link longer than the limit")
  try require(link.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a link that is not visible ASCII")
  let again = try OTPAuthLink(parsing: link.text)
  try require(again == link && again.issuer == link.issuer && again.account == link.account, "a link changes when it is written")
  try require(again.secret == link.secret && again.parameters == link.parameters && again.enrol == link.enrol, "a link changes")
}

/// A portal that a link leads to is one that a request can be signed for, and nobody listens in on the way.
private func checkPortalLink(_ input: [UInt8]) throws {
  guard case .portal(let link)? = try? ScannedLink(parsing: input) else { return }
  let host = link.origin.split(separator: "://", maxSplits: 1).last ?? ""
  try require(link.origin.hasPrefix("https://") || ["localhost", "127.", "[::1]"].contains(where: host.hasPrefix), "a portal in the open")
  try require(link.origin == link.origin.lowercased() && !host.contains { "/?#@\\ ".contains($0) }, "an origin that is none")
  try require((1...64).contains(link.token.utf8.count), "a token of no length, or endless")
}
