import AuthenticatorCore
import FoundationEssentials

/// What portals answer (docs/protocol.md, docs/openapi.yaml). Members that are not listed here are passed over.
protocol PortalAnswer: Decodable {
  /// Whether it is more than the right shape: times that are times, texts that are not endless.
  var isPlausible: Bool { get }
}

struct TimeAnswer: PortalAnswer {
  let serverTime: String
  var isPlausible: Bool { Timestamp.milliseconds(serverTime) != nil }
}

struct EnrolledAnswer: PortalAnswer {
  struct Account: Decodable {
    let id: String
    let userId: String
  }
  struct LPSE: Decodable {
    let name: String
    let origin: String
  }
  let account: Account
  let lpse: LPSE
  let serverTime: String

  var isPlausible: Bool {
    isID(account.id) && isText(account.userId) && isText(lpse.name) && isText(lpse.origin) && Timestamp.milliseconds(serverTime) != nil
  }
}

struct SignInsAnswer: PortalAnswer {
  struct Account: Decodable {
    let id: String
    let userId: String
  }
  let accounts: [Account]
  let signIns: [WaitingSignIn]
  let version: String
  let serverTime: String

  var isPlausible: Bool {
    accounts.allSatisfy { isID($0.id) && isText($0.userId) } && signIns.allSatisfy(\.isPlausible) && isText(version)
      && Timestamp.milliseconds(serverTime) != nil
  }
}

/// A sign-in that waits for an answer.
struct WaitingSignIn: Decodable, Sendable {
  let id: String
  let accountId: String
  let userId: String
  let requestedAt: String
  let expiresAt: String
  let browser: String
  let address: String

  var isPlausible: Bool {
    isID(id) && isID(accountId) && isText(userId) && isText(browser) && isText(address) && Timestamp.milliseconds(requestedAt) != nil
      && Timestamp.milliseconds(expiresAt) != nil
  }
}

struct DecidedAnswer: PortalAnswer {
  let state: String
  var isPlausible: Bool { state == "approved" || state == "denied" }
}

/// What a portal refuses with (RFC 9457).
struct ProblemAnswer: Decodable {
  let type: String
  let title: String?
  let detail: String?
  let instance: String?
  let serverTime: String?
}

/// An opaque name that goes into a path as it stands.
func isID(_ text: String) -> Bool {
  (1...64).contains(text.utf8.count)
    && text.utf8.allSatisfy {
      (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95 || $0 == 46 || $0 == 126
    }
    && text != "." && text != ".."
}

private func isText(_ text: String) -> Bool { text.utf8.count <= 1000 }
