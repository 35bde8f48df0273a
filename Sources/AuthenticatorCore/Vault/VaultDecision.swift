/// What was answered on this device.
public struct VaultDecision: Sendable {
  /// Milliseconds since 1970, by the portal's clock.
  public internal(set) var time: Int64
  public internal(set) var issuer: String
  public internal(set) var user: String
  /// The browser that asked, as the portal names it, and its address.
  public internal(set) var browser: String
  public internal(set) var address: String
  public internal(set) var outcome: Outcome
  /// Which sign-in it was about: the portal's origin and its name there, or empty where that is not kept.
  public internal(set) var id: String
  /// The portal's host and port as they are shown, or empty.
  public internal(set) var host: String

  /// Ya, or which kind of no, or what has come of trying.
  public enum Outcome: UInt8, Sendable {
    case approved = 1
    case notMe = 2
    case mistake = 3
    /// The portal has refused the number.
    case wrongNumber = 4
    /// The answer may have been lost on its way.
    case uncertain = 5
  }

  public init(
    time: Int64, issuer: String, user: String, browser: String, address: String, outcome: Outcome, id: String = "", host: String = ""
  ) {
    self.time = time
    self.issuer = issuer
    self.user = user
    self.browser = browser
    self.address = address
    self.outcome = outcome
    self.id = id
    self.host = host
  }
}

extension VaultDecision: VaultPart {
  init() { self.init(time: 0, issuer: "", user: "", browser: "", address: "", outcome: .approved) }

  mutating func code(with coder: inout VaultCoder) throws(VaultFormatError) {
    try coder.number(&time)
    try coder.text(&issuer)
    try coder.text(&user)
    try coder.text(&browser)
    try coder.text(&address)
    var number = outcome.rawValue
    try coder.number(&number)
    guard let read = Outcome(rawValue: number), coder.version > 1 || number < 4 else { throw .unreadable }
    outcome = read
    guard coder.version > 1 else { return }
    try coder.text(&id)
    try coder.text(&host)
  }
}
