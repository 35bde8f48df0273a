/// A name and a mail address (RFC 5322 §3.4), of which nothing can reach out of its header field or out of an SMTP command.
public struct Mailbox: Sendable, Equatable {
  /// May be empty.
  public let name: String
  /// In visible ASCII, without what has a meaning in a header or a command.
  public let address: String

  /// - Returns: nil unless the address has one `@` with something on either side, and no character that would need quoting.
  public init?(name: String, address: String) {
    let special = Set("()<>[]:;,\\\"".utf8)
    let parts = address.split(separator: "@", omittingEmptySubsequences: false)
    guard address.utf8.count <= 254, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
      address.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !special.contains($0) })
    else { return nil }
    self.name = name
    self.address = address
  }

  /// What stands behind the `@`.
  var domain: Substring { address.drop { $0 != "@" }.dropFirst() }

  /// As a header field has it.
  var field: String { name.isEmpty ? "<\(address)>" : HeaderText.phrase(name) + HeaderText.fold + "<\(address)>" }
}
