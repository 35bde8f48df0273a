import HTTPClient

/// Why a portal has not done what it was asked.
enum PortalTrouble: Error {
  case network(HTTPClientError)
  /// An answer, but none of the protocol: a Wi-Fi's login page, a proxy's words, an older or a newer server.
  case garbage(status: Int)
  case problem(PortalProblem)

  /// Whether the portal may have done it all the same.
  var isUncertain: Bool {
    switch self {
    case .network(.timedOut), .network(.broken), .network(.garbled), .network(.tooLarge), .network(.cancelled): true
    case .network: false
    case .garbage: true
    case .problem(let problem): problem.name == "internal"
    }
  }
}

/// A refusal in the protocol's own form.
struct PortalProblem: Sendable {
  /// The last part of `urn:spse:problem:<name>`.
  let name: String
  let status: Int
  let title: String
  let detail: String
  /// The reference number in the portal's log.
  let reference: String?
  let serverTime: String?
  /// Seconds.
  let retryAfter: Int?
}
