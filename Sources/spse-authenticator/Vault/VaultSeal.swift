import AuthenticatorCore
import Cryptography

/// The passphrase's key, and the form of a vault file:
///
///     "SPSEVLT1" · memory in KiB (4) · passes (4) · salt (16) · check (16) · the sealed vault
///
/// Numbers are big-endian. Argon2id makes a key of passphrase and salt at the given cost; from it come the check, which tells a wrong
/// passphrase from a damaged file, and the key that seals (XChaCha20-Poly1305) with everything before it as associated data.
struct VaultSeal: Sendable {
  /// The largest file that is read.
  static let mostBytes = 8 << 20
  private static let magic = Array("SPSEVLT1".utf8)
  private static let headByteCount = 48

  private let head: [UInt8]
  private let sealing: Sealing

  /// A seal for a new vault.
  /// - Throws: `VaultFault.noMemory`.
  init(passphrase: [UInt8], cost: PasswordCost = .recommended) throws {
    let parameters = VaultSeal.magic + bigEndian(cost.memory / 1024) + bigEndian(cost.passes)
    let salt = RandomBytes.generate(PasswordKey.saltByteCount)
    guard let key = PasswordKey.derive(passphrase: passphrase, salt: salt, cost: cost) else { throw VaultFault.noMemory }
    try self.init(head: parameters + salt + VaultSeal.check(key), key: key)
  }

  /// The seal of a file.
  /// - Throws: `VaultFault`.
  init(of file: [UInt8], passphrase: [UInt8]) throws {
    guard file.count >= VaultSeal.headByteCount, file.starts(with: VaultSeal.magic) else { throw VaultFault.noVault }
    // More than anyone would choose: a file of a stranger's must not take all memory or time.
    let (memory, passes) = (number(file[8..<12]), number(file[12..<16]))
    guard memory <= 1 << 20, passes <= 16,
      let cost = PasswordCost(passes: passes, memory: memory * 1024)
    else { throw VaultFault.damaged }
    guard let key = PasswordKey.derive(passphrase: passphrase, salt: Array(file[16..<32]), cost: cost) else { throw VaultFault.noMemory }
    guard constantTimeEquals(Array(file[32..<48]), VaultSeal.check(key)) else { throw VaultFault.wrongPassphrase }
    try self.init(head: Array(file.prefix(VaultSeal.headByteCount)), key: key)
  }

  private init(head: [UInt8], key: [UInt8]) throws {
    self.head = head
    do { sealing = try Sealing(keys: [1: HMACSHA256.code(key: key, message: Array("seal".utf8))], current: 1) } catch {
      throw VaultFault.noMemory
    }
  }

  /// Whether a file has this seal, so that the passphrase need not be worked through again.
  func isSeal(of file: [UInt8]) -> Bool { file.starts(with: head) }

  func file(_ vault: Vault) throws -> [UInt8] {
    do { return head + (try sealing.seal(try vault.bytes(), context: context)) } catch { throw VaultFault.tooLarge }
  }

  /// - Throws: `VaultFault`.
  func vault(in file: [UInt8]) throws -> Vault {
    let bytes: [UInt8]
    do { bytes = try sealing.open(Array(file.dropFirst(VaultSeal.headByteCount)), context: context) } catch { throw VaultFault.damaged }
    do {
      return try Vault(bytes: bytes)
    } catch VaultFormatError.newerVersion {
      throw VaultFault.newer
    } catch {
      throw VaultFault.damaged
    }
  }

  private var context: SealingContext { SealingContext(table: "spse-authenticator", row: Base64.encode(head), column: "vault") }

  private static func check(_ key: [UInt8]) -> [UInt8] { Array(HMACSHA256.code(key: key, message: Array("check".utf8)).prefix(16)) }
}

/// Why a vault file cannot be used.
enum VaultFault: Error, Equatable {
  /// Not a vault file at all.
  case noVault
  case wrongPassphrase
  /// Changed or cut since it was written.
  case damaged
  /// Written by a newer version of this program.
  case newer
  /// More than a vault holds.
  case tooLarge
  /// Too little memory for the passphrase's cost.
  case noMemory
}

private func bigEndian(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) } }

private func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }
