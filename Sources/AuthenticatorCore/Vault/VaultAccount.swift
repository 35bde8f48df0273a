public import OneTimePassword

/// An account whose codes are made here.
public struct VaultAccount: Sendable {
  /// Its name on this device, from 1 on; never given to another.
  public internal(set) var number: UInt32
  /// The LPSE, or whoever else asks for the codes; empty if the link did not say.
  public internal(set) var issuer: String
  /// The user ID at the issuer.
  public internal(set) var user: String
  /// What its holder calls it; empty for nothing.
  public var label = ""
  public internal(set) var parameters: TOTPParameters
  public internal(set) var secret: KeyMaterial
  /// Nil for an account that only makes codes.
  public var binding: Binding?
  /// When it was added or its enrolment begun, in milliseconds since 1970 by this device's clock; 0 where nobody has written that down.
  public var time: Int64 = 0

  /// How an account hangs on a portal, which asks this device for approvals.
  public struct Binding: Sendable {
    /// One of the vault's portals, whose key is this account's.
    public let origin: String
    public var state: State

    public init(origin: String, state: State) {
      self.origin = origin
      self.state = state
    }
  }

  /// What a portal has made of an account.
  public enum State: Sendable {
    /// Enrolment was begun and its answer is not known: the portal may have bound the account, or not.
    case pending
    /// With the portal's name for the account.
    case bound(id: String)
    /// The portal has given the account up: its codes are worth nothing. With the name that it had there, and the device that it was moved
    /// to; each is empty where it is not known.
    case unlinked(id: String, movedTo: String)
  }

  /// The portal's name for the account while it is bound.
  public var portalID: String? {
    guard case .bound(let id) = binding?.state else { return nil }
    return id
  }
}

extension VaultAccount: VaultPart {
  init() { self.init(number: 0, issuer: "", user: "", parameters: .standard, secret: .bytes([])) }

  mutating func code(with coder: inout VaultCoder) throws(VaultFormatError) {
    try coder.number(&number)
    try coder.text(&issuer)
    try coder.text(&user)
    try coder.text(&label)
    try codeParameters(with: &coder)
    try coder.key(&secret)
    try codeBinding(with: &coder)
    if coder.version > 1 { try coder.number(&time) }
  }

  private mutating func codeParameters(with coder: inout VaultCoder) throws(VaultFormatError) {
    var algorithm = parameters.algorithm.number
    var digits = UInt8(truncatingIfNeeded: parameters.digits.rawValue)
    var period = UInt32(truncatingIfNeeded: parameters.period)
    try coder.number(&algorithm)
    try coder.number(&digits)
    try coder.number(&period)
    guard coder.isReading else { return }
    guard let algorithm = HashAlgorithm(number: algorithm), let digits = Digits(rawValue: Int(digits)), let period = Int(exactly: period),
      let read = TOTPParameters(algorithm: algorithm, digits: digits, period: period)
    else { throw .unreadable }
    parameters = read
  }

  private mutating func codeBinding(with coder: inout VaultCoder) throws(VaultFormatError) {
    var (kind, id, movedTo): (UInt8, String, String) =
      switch binding?.state {
      case nil: (0, "", "")
      case .pending: (1, "", "")
      case .bound(let id): (2, id, "")
      case .unlinked(let id, let movedTo): (3, id, movedTo)
      }
    var origin = binding?.origin ?? ""
    try coder.number(&kind)
    if coder.version > 1 || kind > 0 { try coder.text(&origin) }
    if coder.version > 1 || kind == 2 { try coder.text(&id) }
    if coder.version > 1 { try coder.text(&movedTo) }
    guard coder.isReading else { return }
    switch kind {
    case 0 where origin.isEmpty && id.isEmpty && movedTo.isEmpty: binding = nil
    case 1 where id.isEmpty && movedTo.isEmpty: binding = Binding(origin: origin, state: .pending)
    case 2 where movedTo.isEmpty: binding = Binding(origin: origin, state: .bound(id: id))
    case 3: binding = Binding(origin: origin, state: .unlinked(id: id, movedTo: movedTo))
    default: throw .unreadable
    }
  }
}

extension HashAlgorithm {
  fileprivate var number: UInt8 {
    switch self {
    case .sha1: 1
    case .sha256: 2
    case .sha512: 3
    }
  }

  fileprivate init?(number: UInt8) {
    switch number {
    case 1: self = .sha1
    case 2: self = .sha256
    case 3: self = .sha512
    default: return nil
    }
  }
}
