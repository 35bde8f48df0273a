import TestSupport
import Testing

@testable import Cryptography

/// A value of RFC 8291's example, by its name in the file.
private func vector(_ name: String) throws -> [UInt8] {
  let row = try #require(vectorRows("rfc8291").first { $0[0] == name })
  return try #require(Base64.urlDecode(row[1]))
}

@Suite struct WebPushTests {
  private let recipient: PushRecipient
  private let sender: P256PrivateKey

  init() throws {
    let (key, secret, scalar) = (try vector("ua_public"), try vector("auth_secret"), try vector("as_private"))
    recipient = try #require(PushRecipient(publicKey: key, secret: secret))
    sender = try #require(P256PrivateKey(scalar: scalar))
  }

  @Test("RFC 8291 appendix A: keys, shared secret and message")
  func published() throws {
    let scalar = try vector("ua_private")
    let browser = try #require(P256PrivateKey(scalar: scalar))
    let (sent, received, shared, body) = (try vector("as_public"), try vector("ua_public"), try vector("ecdh_secret"), try vector("body"))
    #expect(sender.publicKey.raw == sent)
    #expect(browser.publicKey.raw == received)
    #expect(sender.sharedSecret(with: browser.publicKey) == shared)
    #expect(browser.sharedSecret(with: sender.publicKey) == shared)
    let (plaintext, salt) = (try vector("plaintext"), try vector("salt"))
    #expect(String(decoding: plaintext, as: UTF8.self) == "When I grow up, I want to be a watermelon")
    #expect(recipient.encrypt(plaintext, paddedTo: plaintext.count, ephemeral: sender, salt: salt) == body)
  }

  @Test("Short and long messages are sent in the same number of bytes, each under keys of its own")
  func sizes() throws {
    let bodies = ["", "a", String(repeating: "a", count: 512)].compactMap { recipient.encrypt(Array($0.utf8), paddedTo: 512) }
    #expect(bodies.map(\.count) == [615, 615, 615])
    #expect(Set(bodies.map { $0[..<16] }).count == 3)
    #expect(Set(bodies.map { $0[21..<86] }).count == 3)
    #expect(recipient.encrypt([UInt8](repeating: 0, count: 513), paddedTo: 512) == nil)
    #expect(recipient.encrypt([], paddedTo: 3993)?.count == 4096)
    #expect(recipient.encrypt([], paddedTo: 3994) == nil)
    #expect(recipient.encrypt([], paddedTo: 16, salt: [1, 2, 3]) == nil)
  }

  @Test("A key that is no point of the curve, and keys of another length, receive nothing")
  func hostileKeys() throws {
    let (key, secret) = (try vector("ua_public"), try vector("auth_secret"))
    #expect(PushRecipient(publicKey: key, secret: secret) != nil)
    var moved = key
    moved[64] ^= 1
    for bad in [moved, Array(key.dropFirst()), Array(key.dropLast()), key + [0], [4] + [UInt8](repeating: 0, count: 64), [], [0]] {
      #expect(PushRecipient(publicKey: bad, secret: secret) == nil)
    }
    for bad in [[], Array(secret.dropLast()), secret + [0]] { #expect(PushRecipient(publicKey: key, secret: bad) == nil) }
  }

  @Test("RFC 8292 section 2.4: the token, and its signature by the key")
  func identification() throws {
    let row = try #require(vectorRows("rfc8292").first)
    let parts = row[3].split(separator: ".")
    let signed = parts.prefix(2).joined(separator: ".")
    let expires = try #require(Int64(row[1]))
    #expect(VAPID.signedPart(audience: row[0], expires: expires, contact: row[2]) == signed)
    let point = try #require(Base64.urlDecode(row[4]))
    let key = try #require(P256PublicKey(raw: point))
    let signature = try #require(Base64.urlDecode(String(parts[2])))
    #expect(key.isValidSignature(signature, for: Array(signed.utf8)))
  }

  @Test("Our own token is signed by the key it names, for one push service, and for less than a day")
  func ownToken() throws {
    let vapid = VAPID(key: sender, contact: #"mailto:"a\b"@contoh.id"#)
    let field = try #require(vapid.authorization(for: "https://push.contoh.id", now: 1_795_500_000))
    #expect(field.hasPrefix("vapid t=") && field.hasSuffix(",k=" + vapid.publicKey))
    let token = field.dropFirst("vapid t=".count).prefix { $0 != "," }.split(separator: ".").map(String.init)
    #expect(token.count == 3)
    let claims = try #require(Base64.urlDecode(token[1]))
    #expect(
      String(decoding: claims, as: UTF8.self) == #"{"aud":"https://push.contoh.id","exp":1795543200,"sub":"mailto:\"a\\b\"@contoh.id"}"#)
    let signature = try #require(Base64.urlDecode(token[2]))
    #expect(sender.publicKey.isValidSignature(signature, for: Array((token[0] + "." + token[1]).utf8)))
  }
}
