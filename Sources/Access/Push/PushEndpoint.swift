/// Where a push service takes messages for one browser (RFC 8030 §2). Whoever knows it can try to send there, so it stands in no log.
///
/// A phone says where the server is to send: the rules here, and the look at the address when it is resolved, keep it from sending the
/// server anywhere but to a push service.
public struct PushEndpoint: Sendable, Equatable {
  public let text: String
  /// Scheme and host, and the port where it is not the scheme's own.
  public let origin: String
  /// In lower case, without a port; for the log.
  public let host: String

  /// - Parameter allowsLoopback: whether `http:` to this machine itself is taken as well: a push service for tests.
  /// - Returns: nil unless the text is an absolute `https:` address in ASCII, at most 1,024 bytes long, at the scheme's own port, without
  ///   user and fragment, whose host is a name with at least two labels: no address in digits, and no name of a local network.
  public init?(_ text: String, allowsLoopback: Bool) {
    guard text.utf8.count <= 1024, text.utf8.allSatisfy({ (33...126).contains($0) && !"#\"<>\\^`{|}".utf8.contains($0) }) else {
      return nil
    }
    if allowsLoopback, let local = PushEndpoint.loopback(text) {
      (self.text, origin, host) = (text, local.origin, local.host)
      return
    }
    guard let authority = PushEndpoint.authority(of: text, scheme: "https://") else { return nil }
    let name = (authority.hasSuffix(":443") ? String(authority.dropLast(4)) : authority).lowercased()
    guard PushEndpoint.isPublicName(name) else { return nil }
    (self.text, origin, host) = (text, "https://" + name, name)
  }

  /// What stands between the scheme and the path.
  private static func authority(of text: String, scheme: String) -> String? {
    guard text.hasPrefix(scheme) else { return nil }
    return String(text.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" })
  }

  private static func loopback(_ text: String) -> (origin: String, host: String)? {
    guard let authority = authority(of: text, scheme: "http://") else { return nil }
    let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = UInt16(parts[1]), String(port) == parts[1] else {
      return nil
    }
    return ("http://" + authority, String(parts[0]))
  }

  /// A name that could be one of the Internet (RFC 1034 §3.5), and none that is reserved for other places (RFC 6761, RFC 6762, RFC 9476).
  private static func isPublicName(_ name: String) -> Bool {
    let labels = name.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, name.utf8.count <= 253, let last = labels.last else { return false }
    let hasForm = labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
        && label.first != "-" && label.last != "-"
    }
    // What ends in a number is an address, however it is written (WHATWG URL §3.5).
    let isNumber = last.utf8.first.map { (48...57).contains($0) } ?? true
    return hasForm && !isNumber
      && !["local", "localhost", "internal", "lan", "home", "corp", "arpa", "onion", "alt"].contains(String(last))
  }
}
