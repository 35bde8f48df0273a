/// A portal that has accounts here: one device key for each (docs/protocol.md).
public struct VaultPortal: Sendable {
  /// Scheme, host and port, as it is signed for and named in decisions.
  public internal(set) var origin: String
  /// The private key, P-256.
  public internal(set) var key: KeyMaterial
  /// What the portal's clock was found to be ahead of this device's.
  public var clock: ClockCorrection
  /// What the portal calls itself, or empty.
  public internal(set) var name = ""
  /// The key's public half where the private one does not say it; otherwise empty.
  public internal(set) var publicKey = DevicePublicKey()
  /// Where the portal sends its push messages.
  public internal(set) var push = Push()
  /// The token of an account's move to this device that is under way, or empty.
  public internal(set) var transferToken = ""

  /// A subscription to push messages, as the portal knows it.
  public struct Push: Sendable {
    /// Empty for none.
    public internal(set) var endpoint = ""
    /// Of the messages.
    public internal(set) var language = ""
    /// When the portal was told, in milliseconds since 1970.
    public internal(set) var time: Int64 = 0
  }

  public init(origin: String, key: KeyMaterial, clock: ClockCorrection = ClockCorrection()) {
    self.origin = origin
    self.key = key
    self.clock = clock
  }
}

extension VaultPortal: VaultPart {
  init() { self.init(origin: "", key: .bytes([])) }

  mutating func code(with coder: inout VaultCoder) throws(VaultFormatError) {
    try coder.text(&origin)
    try coder.key(&key)
    var milliseconds = clock.milliseconds
    try coder.number(&milliseconds)
    clock = ClockCorrection(milliseconds: milliseconds)
    guard coder.version > 1 else { return }
    try coder.text(&name)
    try coder.text(&publicKey.x)
    try coder.text(&publicKey.y)
    try coder.text(&publicKey.id)
    try coder.text(&push.endpoint)
    try coder.text(&push.language)
    try coder.number(&push.time)
    try coder.text(&transferToken)
  }
}
