import AuthenticatorCore
import Cryptography
import OneTimePassword
import Testing

@testable import spse_authenticator

/// The vault file: what opens it, and what does not.
@Suite struct VaultSealTests {
  private let passphrase = Array("frasa sandi".utf8)

  private func file() throws -> [UInt8] {
    var vault = Vault()
    try vault.add(issuer: "LPSE", user: "DIN", parameters: .standard, secret: .bytes(Array("12345678901234567890".utf8)))
    return try VaultSeal(passphrase: passphrase, cost: .leastForTests).file(vault)
  }

  @Test func thePassphraseOpensIt() throws {
    let file = try file()
    let seal = try VaultSeal(of: file, passphrase: passphrase)
    #expect(seal.isSeal(of: file))
    #expect(try seal.vault(in: file).accounts.first?.user == "DIN")
  }

  @Test func nothingOfItCanBeRead() throws {
    let file = try file()
    #expect(!String(decoding: file, as: UTF8.self).contains("DIN"))
    #expect(file.firstRange(of: Array("12345678901234567890".utf8)) == nil)
    let seal = try VaultSeal(of: file, passphrase: passphrase)
    #expect(try seal.file(seal.vault(in: file)) != file, "a nonce is never used twice")
  }

  @Test("It is sealed at the project's cost") func cost() throws {
    let file = try VaultSeal(passphrase: passphrase).file(Vault())
    #expect(Array(file[8..<16]) == [0, 0, 0x4C, 0, 0, 0, 0, 2])
  }

  @Test func anotherPassphraseDoesNotOpenIt() throws {
    let file = try file()
    for other in [passphrase + [0], Array(passphrase.dropLast()), []] {
      #expect(throws: VaultFault.wrongPassphrase) { try VaultSeal(of: file, passphrase: other) }
    }
  }

  @Test("Not one changed bit opens, in head and content") func changed() throws {
    let file = try file()
    for index in file.indices {
      var changed = file
      changed[index] ^= 0x10
      #expect(throws: VaultFault.self, "byte \(index)") { try VaultSeal(of: changed, passphrase: passphrase).vault(in: changed) }
    }
  }

  @Test func everyPlaceToStopIsRefused() throws {
    let file = try file()
    for count in 0..<file.count {
      let cut = Array(file.prefix(count))
      #expect(throws: VaultFault.self, "after \(count) bytes") { try VaultSeal(of: cut, passphrase: passphrase).vault(in: cut) }
    }
  }

  @Test("A head of another file of the same passphrase does not fit") func exchangedHeads() throws {
    let (one, other) = (try file(), try file())
    let mixed = Array(one.prefix(48)) + other.dropFirst(48)
    #expect(throws: VaultFault.damaged) { try VaultSeal(of: mixed, passphrase: passphrase).vault(in: mixed) }
  }

  @Test("A stranger's file takes neither all memory nor all time") func hostileCost() throws {
    for cost in [[0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 2], [0, 0, 0x4C, 0, 0xFF, 0xFF, 0xFF, 0xFF]] as [[UInt8]] {
      var hostile = try file()
      hostile.replaceSubrange(8..<16, with: cost)
      #expect(throws: VaultFault.damaged) { try VaultSeal(of: hostile, passphrase: passphrase) }
    }
  }

  @Test func whatIsNoVaultIsNamed() {
    #expect(throws: VaultFault.noVault) {
      try VaultSeal(of: Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0, count: 100), passphrase: passphrase)
    }
    #expect(throws: VaultFault.noVault) { try VaultSeal(of: [], passphrase: passphrase) }
  }
}
