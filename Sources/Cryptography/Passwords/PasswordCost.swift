/// What one Argon2id hash costs, one lane (p = 1).
public struct PasswordCost: Sendable, Hashable {
  /// Passes over the memory (t).
  public let passes: Int
  /// Memory in bytes (m), a multiple of 1,024.
  public let memory: Int

  /// Two passes over 19 MiB: OWASP's recommendation for one lane.
  public static let recommended = PasswordCost(checked: 2, 19 * 1024 * 1024)

  /// The least there is, one pass over 8 KiB: for tests, which hash often and protect nothing.
  public static let leastForTests = PasswordCost(checked: 1, 8 * 1024)

  /// - Returns: nil unless passes are 1 to 100 and memory is whole KiB from 8 KiB to 4 GiB.
  public init?(passes: Int, memory: Int) {
    guard (1...100).contains(passes), (8 << 10...4 << 30).contains(memory), memory % 1024 == 0 else { return nil }
    self.init(checked: passes, memory)
  }

  private init(checked passes: Int, _ memory: Int) {
    self.passes = passes
    self.memory = memory
  }
}
