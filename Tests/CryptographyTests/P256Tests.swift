import Cryptography
import TestSupport
import Testing

/// The order of the curve's group.
private let order = bytes(hex: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
/// The prime of the curve's field.
private let prime = bytes(hex: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff")
private let zero = [UInt8](repeating: 0, count: 32)

/// RFC 6979, appendix A.2.5: the key, and its signatures with SHA-256.
private let rfc6979X = bytes(hex: "60fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6")
private let rfc6979Y = bytes(hex: "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299")

@Suite struct P256Tests {
  @Test func allVectorsAreRead() {
    #expect(vectorRows("nist-ecdsa-p256-sha256").count == 15)
    #expect(vectorRows("nist-pkv-p256").count == 12)
  }

  @Test("NIST signature verification", arguments: vectorRows("nist-ecdsa-p256-sha256"))
  func verification(row: [String]) throws {
    let key = try #require(P256PublicKey(x: bytes(hex: row[1]), y: bytes(hex: row[2])))
    #expect(key.isValidSignature(bytes(hex: row[3] + row[4]), for: bytes(hex: row[5])) == (row[0] == "P"))
  }

  @Test("NIST public key validation", arguments: vectorRows("nist-pkv-p256"))
  func keyValidation(row: [String]) {
    func padded(_ text: String) -> [UInt8] { bytes(hex: String(repeating: "0", count: max(0, 64 - text.count)) + text) }
    #expect((P256PublicKey(x: padded(row[1]), y: padded(row[2])) != nil) == (row[0] == "P"))
  }

  @Test(
    "RFC 6979 appendix A.2.5",
    arguments: [
      (
        "sample", "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716",
        "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8"
      ),
      (
        "test", "f1abb023518351cd71d881567b1ea663ed3efcf6c5132b354f28d3b0b7d38367",
        "019f4113742a2b14bd25926b49c649155f267e60d3814b4c0cc84250e46f0083"
      ),
    ])
  func deterministicSignatures(message: String, r: String, s: String) throws {
    let key = try #require(P256PublicKey(x: rfc6979X, y: rfc6979Y))
    #expect(key.isValidSignature(bytes(hex: r + s), for: Array(message.utf8)))
    #expect(!key.isValidSignature(bytes(hex: s + r), for: Array(message.utf8)))
    #expect(!key.isValidSignature(bytes(hex: r + s), for: Array((message + " ").utf8)))
  }

  @Test func signaturesOfNewKeys() throws {
    for round in 0..<20 {
      let signer = try #require(P256PrivateKey())
      let key = signer.publicKey
      let message = [UInt8](repeating: 0x61, count: round * 17)
      let signature = try #require(signer.signature(for: message))
      #expect(key.isValidSignature(signature, for: message))
      #expect(!key.isValidSignature(signature, for: message + [0]))

      let stranger = try #require(P256PrivateKey())
      #expect(!stranger.publicKey.isValidSignature(signature, for: message))
    }
  }

  @Test("A private key is a number from 1 to the group's order less 1, in 32 bytes")
  func privateKeys() throws {
    let one = [UInt8](repeating: 0, count: 31) + [1]
    #expect(P256PrivateKey(scalar: one)?.publicKey.x == bytes(hex: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"))
    var last = order
    last[31] -= 1
    // The negative of the generator.
    #expect(P256PrivateKey(scalar: last)?.publicKey.x == P256PrivateKey(scalar: one)?.publicKey.x)
    for scalar in [[], zero, order, [UInt8](repeating: 0xFF, count: 32), [1], one + [0], [0] + one] as [[UInt8]] {
      #expect(P256PrivateKey(scalar: scalar) == nil)
    }
    // RFC 6979, appendix A.2.5
    let known = P256PrivateKey(scalar: bytes(hex: "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"))
    #expect(known?.publicKey == P256PublicKey(x: rfc6979X, y: rfc6979Y))
  }

  @Test func everyFlippedBitIsRefused() throws {
    let signer = try #require(P256PrivateKey())
    let key = signer.publicKey
    let message = Array("approve".utf8)
    let signature = try #require(signer.signature(for: message))
    for bit in 0..<512 {
      var copy = signature
      copy[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(!key.isValidSignature(copy, for: message))
    }
  }

  @Test(
    "Signatures out of range or of another length are refused",
    arguments: [
      zero + zero, zero + order, order + zero, order + order,
      zero + [UInt8](repeating: 1, count: 32), [UInt8](repeating: 1, count: 32) + zero,
      [UInt8](repeating: 0xFF, count: 64), order + [UInt8](repeating: 1, count: 32), [UInt8](repeating: 1, count: 32) + order,
      [], [0], [UInt8](repeating: 1, count: 63), [UInt8](repeating: 1, count: 65), [UInt8](repeating: 1, count: 6400),
      // DER, which is not what the protocol carries.
      bytes(hex: "3006020101020101"),
    ])
  func hostileSignatures(signature: [UInt8]) throws {
    let key = try #require(P256PublicKey(x: rfc6979X, y: rfc6979Y))
    for message in [[], Array("sample".utf8)] { #expect(!key.isValidSignature(signature, for: message)) }
  }

  @Test(
    "What is not a point of the curve is no key",
    arguments: [
      [], [0], [4], zero + zero, [4] + zero + zero, prime + prime, [4] + prime + rfc6979Y, rfc6979X + rfc6979X, rfc6979Y + rfc6979X,
      rfc6979X, [2] + rfc6979X, [3] + rfc6979X,  // compressed
      [6] + rfc6979X + rfc6979Y, [7] + rfc6979X + rfc6979Y,  // hybrid
      [0] + rfc6979X + rfc6979Y, [5] + rfc6979X + rfc6979Y, [0] + zero + zero, [UInt8](repeating: 0, count: 65),  // infinity is one 0
      rfc6979X + rfc6979Y + [0], [4] + rfc6979X + rfc6979Y + [0], [UInt8](repeating: 0xFF, count: 64),
      rfc6979X + Array(rfc6979Y.dropLast()) + [0x98],
    ])
  func hostileKeys(raw: [UInt8]) { #expect(P256PublicKey(raw: raw) == nil) }

  @Test("A coordinate that is the right number plus the prime is refused")
  func unreducedCoordinate() {
    // x = 5 is on the curve (y from x³ - 3x + b), and x + p still fits in 256 bits.
    let x = [UInt8](repeating: 0, count: 31) + [5]
    let y = bytes(hex: "459243b9aa581806fe913bce99817ade11ca503c64d9a3c533415c083248fbcc")
    #expect(P256PublicKey(x: x, y: y) != nil)
    let unreduced = bytes(hex: "ffffffff00000001000000000000000000000001000000000000000000000004")
    #expect(P256PublicKey(x: unreduced, y: y) == nil)
  }

  @Test func lengthsOfCoordinates() {
    #expect(P256PublicKey(x: rfc6979X, y: rfc6979Y) != nil)
    #expect(P256PublicKey(x: rfc6979X + rfc6979Y, y: []) == nil)
    #expect(P256PublicKey(x: [], y: rfc6979X + rfc6979Y) == nil)
    #expect(P256PublicKey(x: [0] + rfc6979X, y: rfc6979Y) == nil)
  }

  @Test func formsOfOneKey() throws {
    let key = try #require(P256PublicKey(x: rfc6979X, y: rfc6979Y))
    #expect(key.raw == [4] + rfc6979X + rfc6979Y)
    #expect(key.x == rfc6979X)
    #expect(key.y == rfc6979Y)
    #expect(P256PublicKey(raw: key.raw) == key)
    #expect(P256PublicKey(raw: rfc6979X + rfc6979Y) == key)
    #expect(key.thumbprint == "DOvxvJiAdIqVWIkFt5hDtCunXLF0BV4-JGv4f-ALSm0")
  }

  @Test("One key may verify on many threads at once")
  func manyThreads() async throws {
    let signer = try #require(P256PrivateKey())
    let key = signer.publicKey
    let message = Array("approve".utf8)
    let signature = try #require(signer.signature(for: message))
    let right = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<64 { group.addTask { key.isValidSignature(signature, for: message) && !key.isValidSignature(signature, for: []) } }
      return await group.reduce(true) { $0 && $1 }
    }
    #expect(right)
  }
}
