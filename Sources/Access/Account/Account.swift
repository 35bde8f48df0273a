/// A person's or a company's way into SPSE.
public struct Account: Sendable, Equatable {
  /// Opaque and stable; 128 random bits in hexadecimal.
  public let id: String
  public let userID: UserID
  public let kind: UserKind
  /// The name to greet: a company or a person.
  public let name: String
  public let email: EmailAddress
  /// Of the pages that its owner last saw while signed in: what mails are written in.
  public let language: Language
  /// Empty for a supplier.
  public let roles: Set<Role>
  /// The code of the LPSE whose staff look after it; empty for the one that this portal is of.
  public let lpse: String
  /// The code of the agency that an Admin Agency works for; empty for everybody else.
  public let agency: String
}

/// "Jenis user": which of the two doors of the sign-in page an account belongs to.
public enum UserKind: String, Sendable, CaseIterable {
  case penyedia
  case nonpenyedia
}

/// What an official may do (SPSE's own names).
public enum Role: String, Sendable, CaseIterable {
  case ppk
  case pokja
  case pp
  case kuppbj
  case auditor
  case adminPPE = "admin-ppe"
  case adminAgency = "admin-agency"
  case verifikator
  case helpdesk
}

/// A mail address (RFC 5321 §4.1.2, without quoted local parts), kept as written, at most 254 characters.
public struct EmailAddress: Sendable, Hashable {
  public let text: String

  /// - Returns: nil if it has no single `@` with a local part (at most 64 bytes) and a dotted domain, or has characters that need quoting.
  public init?(_ typed: String) {
    let text = typed.trimmed
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard text.utf8.count <= 254, parts.count == 2, (1...64).contains(parts[0].utf8.count),
      parts[0].utf8.allSatisfy({ $0.isASCIIAlphanumeric || EmailAddress.others.contains($0) }),
      !parts[0].hasPrefix("."), !parts[0].hasSuffix("."), !parts[0].contains("..")
    else { return nil }
    let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2,
      labels.allSatisfy({ label in
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
          && label.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
      })
    else { return nil }
    self.text = text
  }

  /// What a local part has besides letters and digits (`atext` and the dot).
  private static let others = Set(".!#$%&'*+/=?^_`{|}~-".utf8)

  /// Whether another one is the same mailbox; capital letters do not count, since no provider of mail tells them apart.
  public func isSame(as other: EmailAddress) -> Bool { text.lowercased() == other.text.lowercased() }
}
