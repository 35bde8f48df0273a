/// What a server and an authenticator agree on besides the secret (RFC 6238 §4). Time counts from the Unix epoch (T0 = 0).
public struct TOTPParameters: Sendable, Hashable {
  public let algorithm: HashAlgorithm
  public let digits: Digits
  /// Length of a time step in seconds, 1 to 86,400.
  public let period: Int

  /// SHA-1, six digits, 30 seconds: what every authenticator understands, and the values of a link that names none.
  public static var standard: TOTPParameters { TOTPParameters(checked: .sha1, .six, 30) }

  /// - Returns: nil if the period is not between one second and a day.
  public init?(algorithm: HashAlgorithm = .sha1, digits: Digits = .six, period: Int = 30) {
    guard period >= 1 && period <= 86_400 else { return nil }
    self.init(checked: algorithm, digits, period)
  }

  private init(checked algorithm: HashAlgorithm, _ digits: Digits, _ period: Int) {
    self.algorithm = algorithm
    self.digits = digits
    self.period = period
  }

  /// The time step that a moment falls into, rounded down also before 1970 (RFC 6238 §4.2).
  public func step(at unixSeconds: Int64) -> Int64 {
    let period = Int64(self.period)
    let quotient = unixSeconds / period
    return unixSeconds % period < 0 ? quotient - 1 : quotient
  }

  /// The Unix second at which a step begins; the step ends `period` seconds later. Saturates for steps beyond any calendar.
  public func start(ofStep step: Int64) -> Int64 {
    // Compared instead of multiplied with overflow, which takes 128-bit arithmetic that the browser's build has no library for.
    let period = Int64(self.period)
    if step > Int64.max / period { return .max }
    if step < Int64.min / period { return .min }
    return step &* period
  }

  /// What the secret authenticates for the code of a time step: its eight bytes (RFC 4226 §5.2).
  public func message(ofStep step: Int64) -> [UInt8] { bigEndian(UInt64(bitPattern: step)) }

  /// The secret made ready for `code(key:step:)`, for many steps at little cost.
  public func key(for secret: [UInt8]) -> HMACKey { HMACKey(secret, algorithm) }

  /// The code of a time step: decimal digits, leading zeros included.
  public func code(secret: [UInt8], step: Int64) -> String { code(key: key(for: secret), step: step) }

  /// The code of a time step, from a key made by `key(for:)` of the same parameters.
  public func code(key: HMACKey, step: Int64) -> String {
    hotp(key: key, counter: UInt64(bitPattern: step), digits: digits)
  }
}
