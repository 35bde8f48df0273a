import AuthenticatorCore
import Cryptography
import Glibc

/// This device's key at one portal.
struct DeviceKey: Sendable {
  let privateKey: P256PrivateKey
  let publicKey: DevicePublicKey
  /// 32 bytes, for the vault.
  let scalar: [UInt8]

  /// A new one.
  /// - Throws: `Failure.noKey`.
  init() throws {
    // One number in four thousand million is out of the range.
    for _ in 1...8 {
      if let key = DeviceKey(scalar: RandomBytes.generate(32)) {
        self = key
        return
      }
    }
    throw Failure.noKey
  }

  /// The key of a vault.
  /// - Throws: `Failure.noKey` for one that is kept elsewhere, or is none.
  init(_ material: KeyMaterial) throws {
    guard case .bytes(let scalar) = material, let key = DeviceKey(scalar: scalar) else { throw Failure.noKey }
    self = key
  }

  private init?(scalar: [UInt8]) {
    guard let key = P256PrivateKey(scalar: scalar), let publicKey = DevicePublicKey(point: key.publicKey.raw) else { return nil }
    privateKey = key
    self.publicKey = publicKey
    self.scalar = scalar
  }

  /// What the account's owner reads on the portal: `Terminal · kantor-3`.
  static var deviceName: String {
    var buffer = [CChar](repeating: 0, count: 65)
    guard unsafe gethostname(&buffer, 64) == 0 else { return "Terminal" }
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let plain = name.unicodeScalars.filter { $0.isASCII && $0.value > 32 && $0.value < 127 }
    return plain.isEmpty ? "Terminal" : "Terminal · " + String(String.UnicodeScalarView(plain))
  }
}
