import Testing

@testable import Cryptography

@Suite struct PasswordKeyTests {
  private let salt = Array("somesaltsomesalt".utf8)

  @Test("A key made by the reference implementation")
  func foreignKey() throws {
    let key = PasswordKey.derive(
      passphrase: Array("password".utf8), salt: salt, cost: try #require(PasswordCost(passes: 2, memory: 64 << 10)))
    // The same hash in Argon2's text form stands in `PasswordHashTests`, without its padding.
    #expect(key == Base64.decode("Gpj7qOY5RCXJvcMzqcdQqvgR3wcPX7SleI4c9NtXk6E="))
  }

  @Test func passphraseSaltAndCostEachMakeAnotherKey() throws {
    let passphrase = Array("rahasia".utf8)
    let key = PasswordKey.derive(passphrase: passphrase, salt: salt, cost: .leastForTests)
    #expect(key?.count == 32)
    #expect(PasswordKey.derive(passphrase: passphrase + [0], salt: salt, cost: .leastForTests) != key)
    #expect(PasswordKey.derive(passphrase: passphrase, salt: salt.reversed(), cost: .leastForTests) != key)
    #expect(PasswordKey.derive(passphrase: passphrase, salt: salt, cost: try #require(PasswordCost(passes: 2, memory: 8 << 10))) != key)
  }

  @Test(arguments: [0, 15, 17]) func aSaltOfAnotherLengthIsRefused(count: Int) {
    #expect(PasswordKey.derive(passphrase: [1], salt: Array(repeating: 1, count: count), cost: .leastForTests) == nil)
  }
}
