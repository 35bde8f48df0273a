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
  /// Since when it is switched off and lets nobody in; nil if it is not.
  public let offSince: Instant?
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
    guard text.utf8.count <= 254, EmailAddress.isWellFormed(text.utf8.span) else { return nil }
    self.text = text
  }

  private static func isWellFormed(_ bytes: Span<UInt8>) -> Bool {
    var at: Int?
    // Where the word between two dots, or a dot and the `@`, began; and how many dots the domain has.
    var (start, dots) = (0, 0)
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "@") {
        guard at == nil, index > start, index <= 64 else { return false }
        (at, start) = (index, index + 1)
      } else if byte == UInt8(ascii: ".") {
        guard index > start, at == nil || isLabel(bytes, start..<index) else { return false }
        if at != nil { dots += 1 }
        start = index + 1
      } else {
        guard byte.isASCIIAlphanumeric || (at == nil ? isSpecial(byte) : byte == UInt8(ascii: "-")) else { return false }
      }
    }
    return at != nil && dots >= 1 && isLabel(bytes, start..<bytes.count)
  }

  /// Whether a part of a domain has the length of one, and no hyphen at either end (RFC 1034 §3.5).
  private static func isLabel(_ bytes: Span<UInt8>, _ label: Range<Int>) -> Bool {
    (1...63).contains(label.count) && bytes[label.lowerBound] != UInt8(ascii: "-") && bytes[label.upperBound - 1] != UInt8(ascii: "-")
  }

  /// What a local part has besides letters, digits and the dot (`atext`).
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2F, 0x3D, 0x3F, 0x5E...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The same for every spelling of one mailbox.
  var key: String { text.lowercased() }
  /// Held by whoever gives the address to an account or a registration.
  var lock: String { "email:" + key }

  /// Whether another one is the same mailbox; capital letters do not count, since no provider of mail tells them apart.
  public func isSame(as other: EmailAddress) -> Bool { key == other.key }
}
