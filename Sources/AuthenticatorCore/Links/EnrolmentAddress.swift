private import OneTimePassword

/// The URL in `enrol`, taken apart: `<origin>/eproc4/authenticator/v1/enrolments?token=<token>`.
struct EnrolmentAddress {
  let origin: String
  let token: String
  let isSecure: Bool
  /// Whether the host is this machine itself.
  let isLoopback: Bool

  /// - Returns: nil for anything else, user names, fragments and other parameters included: two programs must not read two addresses.
  init?(_ text: String) {
    let bytes = text.utf8Bytes
    let schemes = (secure: "https://".utf8Bytes, plain: "http://".utf8Bytes)
    isSecure = bytes.prefix(schemes.secure.count).elementsEqual(schemes.secure) { lowered($0) == $1 }
    guard isSecure || bytes.prefix(schemes.plain.count).elementsEqual(schemes.plain, by: { lowered($0) == $1 }) else { return nil }
    let scheme = isSecure ? schemes.secure : schemes.plain
    let rest = bytes[scheme.count...]
    let slash = rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    guard let authority = Authority(rest[..<slash], port: isSecure ? 443 : 80) else { return nil }
    isLoopback = authority.isLoopback
    origin = String(knownUTF8: scheme + authority.bytes)

    let path = "/eproc4/authenticator/v1/enrolments?token=".utf8Bytes
    guard rest[slash...].starts(with: path) else { return nil }
    let token = rest[slash...].dropFirst(path.count)
    guard token.count >= 1 && token.count <= 64, token.allSatisfy(isBase64URL) else { return nil }
    self.token = String(knownUTF8: Array(token))
  }
}

/// A host and a port, as they stand in an origin (RFC 6454 §6.1).
private struct Authority {
  let bytes: [UInt8]
  let isLoopback: Bool

  init?(_ text: ArraySlice<UInt8>, port standard: Int) {
    let text = text.map(lowered)
    // Behind the brackets of an IPv6 address.
    let colon = text.lastIndex(of: UInt8(ascii: ":")).flatMap { text.suffix(from: $0).contains(UInt8(ascii: "]")) ? nil : $0 }
    let host = Array(text[..<(colon ?? text.endIndex)])
    guard Authority.isHost(host) else { return nil }
    isLoopback = Authority.isLoopback(host)
    guard let colon else {
      bytes = host
      return
    }
    let digits = text[(colon + 1)...]
    guard digits.count >= 1 && digits.count <= 5, digits.first != UInt8(ascii: "0"), digits.allSatisfy(isDigit) else { return nil }
    let port = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard port <= 65_535 else { return nil }
    bytes = port == standard ? host : text
  }

  private static func isHost(_ host: [UInt8]) -> Bool {
    guard host.count >= 1 && host.count <= 253 else { return false }
    if host[0] == UInt8(ascii: "[") {
      return host.count > 2 && host[host.count - 1] == UInt8(ascii: "]")
        && host[1..<host.count - 1].allSatisfy {
          isDigit($0) || $0 >= 97 && $0 <= 102 || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
        }
    }
    return host.allSatisfy { isDigit($0) || $0 >= 97 && $0 <= 122 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
  }

  private static func isLoopback(_ host: [UInt8]) -> Bool {
    if host == "localhost".utf8Bytes || host == "[::1]".utf8Bytes { return true }
    // 127.0.0.0/8 in its usual form; `127.example` is somebody's name.
    let parts = host.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4 && Array(parts[0]) == "127".utf8Bytes
      && parts.allSatisfy { $0.count >= 1 && $0.count <= 3 && $0.allSatisfy(isDigit) }
  }
}

private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

private func isBase64URL(_ byte: UInt8) -> Bool {
  isDigit(byte) || lowered(byte) >= 97 && lowered(byte) <= 122 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
}
